// What the app is compared with: the least that a program with a window is, of the same Electron.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the program: the same size and the same settings as the app's, and one line of text, an `h1`. Gives its folder. */
export function writeEmptyWindow(place: string): string {
  const folder = join(place, 'empty');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"name": "empty-window", "main": "main.cjs"}');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Empty</title><h1>Empty</h1>');
  writeFileSync(join(folder, 'main.cjs'), MAIN);
  return folder;
}

const MAIN = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.SOCKET_LANES_HOME);
app.whenReady().then(() => {
  const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false };
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, title: 'Empty', webPreferences });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`;
