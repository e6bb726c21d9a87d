// What is in the package: the app and nothing else, locked, with every licence, and small.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { expect, test } from '@playwright/test';
import { filesIn, unpacked } from './packages.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const archive = join(unpacked, 'resources/app.asar');
const LICENCES = ['LICENSE.electron.txt', 'LICENSES.chromium.html'];
/** Of the files in the folder, those that are ours. The last one comes with the deb. */
const OURS = ['resources/app.asar', 'resources/licences/LICENSES.txt', 'resources/apparmor-profile'];

/** What may be in the archive: what runs, and what it shows. */
const MAY_BE_THERE = [
  /^dist\/main\/(main|engine-worker)\.cjs$/,
  /^dist\/preload\/preload\.cjs$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w-]+\.(js|css|svg|woff2)$/,
  /^dist\/LICENSES\.txt$/,
  /^package\.json$/,
];

test('the archive holds what runs, and nothing else', () => {
  const files = filesInArchive();

  for (const file of ['dist/main/main.cjs', 'dist/main/engine-worker.cjs', 'dist/preload/preload.cjs'])
    expect(files).toContain(file);
  expect(files).toContain('dist/renderer/index.html');
  expect(files.filter((file) => !MAY_BE_THERE.some((pattern) => pattern.test(file)))).toEqual([]);
});

test('the page begins with what is seen first: the rest is in files of its own, and the preload is small', () => {
  const page = extractFile(archive, 'dist/renderer/index.html').toString();
  const first = [...page.matchAll(/assets\/([\w-]+)-[\w-]{8}\.js/g)].map(([, name]) => name);
  const later = ['picture', 'inspector', 'event-log', 'dialogs', 'comparison'];

  expect(first).toContain('index');
  expect(first.filter((name) => later.includes(name ?? ''))).toEqual([]);
  for (const name of later) expect(filesInArchive()).toContainEqual(expect.stringMatching(`assets/${name}-.*\\.js$`));
  expect(extractFile(archive, 'dist/preload/preload.cjs').length).toBeLessThan(8 * KIB);
});

test('no path of the machine that built it is in it', () => {
  const repository = join(import.meta.dirname, '../../..');

  expect(readFileSync(archive).includes(`${repository}/`)).toBe(false);
});

test('beside the archive lies Electron, and nothing of the app that an Electron comes with', () => {
  const { ELECTRON_OVERRIDE_DIST_PATH: dist = '' } = process.env;
  const electron = filesIn(dist)
    .filter((file) => !/^(version$|LICENSE|resources\/)/.test(file))
    .map((file) => (file === 'electron' ? 'socket-lanes' : file));

  expect(electron).toContain('socket-lanes');
  const rest = filesIn(unpacked).filter((file) => !electron.includes(file) && !OURS.includes(file));

  expect(rest.sort()).toEqual(LICENCES.map((name) => `resources/licences/${name}`));
});

test('our part of it takes at most 4 MiB', () => {
  const ours = filesIn(unpacked).filter((file) => OURS.includes(file));
  const bytes = ours.map((file) => statSync(join(unpacked, file)).size).reduce((sum, size) => sum + size, 0);

  expect(bytes).toBeLessThanOrEqual(4 * MIB);
});

test('the licence of everything in it is there, for the app to show and for anybody to find', () => {
  const found = readFileSync(join(unpacked, 'resources/licences/LICENSES.txt'), 'utf8');

  expect(extractFile(archive, 'dist/LICENSES.txt').toString()).toBe(found);
  expect(found).toContain('Socket Lanes contributors');
  for (const name of ['react', 'react-dom', 'react-aria', 'zustand', 'valibot', 'crc-32', 'lucide-react'])
    expect(found).toMatch(new RegExp(`^  ${name} \\d`, 'm'));
  expect(found).toContain('SIL OPEN FONT LICENSE');
  for (const name of LICENCES) expect(statSync(join(unpacked, 'resources/licences', name)).size).toBeGreaterThan(1000);
});

test('its fuses lock it', async () => {
  const wire = await getCurrentFuseWire(join(unpacked, 'socket-lanes'));

  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  // An older Electron has no such fuse.
  expect([undefined, FuseState.DISABLE]).toContain(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]);
});

test('it looks for no update: it holds no address to ask', () => {
  expect(filesIn(unpacked).filter((file) => /app-update|latest/.test(file))).toEqual([]);
});

/** Without its folders. */
function filesInArchive(): string[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1));
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
}
