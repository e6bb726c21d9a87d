// The Electron of the picture tests: the app's own kind of window, with the page that shows recorded sessions. There is no engine.
import { join } from 'node:path';
import { app } from 'electron';
import { declareAppScheme, serveApp } from '../../../../electron/app-protocol.ts';
import { denyPermissions, loadPage, openWindow } from '../../../../electron/window.ts';

if (process.env.SOCKET_LANES_HOME) app.setPath('userData', process.env.SOCKET_LANES_HOME);
declareAppScheme();
app.on('window-all-closed', () => app.quit());
app
  .whenReady()
  .then(async () => {
    denyPermissions();
    serveApp(join(__dirname, 'page'));
    await loadPage(openWindow({ kind: 'desktop', platform: process.platform, testRuntime: true, versions: {} }));
  })
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
