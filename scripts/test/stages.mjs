// The stages of `npm test`, in order. Each runs a tool and gives the counts of its report.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { findChromium } from '../setup/chromium.mjs';
import { withDisplay } from '../setup/display.mjs';
import { electronEnvironment, findElectron } from '../setup/electron.mjs';
import { inRoot } from '../setup/places.mjs';
import { run, runNode } from '../setup/run.mjs';
import { fromExitCode, fromPlaywright, fromVitest } from './results.mjs';

/**
 * @typedef {import('./results.mjs').Counts} Counts
 * @typedef {{ missing: string }} CannotRun what a stage needs and this machine lacks
 * @typedef {() => Promise<Counts | CannotRun>} Stage
 */

const TYPED_FOLDERS = ['shared', 'electron', 'renderer', 'test', 'scripts'];

/** @type {Record<string, Stage>} */
export const stages = {
  lint: async () => fromExitCode((await runNode(['scripts/lint.mjs'])).code),
  types: async () => fromExitCode(await checkTypes()),
  unit: async () => {
    // What rests on a runtime's undocumented parts is tested on Electron's Node, too, where there is one.
    await findElectron();
    return vitest('unit', []);
  },
  electron: () => inElectron('electron', []),
  pictures: () => inElectron('pictures', ['scripts/test/build-pictures.mjs']),
  browser: async () => {
    const chromium = await findChromium();
    if (!chromium) return { missing: 'Chromium (install it, or run "npx playwright install chromium")' };
    return playwright('browser', { SOCKET_LANES_CHROMIUM: chromium }, process.execPath);
  },
  package: async () => {
    if (process.platform !== 'linux') return { missing: 'a Linux to start the package on' };
    return inElectron('package', ['scripts/package.mjs', '--quick']);
  },
};

/** Stages that run only when they are named. @type {Record<string, Stage>} */
export const namedStages = {
  long: () => vitest('long', ['--mode', 'long']),
};

/** The exit code of the first folder whose types are wrong; all of them are shown. */
async function checkTypes() {
  let code = 0;
  for (const folder of TYPED_FOLDERS) {
    const ended = await runNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', folder]);
    code ||= ended.code;
  }
  return code;
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
async function vitest(name, args) {
  const report = freshReport(name);
  const { code } = await runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return readReport(report, (json) => fromVitest(json, code));
}

/**
 * Runs a Playwright project that starts an Electron, after a script that makes what it starts.
 * @param {string} project
 * @param {readonly string[]} before
 * @returns {Promise<Counts | CannotRun>}
 */
async function inElectron(project, before) {
  const electron = await findElectron();
  if ('missing' in electron) return { missing: `Electron: ${electron.missing}` };
  const [program, ...args] = withDisplay([process.execPath]) ?? [];
  if (!program) return { missing: 'a display (install xvfb and xauth for a virtual one)' };
  const made = before.length > 0 ? (await runNode(before)).code : 0;
  if (made !== 0) return fromExitCode(made);
  return playwright(project, electronEnvironment(electron), program, args);
}

/**
 * @param {string} project
 * @param {NodeJS.ProcessEnv} env
 * @param {string} program
 * @param {readonly string[]} args
 */
async function playwright(project, env, program, args = []) {
  const report = freshReport(project);
  const { code } = await run(
    program,
    [...args, 'node_modules/@playwright/test/cli.js', 'test', `--project=${project}`, '--reporter=list,json'],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
  );
  return readReport(report, (json) => fromPlaywright(json, code));
}

/**
 * A place for a report, without the last run's.
 * @param {string} name
 */
function freshReport(name) {
  const file = inRoot('test-results', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} file
 * @param {(json: any) => Counts} count
 * @returns {Counts}
 */
function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`The test runner left no report that can be read: ${error}`);
    return fromExitCode(1);
  }
}
