// Loads and faults, in a size that fits between other tests; the whole of each is in the long tests.
import { expect, test } from 'vitest';
import { connectsInARow, manyAtOnce, neverReads, oneLargeSend } from '../../../support/load.ts';
import { outsideClient } from '../../../support/outside-client.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

test('300 outside clients at once, and gone at once', () => manyAtOnce(300));

test('a client that never reads makes its sender wait, nobody else', () => neverReads(64 * 1024 * 1024));

test('2,000 connects and closes in a row', () => connectsInARow(2_000));

test('one send of 20 MB: exact counts and hash, the payload cut and marked', () => oneLargeSend(20_000_000));

test('bytes that are not UTF-8 come back as they are, and are kept as they are', async () => {
  const watched = await watchedEngine();
  const { port } = await watched.serve('echo');
  const client = await outsideClient(port);
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  client.socket.write(bytes);
  await until(() => client.received().length === 256);
  expect(client.received().equals(bytes)).toBe(true);
  const lane = await watched.laneFrom(client.port);
  const received = await watched.seen(lane.id, 'server', 'recv returned');
  expect(Buffer.from(received.payload ?? []).equals(bytes.subarray(0, received.length))).toBe(true);
});
