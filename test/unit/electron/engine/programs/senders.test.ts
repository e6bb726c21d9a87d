// The clients that send, and shut their direction down: byte for byte, and how they end.
import { describe, expect, test } from 'vitest';
import { letters } from '../../../../../electron/engine/programs/letters.ts';
import { laneText } from '../../../../../shared/lane-words.ts';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visiting } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

const SENT = {
  'bulk-sender': { bytes: letters(), sends: 1 },
  'tiny-sender': { bytes: Buffer.from('many small sends, one byte each\n'), sends: 32 },
  'half-closer': { bytes: Buffer.from('line 1\nline 2\nline 3\n'), sends: 3 },
} as const;

describe.each(['bulk-sender', 'tiny-sender', 'half-closer'] as const)('%s', (program) => {
  test('sends, shuts its direction down, and receives until the other one ends', async () => {
    const { watched, server, lane } = await visiting(program);
    await until(server.ended);
    expect(server.received().equals(SENT[program].bytes)).toBe(true);
    const { sends } = SENT[program];
    expect(await linesAt(watched, lane, 'client', 'send returned', sends)).toEqual(Array(sends).fill('send'));
    expect(await linesAt(watched, lane, 'client', 'shutdown returned')).toEqual(['shutdown']);
    server.socket.end('thank you\n');
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
    expect(watched.lane(lane).client.received).toBe(10);
  });

  test('is reset while it receives', async () => {
    const { watched, server, lane } = await visiting(program);
    await until(server.ended);
    server.socket.resetAndDestroy();
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'recv failed' });
  });
});

test('a bulk sender and a server that does not receive: it waits in send, until it is reset', async () => {
  const { watched, server, lane } = await visiting('bulk-sender', { reads: false });
  await until(() => laneText(watched.lane(lane)) === 'client blocked in send');
  server.socket.resetAndDestroy();
  expect(await endOf(watched, lane, 'client')).toEqual({ line: 'send failed' });
});

test('a bulk sender and an echo server: both wait in send', async () => {
  const watched = await watchedEngine();
  const { port } = await watched.serve('echo');
  const lane = await watched.addClient(port, { program: 'bulk-sender' });
  const long = Number.POSITIVE_INFINITY;
  await until(() => laneText(watched.lane(lane), long) === 'deadlock · both wait in send');
});

test('a resetter sends a line, waits a second, and resets', async () => {
  const { watched, server, lane, receive } = await visiting('resetter');
  await receive('no goodbye\n');
  await until(server.error);
  expect(server.error()).toBe('ECONNRESET');
  expect((await watched.seen(lane, 'client', 'waitBegan')).arg).toBe(1000);
  expect(await linesAt(watched, lane, 'client', 'close returned')).toEqual(['reset']);
  expect(await endOf(watched, lane, 'client')).toEqual({ line: 'reset' });
  await watched.ended(lane);
  expect(watched.of(lane, 'client', 'close began')).toHaveLength(1);
});
