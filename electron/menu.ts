// Sets the app's menu, and lets a person choose a file from it.
import { app, type BrowserWindow, dialog, Menu } from 'electron';
import { FILE_ENDINGS } from '../shared/opened-files.ts';
import { type MenuReach, menuTemplate } from './menu-template.ts';

/** Sets the menu of the app. */
export function setMenu(reach: MenuReach): void {
  const place = { platform: process.platform, development: !app.isPackaged };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(place, reach)));
}

/** The file that a person chooses; undefined: none. The page could not ask by itself: it was not clicked. */
export async function chooseFile(window: BrowserWindow): Promise<string | undefined> {
  const extensions = FILE_ENDINGS.map((ending) => ending.slice(1));
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open scenario',
    properties: ['openFile'],
    filters: [{ name: 'Scenarios', extensions }],
  });
  return filePaths[0];
}
