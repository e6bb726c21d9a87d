// Builds dist/ when what it is built from has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, root } from './places.mjs';
import { runNode } from './run.mjs';
import { say, step } from './say.mjs';

/** Everything that a build reads. */
const SOURCES = [
  'shared',
  'electron',
  'renderer',
  'scenarios',
  'test/bench',
  'scripts/build',
  'LICENSE',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const STAMP = inRoot('dist/.built-from');

/**
 * Builds if the sources are others than those of the last build.
 * @returns {Promise<boolean>} whether dist/ is good
 */
export async function ensureBuilt() {
  const hash = hashOf(root, SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return true;
  return build(hash);
}

/**
 * Builds in any case.
 * @param {string} [hash]
 */
export async function build(hash = hashOf(root, SOURCES)) {
  rmSync(inRoot('dist'), { recursive: true, force: true });
  const { code } = await step('Building', () =>
    runNode(['node_modules/vite/bin/vite.js', 'build', '--app', '--logLevel', 'warn']),
  );
  if (code === 0) writeFileSync(STAMP, hash);
  else say('The build failed: the reason is above.');
  return code === 0;
}

/**
 * One hash of the names and contents of files and folders.
 * @param {string} folder
 * @param {readonly string[]} names
 */
export function hashOf(folder, names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesIn(join(folder, name)))) {
    hash
      .update(`${relative(folder, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * The files at or below a path, in an order that does not depend on the disk.
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesIn(join(path, name)));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path];
    throw error;
  }
}
