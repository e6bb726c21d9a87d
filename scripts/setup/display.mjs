// Whether a window can be shown, and a virtual display for tests where none is.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * The command that runs a program with a display: itself, or inside Xvfb. Undefined where there is neither.
 * @param {readonly string[]} command
 * @returns {readonly string[] | undefined}
 */
export function withDisplay(command) {
  if (hasDisplay()) return command;
  if (!findProgram('xvfb-run') || !findProgram('Xvfb') || !findProgram('xauth')) return undefined;
  return ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...command];
}

/**
 * The full path of a program that the shell would find.
 * @param {string} name
 */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
