// Installs what the lock says, when what is installed is something else.
import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './places.mjs';
import { run, runNode } from './run.mjs';
import { say, step } from './say.mjs';

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/** Makes node_modules what package-lock.json says. Costs milliseconds when it is so already. */
export async function ensureDependencies() {
  if (installedMatchesLock(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))) return;
  const { code } = await step(
    'Installing the dependencies that package-lock.json names (some minutes the first time)',
    npmCi,
  );
  if (code === 0) return;
  say(
    'The dependencies could not be installed: npm said why above. Check the connection to the package registry, then try again.',
  );
  process.exit(code);
}

/**
 * Whether npm's record of what it installed agrees with the lock. Packages for other systems may be missing.
 * @param {Lock | undefined} lock
 * @param {Lock | undefined} installed
 */
export function installedMatchesLock(lock, installed) {
  if (!lock || !installed) return false;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  return (
    wanted.every(([path, { version, optional, devOptional }]) => {
      const found = installed.packages[path];
      return found ? found.version === version : optional === true || devOptional === true;
    }) && Object.keys(installed.packages).every((path) => path in lock.packages)
  );
}

/**
 * @param {string} file
 * @returns {Lock | undefined}
 */
function readLock(file) {
  return existsSync(inRoot(file)) ? JSON.parse(readFileSync(inRoot(file), 'utf8')) : undefined;
}

/** Warnings about Node's version are expected: see README. */
const npmCi = () => npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);

/**
 * npm as it was started, or the one in the path.
 * @param {readonly string[]} args
 * @param {import('./run.mjs').Options} [options]
 */
export function npm(args, options) {
  const started = process.env.npm_execpath;
  if (started?.endsWith('.js')) return runNode([started, ...args], options);
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...args], options) : run('npm', args, options);
}
