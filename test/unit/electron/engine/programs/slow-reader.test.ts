// Slow reader: 1,024 bytes a second, whatever comes.
import { expect, test } from 'vitest';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visiting } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';

test('receives 1,024 bytes, waits a second, receives the next, until the stream ends', async () => {
  const { watched, server, lane } = await visiting('slow-reader');
  server.socket.end('x'.repeat(1500));
  expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
  const received = watched.of(lane, 'client', 'recv returned');
  expect(received.map(({ length }) => length)).toEqual([1024, 476, 0]);
  expect((received[1]?.time ?? 0) - (received[0]?.time ?? 0)).toBeGreaterThan(990_000);
  expect(await linesAt(watched, lane, 'client', 'waitBegan')).toEqual(['wait', 'wait']);
});

test('closed by hand while it waits, it ends at once', async () => {
  const { watched, server, lane } = await visiting('slow-reader');
  server.socket.write('x');
  await watched.seen(lane, 'client', 'waitBegan');
  await watched.tell('lane.close', { rail: { lane, side: 'client' } });
  await watched.ended(lane);
  expect(watched.of(lane, 'client', 'waitEnded')).toHaveLength(1);
  await until(server.ended);
});
