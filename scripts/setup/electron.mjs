// Finds an Electron to run: one that is named, npm's own, or a runtime for tests.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot } from './debian-packages.mjs';
import { cacheFolder, inRoot } from './places.mjs';
import { runNode } from './run.mjs';
import { say, step } from './say.mjs';
import { ensureTestRuntime } from './test-runtime.mjs';

/**
 * @typedef {{ dist: string, program: string, version: string, testRuntime: boolean }} Electron
 * @typedef {{ version: string, at: number }} FailedDownload
 */

const PACKAGE = inRoot('node_modules/electron');
/** The release page, and the mirror that Electron's documentation names. What comes from either is checked against the package's checksums. */
const RELEASES = 'https://github.com/electron/electron/releases/download/';
const MIRROR = 'https://npmmirror.com/mirrors/electron/';
const DOWNLOAD_LIMIT_MS = 5 * 60_000;
const ANSWER_LIMIT_MS = 8_000;
/** A download that failed is tried again after a day, not at each start. */
const FORGET_FAILURE_MS = 24 * 3_600_000;

/**
 * An Electron, got if need be. Where none can be had, the reason.
 * @returns {Promise<Electron | { missing: string }>}
 */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named)
    return electronIn(named, false) ?? { missing: `ELECTRON_OVERRIDE_DIST_PATH names ${named}: no Electron is there` };
  const own = electronIn(join(PACKAGE, 'dist'), false);
  if (own) return own;
  if (await downloadOwn())
    return electronIn(join(PACKAGE, 'dist'), false) ?? { missing: 'the downloaded Electron is incomplete' };
  const forTests = await ensureTestRuntime();
  if ('missing' in forTests) return forTests;
  return (
    electronIn(forTests.dist, true) ?? {
      missing: `the test runtime in ${forTests.dist} is incomplete; delete it and try again`,
    }
  );
}

/**
 * What a program that starts Electron needs in its environment: npm's `electron` and Playwright find it by these.
 * @param {Electron} electron
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment({ dist, testRuntime }) {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    ELECTRON_RUN_AS_NODE: undefined, // a terminal inside another Electron app may have set it
    ...(testRuntime ? { SOCKET_LANES_TEST_RUNTIME: '1' } : {}),
  };
}

/** Says what is unusual about how Electron is going to be run. @param {Electron} electron */
export function sayAboutElectron({ version, testRuntime }) {
  if (testRuntime)
    say(
      `Test runtime: Electron ${version}, for development and tests only. npm's own Electron could not be downloaded.`,
    );
  if (isRoot()) say('Running as root: Electron gets --no-sandbox, because Chromium refuses its sandbox to root.');
}

/** Chromium's sandbox is on for everybody but root. */
export const sandboxArguments = () => (isRoot() ? ['--no-sandbox'] : []);

/**
 * Whether a download failed so lately that it need not be tried again.
 * @param {FailedDownload | undefined} failure
 * @param {string} version
 * @param {number} now
 */
export function failedLately(failure, version, now) {
  return failure !== undefined && failure.version === version && now - failure.at < FORGET_FAILURE_MS;
}

/**
 * The Electron in a distribution's folder, if one is there.
 * @param {string} dist
 * @param {boolean} testRuntime
 * @param {NodeJS.Platform} [platform]
 * @returns {Electron | undefined}
 */
export function electronIn(dist, testRuntime, platform = process.platform) {
  const program = join(dist, programName(platform));
  const versionFile = join(dist, 'version');
  if (!existsSync(program) || !existsSync(versionFile)) return undefined;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return { dist, program, version, testRuntime };
}

/** @param {NodeJS.Platform} platform */
function programName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Lets npm's electron package download its Electron, for a bounded time. */
async function downloadOwn() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const record = join(cacheFolder(process.env), 'electron-download-failed.json');
  if (failedLately(readFailure(record), version, Date.now())) return false;
  for (const place of places(process.env)) {
    if (await step(`Downloading Electron ${version} from ${new URL(place).host}`, () => downloadFrom(place)))
      return true;
  }
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify({ version, at: Date.now() }));
  say(`  Electron's own download is out of reach. It is tried again tomorrow, or after deleting ${record}`);
  return false;
}

/**
 * Where Electron is downloaded from: the mirror that the user set, or the usual two.
 * @param {NodeJS.ProcessEnv} env
 */
function places(env) {
  const chosen = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror;
  return chosen ? [chosen] : [RELEASES, MIRROR];
}

/** @param {string} place */
async function downloadFrom(place) {
  if (!(await answers(place))) return false;
  const ended = await runNode([join(PACKAGE, 'install.js')], {
    env: { ELECTRON_MIRROR: place, NODE_NO_WARNINGS: '1' },
    quiet: true,
    timeout: DOWNLOAD_LIMIT_MS,
  });
  if (ended.code !== 0) say(`  ${ended.timedOut ? 'took too long' : ended.output.trim().split('\n')[0]}`);
  return ended.code === 0;
}

/** Whether the pages of releases can be reached: electron-builder's own tools lie there, too. */
export const releasePageAnswers = () => answers(RELEASES);

/** A quick question first: behind a wall, a download would hang for minutes. A proxy makes the question pointless. @param {string} place */
async function answers(place) {
  if (process.env.ELECTRON_GET_USE_PROXY) return true;
  try {
    await fetch(new URL(place).origin, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    return true;
  } catch {
    say('  no answer');
    return false;
  }
}

/**
 * @param {string} file
 * @returns {FailedDownload | undefined}
 */
function readFailure(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // none yet, or torn: both mean "try"
  }
}
