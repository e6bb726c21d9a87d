// What the Debian package tells the system.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findProgram } from '../../../scripts/setup/display.mjs';
import { entryValue } from './desktop-entry.ts';
import { filesIn, type Installed, KINDS, packageFile } from './packages.ts';

const MIME_TYPE = 'application/vnd.socket-lanes.scenario+json';
const file = packageFile('deb');
let deb: Installed;

test.skip(!file, 'this machine could not make a deb');
test.beforeAll(() => {
  if (file) deb = KINDS.deb(file);
});
test.afterAll(() => deb?.remove());

test('says what it is and what it needs', () => {
  const { stdout } = spawnSync('dpkg-deb', ['--field', file ?? ''], { encoding: 'utf8' });

  for (const [field, value] of [
    ['Package', /^socket-lanes$/],
    ['Depends', /libgtk-3-0/],
    ['Section', /^education$/],
    ['Maintainer', /<.+@.+>/],
    ['Installed-Size', /^\d{6}$/],
  ] as const)
    expect(new RegExp(`^${field}: (.*)$`, 'm').exec(stdout)?.[1]).toMatch(value);
});

test('its entry in the menu has a name, an icon in all sizes and a class, and takes scenarios', () => {
  const entry = readFileSync(join(deb.root, 'usr/share/applications/socket-lanes.desktop'), 'utf8');

  expect(entryValue(entry, 'Name')).toBe('Socket Lanes');
  expect(entryValue(entry, 'Exec')).toMatch(/ %F$/);
  expect(entryValue(entry, 'Exec')).not.toContain('sandbox');
  expect(entryValue(entry, 'Categories')).toContain('Education;');
  expect(entryValue(entry, 'MimeType')).toContain(MIME_TYPE);
  expect(existsSync(deb.command[0] ?? '')).toBe(true);
  const icon = `apps/${entryValue(entry, 'Icon')}.png`;
  for (const size of [16, 32, 48, 64, 128, 256, 512])
    expect(existsSync(join(deb.root, `usr/share/icons/hicolor/${size}x${size}`, icon))).toBe(true);
});

test('the system knows a scenario by its name', () => {
  test.skip(!findProgram('update-mime-database'), 'this machine has no update-mime-database');
  const folder = join(deb.root, 'usr/share/mime');
  spawnSync('update-mime-database', [folder]);

  expect(readFileSync(join(folder, 'globs2'), 'utf8')).toContain(`60:${MIME_TYPE}:*.scenario.json`);
  expect(readFileSync(join(folder, 'subclasses'), 'utf8')).toContain(`${MIME_TYPE} application/json`);
});

test('every file of it is as it was packed', () => {
  const control = spawnSync('dpkg-deb', ['--ctrl-tarfile', file ?? '']);
  const sums = spawnSync('tar', ['-xO', './md5sums'], { input: control.stdout, encoding: 'utf8' }).stdout;
  const checked = spawnSync('md5sum', ['--check', '--quiet', '--strict'], { input: sums, cwd: deb.root });

  expect(checked.status).toBe(0);
  const app = filesIn(deb.app).map((name) => `opt/Socket Lanes/${name}`);
  expect(app.filter((name) => !sums.includes(`  ${name}\n`))).toEqual([]);
});
