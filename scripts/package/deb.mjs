#!/usr/bin/env node
// Stands in for fpm, which electron-builder would download: makes a Debian package with dpkg-deb out of fpm's arguments.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compressionArguments, controlFile, parseFpm } from './deb/arguments.mjs';
import { ownModes, sizeAndSums } from './deb/tree.mjs';

const wanted = parseFpm(process.argv.slice(2));
const stage = mkdtempSync(join(tmpdir(), 'socket-lanes-deb-'));
try {
  for (const { source, target } of wanted.files) lay(source, join(stage, target));
  ownModes(stage);
  const { kibibytes, sums } = sizeAndSums(stage);
  write('control', controlFile(wanted, kibibytes), 0o644);
  write('md5sums', sums, 0o644);
  for (const [name, source] of Object.entries(wanted.scripts)) {
    cpSync(source, control(name));
    chmodSync(control(name), 0o755);
  }
  const compression = compressionArguments(wanted.compression, process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL);
  const args = ['--root-owner-group', ...compression, '--build', stage, wanted.output];
  const { status, error } = spawnSync('dpkg-deb', args, { stdio: 'inherit' });
  if (error) throw error;
  process.exitCode = status ?? 1;
} finally {
  rmSync(stage, { recursive: true, force: true });
}

/** @param {string} source a file, or a folder that becomes the target @param {string} target */
function lay(source, target) {
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
}

/** @param {string} name */
function control(name) {
  return join(stage, 'DEBIAN', name);
}

/** @param {string} name @param {string} text @param {number} mode */
function write(name, text, mode) {
  mkdirSync(dirname(control(name)), { recursive: true, mode: 0o755 });
  writeFileSync(control(name), text, { mode });
}
