// Starts the app.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app
  .whenReady()
  .then(() => new BrowserWindow().loadFile(join(__dirname, '../renderer/index.html')))
  .catch(console.error);
