// The undocumented parts of `net` that reading on demand rests on, on every runtime there is here: this Node, and Electron's.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesNotWritten } from '../../../../../electron/engine/sockets/adopt.ts';
import { cacheFolder } from '../../../../../scripts/setup/places.mjs';
import { type Bundle, bundle } from '../../../../support/bundle.ts';

/** Electron's binary: the one named, else npm's own, else the runtime for tests. */
const electron = [
  join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '-', 'electron'),
  join(import.meta.dirname, '../../../../../node_modules/electron/dist/electron'),
  join(cacheFolder(process.env), 'electron-22.3.25-test-runtime/electron'),
].find((path) => existsSync(path));

let probe: Bundle;
beforeAll(async () => {
  probe = await bundle('test/support/adopt-probe.ts', 'node16.17');
});
afterAll(() => probe.remove());

const works = {
  address: true,
  unasked: 0,
  first: [['0123456789'], ['to the cli']],
  all: ['0123456789', 'abcdefghij', '!'],
  halfClosed: true,
  someTaken: true,
  closes: true,
};

test('without the undocumented count, bytes of a write that is not done count as not written', () => {
  const socket = (handle: object | null) => ({ _handle: handle, writableLength: 7 }) as unknown as Socket;
  expect([{ writeQueueSize: 3 }, {}, null].map((handle) => bytesNotWritten(socket(handle)))).toEqual([3, 7, 7]);
});

test('this Node reads only when told to, and no further', () => {
  expect(JSON.parse(execFileSync(process.execPath, [probe.file], { encoding: 'utf8' }))).toMatchObject(works);
});

test.skipIf(!electron)('Electron’s Node reads only when told to, and no further', () => {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  expect(JSON.parse(execFileSync(electron ?? '', [probe.file], { encoding: 'utf8', env }))).toMatchObject(works);
});
