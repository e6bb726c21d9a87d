// What the scripts decide before they install, download or build anything.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf } from '../../../scripts/setup/build.mjs';
import { isDebian } from '../../../scripts/setup/debian-packages.mjs';
import { installedMatchesLock } from '../../../scripts/setup/dependencies.mjs';
import { hasDisplay } from '../../../scripts/setup/display.mjs';
import { electronEnvironment, electronIn, failedLately } from '../../../scripts/setup/electron.mjs';
import { cacheFolder } from '../../../scripts/setup/places.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('dependencies are installed again', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/react': { version: '19.0.0' },
      'node_modules/for-another-system': { version: '1.0.0', optional: true },
    },
  };
  const installed = { packages: { 'node_modules/react': { version: '19.0.0' } } };

  test('never, when they are what the lock says, packages for other systems aside', () => {
    expect(installedMatchesLock(lock, installed)).toBe(true);
  });

  test('when nothing is installed', () => {
    expect(installedMatchesLock(lock, undefined)).toBe(false);
  });

  test('when a version differs', () => {
    expect(installedMatchesLock(lock, { packages: { 'node_modules/react': { version: '18.0.0' } } })).toBe(false);
  });

  test('when one is missing, and when one is too many', () => {
    expect(installedMatchesLock(lock, { packages: {} })).toBe(false);
    const more = { packages: { ...installed.packages, 'node_modules/left-pad': { version: '1.0.0' } } };
    expect(installedMatchesLock(lock, more)).toBe(false);
  });
});

describe("the build's hash", () => {
  const hash = () => hashOf(folder, ['src', 'settings.ts', 'not-there']);

  beforeEach(() => {
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    writeFileSync(join(folder, 'src/deep/a.ts'), 'a');
    writeFileSync(join(folder, 'settings.ts'), 's');
    writeFileSync(join(folder, 'other.ts'), 'o');
  });

  test('stays while the sources stay', () => {
    const before = hash();
    writeFileSync(join(folder, 'src/deep/a.ts'), 'a');
    writeFileSync(join(folder, 'other.ts'), 'changed');
    expect(hash()).toBe(before);
  });

  test('changes with a content, a name, and a new file', () => {
    const seen = new Set([hash()]);
    writeFileSync(join(folder, 'src/deep/a.ts'), 'b');
    seen.add(hash());
    renameSync(join(folder, 'src/deep/a.ts'), join(folder, 'src/deep/b.ts'));
    seen.add(hash());
    writeFileSync(join(folder, 'src/new.ts'), '');
    seen.add(hash());
    expect(seen.size).toBe(4);
  });
});

describe('an Electron', () => {
  test('is found in a distribution by its program and its version', () => {
    expect(electronIn(folder, false, 'linux')).toBeUndefined();
    writeFileSync(join(folder, 'electron'), '');
    expect(electronIn(folder, false, 'linux')).toBeUndefined();
    writeFileSync(join(folder, 'version'), 'v22.3.25\n');
    expect(electronIn(folder, true, 'linux')).toEqual({
      dist: folder,
      program: join(folder, 'electron'),
      version: '22.3.25',
      testRuntime: true,
    });
  });

  test('that is the test runtime is told to say so', () => {
    const electron = { dist: '/there', program: '/there/electron', version: '22.3.25', testRuntime: true };
    expect(electronEnvironment(electron)).toMatchObject({
      ELECTRON_OVERRIDE_DIST_PATH: '/there',
      SOCKET_LANES_TEST_RUNTIME: '1',
    });
    expect(electronEnvironment({ ...electron, testRuntime: false })).not.toHaveProperty('SOCKET_LANES_TEST_RUNTIME');
  });

  test('whose download failed is not downloaded again before a day is over, unless it is another version', () => {
    const hour = 3_600_000;
    const failure = { version: '45.4.1', at: 0 };
    expect(failedLately(undefined, '45.4.1', 0)).toBe(false);
    expect(failedLately(failure, '45.4.1', 23 * hour)).toBe(true);
    expect(failedLately(failure, '45.4.1', 25 * hour)).toBe(false);
    expect(failedLately(failure, '46.0.0', hour)).toBe(false);
  });
});

test('the cache folder follows XDG_CACHE_HOME, else it is in the home', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/caches' }, '/home/ada')).toBe(join('/caches', 'socket-lanes'));
  expect(cacheFolder({}, '/home/ada')).toBe(join('/home/ada', '.cache', 'socket-lanes'));
});

test('only Linux can be without a display', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
});

test('packages are installed on Debian itself, not on what is like it', () => {
  expect(isDebian('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true);
  expect(isDebian('ID=ubuntu\nID_LIKE=debian\n')).toBe(false);
  expect(isDebian('')).toBe(false);
});
