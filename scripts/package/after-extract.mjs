// What electron-builder calls when it has laid out Electron, before our app goes in.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/places.mjs';

/** Electron's own licence, and those of what it holds. */
const LICENCES = ['LICENSE.electron.txt', 'LICENSES.chromium.html'];
/** The app that an Electron comes with would run instead of ours: the test runtime's stands in resources/app. */
const FOREIGN = ['resources/app', 'resources/default_app.asar', 'version'];

/** @param {{ appOutDir: string, electronPlatformName: string }} context */
export default function afterExtract({ appOutDir, electronPlatformName }) {
  const isMac = electronPlatformName === 'darwin';
  const folder = isMac ? join(appOutDir, 'Electron.app/Contents') : appOutDir;
  const licences = tidy(folder, isMac ? 'Resources' : 'resources');
  // The app shows its copy; this one is for whoever looks into the folder.
  copyFileSync(inRoot('dist/LICENSES.txt'), join(licences, 'LICENSES.txt'));
}

/**
 * Leaves nothing that is not Electron's, and all licences in one folder, so that the app finds them on every system.
 * @param {string} folder
 * @param {string} resources
 * @returns {string} that folder
 */
export function tidy(folder, resources) {
  for (const path of FOREIGN)
    rmSync(join(folder, path.replace(/^resources/, resources)), { recursive: true, force: true });
  const licences = join(folder, resources, 'licences');
  mkdirSync(licences, { recursive: true });
  for (const name of LICENCES) {
    // macOS' copies lie in Resources already.
    const found = [join(folder, name), join(folder, resources, name)].find((path) => existsSync(path));
    if (!found) throw new Error(`This Electron has no ${name}: no package may go without it.`);
    renameSync(found, join(licences, name));
  }
  return licences;
}
