// Where things lie: the repository, and the user's cache folder.
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * A path in the repository.
 * @param {...string} parts
 */
export const inRoot = (...parts) => join(root, ...parts);

/**
 * The user's cache folder for downloads that outlive a clone.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [home]
 */
export function cacheFolder(env, home = homedir()) {
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'socket-lanes');
}
