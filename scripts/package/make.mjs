// Makes an app once for an architecture, then each target out of it, so that a target that fails takes no other along.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/places.mjs';
import { runNode } from '../setup/run.mjs';
import { step } from '../setup/say.mjs';
import { packagesIn } from './checksums.mjs';
import { toolsFor } from './tools.mjs';

/**
 * @typedef {import('./targets.mjs').Asked} Asked
 * @typedef {import('./targets.mjs').Arch} Arch
 * @typedef {import('./targets.mjs').System} System
 * @typedef {import('./outcome.mjs').Outcome} Outcome
 * @typedef {object} Job
 * @property {Asked} asked
 * @property {Arch} arch
 * @property {string} version of the app
 * @property {boolean} forTrying whether it is not for handing out
 * @property {readonly string[]} args for electron-builder: which Electron, which fuses, how it is signed
 * @property {NodeJS.ProcessEnv} env
 */

export const RELEASE = inRoot('release');
/** Little is compressed, which a test has no use for. */
const QUICK = { ELECTRON_BUILDER_COMPRESSION_LEVEL: '1' };

/**
 * @param {Job} job
 * @returns {Promise<Outcome[]>}
 */
export async function makeAll(job) {
  const { asked, arch } = job;
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @type {{ folder: string } | { failed: string } | undefined} */
  let app;
  for (const target of asked.targets) {
    const tools = await toolsFor(target, asked.system, job.forTrying);
    if ('missing' in tools) {
      outcomes.push({ target, arch, skipped: tools.missing });
      continue;
    }
    app ??= await makeApp(job);
    if ('failed' in app) outcomes.push({ target, arch, failed: app.failed });
    else outcomes.push(await makeTarget(job, target, app.folder, tools));
  }
  return outcomes;
}

/**
 * The unpacked app.
 * @param {Job} job
 * @returns {Promise<{ folder: string } | { failed: string }>}
 */
async function makeApp(job) {
  const { system } = job.asked;
  const { code } = await step(`The app, ${system} ${job.arch}`, () => builder(job, 'dir', [], {}));
  if (code !== 0) return { failed: `electron-builder ended with ${code} before there was an app` };
  const folder = join(
    RELEASE,
    `${system}${job.arch === 'x64' ? '' : `-${job.arch}`}${system === 'mac' ? '' : '-unpacked'}`,
  );
  return existsSync(folder) ? { folder } : { failed: `electron-builder left nothing in ${folder}` };
}

/**
 * @param {Job} job
 * @param {string} target
 * @param {string} app its folder
 * @param {{ env: NodeJS.ProcessEnv, args?: string[] }} tools
 * @returns {Promise<Outcome>}
 */
async function makeTarget(job, target, app, { env, args = [] }) {
  const { arch, asked, version } = job;
  if (target === 'dir') return { target, arch, file: `${app.slice(RELEASE.length + 1)}/`, bytes: sizeOf(app) };
  const began = Date.now();
  const whole = asked.system === 'mac' ? join(app, 'Socket Lanes.app') : app;
  const { code } = await step(`${target} ${arch}`, () =>
    builder(job, target, [`--prepackaged=${whole}`, ...args], env),
  );
  if (code !== 0) return { target, arch, failed: `electron-builder ended with ${code}; why stands above` };
  dropPatchMaps();
  const [file] = packagesIn(RELEASE, version).filter((name) => statSync(join(RELEASE, name)).mtimeMs >= began);
  if (!file) return { target, arch, failed: 'electron-builder left no file' };
  return { target, arch, file, bytes: statSync(join(RELEASE, file)).size };
}

/**
 * @param {Job} job
 * @param {string} target
 * @param {readonly string[]} more
 * @param {NodeJS.ProcessEnv} tools
 */
function builder({ asked, arch, args, env }, target, more, tools) {
  return runNode(
    [
      'node_modules/electron-builder/cli.js',
      ...['--config', 'electron-builder.yml', '--publish', 'never'],
      ...[`--${asked.system}`, target, `--${arch}`],
      ...args,
      ...more,
    ],
    { env: { ...env, ...(asked.quick ? QUICK : {}), ...tools } },
  );
}

/** electron-builder maps a zip for macOS to be patched by: nothing patches it. */
function dropPatchMaps() {
  for (const name of readdirSync(RELEASE)) if (name.endsWith('.blockmap')) rmSync(join(RELEASE, name));
}

/** @param {string} folder @returns {number} */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ entry, path: join(folder, entry.name) }))
    .map(({ entry, path }) => (entry.isDirectory() ? sizeOf(path) : statSync(path).size))
    .reduce((sum, bytes) => sum + bytes, 0);
}
