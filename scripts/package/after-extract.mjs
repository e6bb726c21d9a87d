// What electron-builder calls when it has laid out Electron, before our app goes in.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/places.mjs';

/** Electron's own licence, and those of what it holds: the name that it gets here, and those that it comes under. */
const LICENCES = /** @type {const} */ ([
  ['LICENSE.electron.txt', ['LICENSE.electron.txt', 'LICENSE']],
  ['LICENSES.chromium.html', ['LICENSES.chromium.html']],
]);
/** The app that an Electron comes with would run instead of ours: the test runtime's stands in resources/app. */
const FOREIGN = ['resources/app', 'resources/default_app.asar', 'version'];

/** @param {{ appOutDir: string, electronPlatformName: string, packager: { config: { electronDist?: unknown } } }} context */
export default function afterExtract({ appOutDir, electronPlatformName, packager }) {
  const isMac = electronPlatformName === 'darwin';
  const folder = isMac ? join(appOutDir, 'Electron.app/Contents') : appOutDir;
  const resources = isMac ? 'Resources' : 'resources';
  const { electronDist } = packager.config;
  // On macOS they lie beside the app, where electron-builder leaves them when it is given a folder.
  const licences = tidy(folder, resources, typeof electronDist === 'string' ? electronDist : appOutDir);
  // The app shows its copy; this one is for whoever looks into the folder.
  copyFileSync(inRoot('dist/LICENSES.txt'), join(licences, 'LICENSES.txt'));
}

/**
 * Leaves nothing that is not Electron's, and all licences in one folder, so that they are found on every system.
 * @param {string} folder
 * @param {string} resources
 * @param {string} from where this Electron came from
 * @returns {string} that folder
 */
export function tidy(folder, resources, from) {
  for (const path of FOREIGN)
    rmSync(join(folder, path.replace(/^resources/, resources)), { recursive: true, force: true });
  const licences = join(folder, resources, 'licences');
  mkdirSync(licences, { recursive: true });
  for (const [name, names] of LICENCES) {
    const places = [folder, join(folder, resources), from].flatMap((place) => names.map((known) => join(place, known)));
    const found = places.find((path) => existsSync(path));
    if (!found) throw new Error(`This Electron has no ${name}: no package may go without it.`);
    copyFileSync(found, join(licences, name));
    for (const path of places) if (path.startsWith(folder)) rmSync(path, { force: true });
  }
  return licences;
}
