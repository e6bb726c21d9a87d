// Electron's switches that only newer ones know; the others stand in electron-builder.yml.

/** Electron before this has no such fuse, and setting it fails. */
const FILE_PRIVILEGES_SINCE = 29;

/**
 * @param {string} version of Electron
 * @returns {string[]} arguments for electron-builder
 */
export function fuseArguments(version) {
  return majorOf(version) >= FILE_PRIVILEGES_SINCE ? ['-c.electronFuses.grantFileProtocolExtraPrivileges=false'] : [];
}

/** @param {string} version */
const majorOf = (version) => Number(version.split('.')[0]);
