// `npm run package`: what it is asked for, what it passes on, and what it says in the end.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tidy } from '../../../scripts/package/after-extract.mjs';
import { CHECKSUMS, packagesIn, writeChecksums } from '../../../scripts/package/checksums.mjs';
import { fuseArguments } from '../../../scripts/package/fuses.mjs';
import { allMade, outcomeTable } from '../../../scripts/package/outcome.mjs';
import { signing, withoutEmptySecrets } from '../../../scripts/package/signing.mjs';
import { asked } from '../../../scripts/package/targets.mjs';
import { toolsFor } from '../../../scripts/package/tools.mjs';

const linux = { platform: 'linux', arch: 'x64' } as const;

describe('what is asked for', () => {
  it('is every target of this system and this architecture, when nothing is named', () => {
    expect(asked([], linux)).toMatchObject({ system: 'linux', archs: ['x64'], targets: ['AppImage', 'tar.gz', 'deb'] });
    expect(asked([], { platform: 'darwin', arch: 'arm64' })).toMatchObject({
      ...{ system: 'mac', archs: ['arm64'], targets: ['dmg', 'zip'] },
    });
    expect(asked([], { platform: 'win32', arch: 'x64' })).toMatchObject({ system: 'win', targets: ['nsis', 'zip'] });
  });

  it('is what is named', () => {
    const found = asked(['deb', 'dir', '--arch', 'x64,arm64', '--quick', '--release'], linux);

    expect(found).toMatchObject({ targets: ['deb', 'dir'], archs: ['x64', 'arm64'], quick: true, release: true });
  });

  it('is refused by name where there is no such thing', () => {
    expect(asked(['rpm'], linux)).toEqual({
      wrong: 'There is no target rpm. There are: AppImage, tar.gz, deb, dir.',
    });
    expect(asked(['--arch', 'mips'], linux)).toMatchObject({ wrong: expect.stringContaining('mips') });
    expect(asked(['--system', 'beos'], linux)).toMatchObject({ wrong: expect.stringContaining('beos') });
    expect(asked(['--loud'], linux)).toMatchObject({ wrong: expect.stringContaining('--loud') });
  });
});

describe('a target for another system', () => {
  it('is skipped with the system that it needs', async () => {
    const [target, system] = process.platform === 'darwin' ? (['nsis', 'win'] as const) : (['dmg', 'mac'] as const);

    expect(await toolsFor(target, system, true)).toEqual({ missing: expect.stringContaining('to make it on') });
  });

  it('is made where npm has all that it needs', async () => {
    expect(await toolsFor('zip', 'win', true)).toEqual({
      env: { ELECTRON_BUILDER_7ZIP_PATH: expect.stringContaining('7za') },
    });
  });
});

describe('fuses that only newer Electrons know', () => {
  it('are left alone in older ones, where setting them fails', () => {
    expect(fuseArguments('22.3.25')).toEqual([]);
    expect(fuseArguments('45.4.1')).toEqual(['-c.electronFuses.grantFileProtocolExtraPrivileges=false']);
  });
});

describe('signing', () => {
  const certificate = { CSC_LINK: 'a certificate' };
  const account = { APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'b', APPLE_TEAM_ID: 'c' };

  it('is left out with a notice where no certificate is set', () => {
    expect(signing('win', {}).notices.join()).toContain('WIN_CSC_LINK');
    expect(signing('mac', account).notices.join()).toContain('CSC_LINK is not set');
    expect(signing('mac', account).args).toContain('-c.mac.notarize=false');
  });

  it('says nothing where all is set, and where nothing is ever signed', () => {
    for (const [system, env] of [
      ['win', certificate],
      ['mac', { ...certificate, ...account }],
      ['linux', {}],
    ] as const)
      expect(signing(system, env)).toEqual({ notices: [], args: [] });
  });

  it('goes without the notary where a part of the account is missing', () => {
    const { notices, args } = signing('mac', { ...certificate, APPLE_ID: 'a' });

    expect(notices.join()).toContain('APPLE_TEAM_ID');
    expect(args).toEqual(['-c.mac.notarize=false']);
  });

  it('does not take an empty secret for one', () => {
    const env = withoutEmptySecrets({ CSC_LINK: '', WIN_CSC_LINK: 'set', PATH: '' });

    expect(Object.keys(env)).toEqual(['CSC_LINK']);
    expect(env.CSC_LINK).toBeUndefined();
  });
});

describe('the closing table', () => {
  const made = { target: 'tar.gz', arch: 'x64', file: 'socket-lanes-1.tar.gz', bytes: 96_140_000 };
  const skipped = { target: 'dmg', arch: 'x64', skipped: 'a macOS to make it on' };
  const failed = { target: 'deb', arch: 'x64', failed: 'electron-builder ended with 1' };

  it('gives the file and its size, or why there is none', () => {
    const lines = outcomeTable([made, skipped, failed]).split('\n');

    expect(lines[1]).toMatch(/^tar\.gz x64 +socket-lanes-1\.tar\.gz +96\.1 MB$/);
    expect(lines[2]).toMatch(/^dmg x64 +skipped: this machine lacks a macOS to make it on$/);
    expect(lines[3]).toMatch(/^deb x64 +FAILED: electron-builder ended with 1$/);
  });

  it('counts a failure always, and a skipped target in a release', () => {
    expect(allMade([made, skipped], false)).toBe(true);
    expect(allMade([made, skipped], true)).toBe(false);
    expect(allMade([made, failed], false)).toBe(false);
  });
});

describe('in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'socket-lanes-unit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text = name) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  it('the checksums are of the packages of this version, as sha256sum reads them', async () => {
    write('socket-lanes_1.2.3_amd64.deb', 'abc');
    write('socket-lanes-1.2.2-linux-x64.tar.gz');
    write('builder-debug.yml');

    await writeChecksums(folder, '1.2.3');

    expect(packagesIn(folder, '1.2.3')).toEqual(['socket-lanes_1.2.3_amd64.deb']);
    expect(readFileSync(join(folder, CHECKSUMS), 'utf8')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  socket-lanes_1.2.3_amd64.deb\n',
    );
  });

  const licencesIn = (resources: string) => readdirSync(join(folder, 'out', resources, 'licences'));

  it("Electron's own app goes, and its licences lie together", () => {
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html', 'version', 'resources/app/main.js'])
      write(`out/${name}`);

    tidy(join(folder, 'out'), 'resources', folder);

    expect(readdirSync(join(folder, 'out'))).toEqual(['resources']);
    expect(readdirSync(join(folder, 'out/resources'))).toEqual(['licences']);
    expect(licencesIn('resources')).toEqual(['LICENSE.electron.txt', 'LICENSES.chromium.html']);
  });

  it("on macOS the licences come from beside Electron's app", () => {
    for (const name of ['LICENSE', 'LICENSES.chromium.html', 'out/Resources/default_app.asar']) write(name);

    tidy(join(folder, 'out'), 'Resources', folder);

    expect(readdirSync(join(folder, 'out/Resources'))).toEqual(['licences']);
    expect(licencesIn('Resources')).toEqual(['LICENSE.electron.txt', 'LICENSES.chromium.html']);
    expect(readdirSync(folder)).toContain('LICENSE');
  });

  it('an Electron without its licence stops the package', () => {
    expect(() => tidy(folder, 'resources', folder)).toThrow('LICENSE.electron.txt');
  });
});
