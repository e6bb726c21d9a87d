// The tools that a target needs, and how electron-builder finds those that are here instead of downloading its own.
import { chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findProgram } from '../setup/display.mjs';
import { releasePageAnswers } from '../setup/electron.mjs';
import { inRoot } from '../setup/places.mjs';
import { systemOf } from './targets.mjs';

/**
 * @typedef {import('./targets.mjs').System} System
 * @typedef {{ env: NodeJS.ProcessEnv } | { missing: string }} Tools
 */

/** Targets that only their own system can make. */
const AT_HOME = ['AppImage', 'deb', 'nsis', 'dmg'];
const SYSTEM_NAMES = { linux: 'Linux', win: 'Windows', mac: 'macOS' };

/**
 * What to set in the environment for a target, or what this machine lacks.
 * @param {string} target
 * @param {System} system
 * @returns {Promise<Tools>}
 */
export async function toolsFor(target, system) {
  if (AT_HOME.includes(target) && systemOf(process.platform) !== system)
    return { missing: `a ${SYSTEM_NAMES[system]} to make it on` };
  if (target === 'dir') return { env: {} };
  if (target === 'tar.gz' || target === 'zip') return sevenZip();
  if (target === 'deb') return debMaker();
  if (target === 'AppImage' && process.env.APPIMAGE_TOOLS_PATH) return { env: {} };
  return builderDownloads(target);
}

/** npm's package has the program for every system, without the run bit. @returns {Tools} */
function sevenZip() {
  const { path7za } = createRequire(import.meta.url)('7zip-bin');
  if (!existsSync(path7za)) return { missing: `7-Zip for ${process.platform} on ${process.arch} (npm's 7zip-bin)` };
  if (process.platform !== 'win32') chmodSync(path7za, 0o755);
  return { env: { ELECTRON_BUILDER_7ZIP_PATH: path7za } };
}

/** Our own script stands in for fpm. @returns {Tools} */
function debMaker() {
  if (!findProgram('dpkg-deb')) return { missing: 'dpkg-deb (Debian, Ubuntu: in dpkg)' };
  return { env: { CUSTOM_FPM_PATH: inRoot('scripts/package/deb.mjs') } };
}

/** electron-builder gets the rest from its release page, or from the mirror that its documentation names. @param {string} target @returns {Promise<Tools>} */
async function builderDownloads(target) {
  if (process.env.ELECTRON_BUILDER_BINARIES_MIRROR || (await releasePageAnswers())) return { env: {} };
  const own = target === 'AppImage' ? ', or a folder of them in APPIMAGE_TOOLS_PATH' : '';
  return { missing: `electron-builder's tools for ${target}: their release page does not answer${own}` };
}
