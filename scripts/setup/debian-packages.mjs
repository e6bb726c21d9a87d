// Installs the Debian packages that the tests need. Only as root on Debian, only those that are missing.
import { readFileSync } from 'node:fs';
import { findProgram } from './display.mjs';
import { run } from './run.mjs';
import { say, step } from './say.mjs';

/** @typedef {{ names: readonly string[], present?: () => boolean | Promise<boolean> }} Need */

/**
 * A library's package has another name since Debian 13: the first name that the system knows is taken.
 * @type {readonly Need[]}
 */
const NEEDS = [
  { names: ['xvfb'], present: () => findProgram('Xvfb') !== undefined },
  { names: ['xauth'], present: () => findProgram('xauth') !== undefined },
  { names: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { names: ['libnss3'] },
  { names: ['libasound2t64', 'libasound2'] },
  { names: ['libgbm1'] },
  { names: ['libxss1'] },
  { names: ['libxtst6'] },
  { names: ['chromium'], present: () => findProgram('chromium') !== undefined },
  { names: ['squashfs-tools'], present: () => findProgram('mksquashfs') !== undefined },
  { names: ['desktop-file-utils'], present: () => findProgram('desktop-file-validate') !== undefined },
  { names: ['openbox'], present: () => findProgram('openbox') !== undefined },
  { names: ['python3'], present: () => findProgram('python3') !== undefined },
  { names: ['python3-pip'], present: async () => (await quietly('python3', ['-m', 'pip', '--version'])).code === 0 },
];

/** Does nothing where we may not, or need not, install anything. */
export async function ensureDebianPackages() {
  if (!isRoot() || !isDebian(readOsRelease())) return;
  const missing = await missingOf(NEEDS);
  if (missing.length === 0) return;
  await step('Asking Debian for its list of packages', () => aptGet(['update']));
  /** @type {string[]} */
  const names = [];
  for (const need of missing) names.push(await knownName(need));
  const { code, output } = await step(`Installing ${names.join(' ')}`, () =>
    aptGet(['install', '-y', '--no-install-recommends', ...names]),
  );
  if (code !== 0) say(`Debian could not install all of them; what needs them is reported below.\n${output}`);
}

/** @param {string} osRelease the text of /etc/os-release */
export const isDebian = (osRelease) => /^ID="?debian"?$/m.test(osRelease);

/** Whether this process may do everything, so that Chromium refuses to start with its sandbox. */
export const isRoot = () => process.getuid?.() === 0;

/** @param {readonly Need[]} needs */
async function missingOf(needs) {
  const missing = [];
  for (const need of needs) {
    const there = await (need.present ? need.present() : anyInstalled(need.names));
    if (!there) missing.push(need);
  }
  return missing;
}

/** @param {readonly string[]} names */
async function anyInstalled(names) {
  const { output } = await quietly('dpkg', ['-s', ...names]);
  return /^Status: .* installed$/m.test(output);
}

/** @param {Need} need */
async function knownName({ names }) {
  for (const name of names) {
    const { code } = await quietly('apt-cache', ['show', '--no-all-versions', name]);
    if (code === 0) return name;
  }
  return /** @type {string} */ (names.at(-1));
}

/** @param {readonly string[]} args */
const aptGet = (args) => run('apt-get', ['-qq', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true });

/** @param {string} program @param {readonly string[]} args */
const quietly = (program, args) => run(program, args, { quiet: true });

function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return ''; // a system without the file is not Debian
  }
}
