// The tools that a target needs, and how electron-builder finds those that are here instead of downloading its own.
import { chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findProgram } from '../setup/display.mjs';
import { releasePageAnswers } from '../setup/electron.mjs';
import { inRoot } from '../setup/places.mjs';
import { appImageTools } from './appimage-tools.mjs';
import { systemOf } from './targets.mjs';

/**
 * @typedef {import('./targets.mjs').System} System
 * @typedef {{ env: NodeJS.ProcessEnv, args?: string[] } | { missing: string }} Tools
 */

/** Targets that only their own system can make. */
const AT_HOME = ['AppImage', 'deb', 'nsis', 'dmg'];
const SYSTEM_NAMES = { linux: 'Linux', win: 'Windows', mac: 'macOS' };

/**
 * What to set in the environment for a target, or what this machine lacks.
 * @param {string} target
 * @param {System} system
 * @param {boolean} forTrying whether the package is not for handing out in any case
 * @returns {Promise<Tools>}
 */
export async function toolsFor(target, system, forTrying) {
  if (AT_HOME.includes(target) && systemOf(process.platform) !== system)
    return { missing: `a ${SYSTEM_NAMES[system]} to make it on` };
  if (target === 'dir') return { env: {} };
  if (target === 'tar.gz' || target === 'zip') return sevenZip();
  if (target === 'deb') return debMaker();
  if (target === 'AppImage' && process.env.APPIMAGE_TOOLS_PATH) return { env: {} };
  if (await builderDownloads()) return { env: {} };
  const other = target === 'AppImage' && forTrying ? appImageTools() : undefined;
  return other ?? { missing: `electron-builder's tools for ${target}: their release page does not answer` };
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

/** electron-builder gets the rest from its release page, or from the mirror that its documentation names. */
async function builderDownloads() {
  return Boolean(process.env.ELECTRON_BUILDER_BINARIES_MIRROR) || releasePageAnswers();
}
