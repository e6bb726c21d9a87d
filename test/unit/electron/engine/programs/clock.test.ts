// Clock: what it says and when it learns that nobody listens.
import { expect, test } from 'vitest';
import { timeOfDay } from '../../../../../electron/engine/programs/clock.ts';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visited } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';

test('the time of day is the local one, with leading zeros', () => {
  expect(timeOfDay(new Date(2024, 1, 3, 4, 5, 6)).toString()).toBe('04:05:06\n');
  expect(timeOfDay(new Date(2024, 1, 3, 23, 59, 59)).toString()).toBe('23:59:59\n');
});

test.each(['thread', 'event-loop'] as const)('%s: tells the time, waits a second, tells it again', async (model) => {
  const { watched, client, lane } = await visited('clock', { model, busy: 1 });
  await until(() => /^(\d\d:\d\d:\d\d\n){2}$/.test(client.received().toString()));
  expect(new Set(await linesAt(watched, lane, 'server', 'waitBegan', 2))).toEqual(new Set(['wait']));
  expect(new Set(await linesAt(watched, lane, 'server', 'busyBegan', 2))).toEqual(new Set(['busy']));
  const [first, second] = watched.of(lane, 'server', 'send returned');
  // In µs; a timer may be a millisecond early.
  expect((second?.time ?? 0) - (first?.time ?? 0)).toBeGreaterThan(990_000);
});

test('it never receives: what a client sends stays in the kernel, and its end is seen by a send that fails', async () => {
  const { watched, client, lane } = await visited('clock');
  client.socket.end('is anybody there?');
  await until(() => watched.of(lane, 'server', 'send returned').length === 2);
  expect(watched.of(lane, 'server').filter(({ name }) => name.startsWith('recv'))).toEqual([]);
  client.socket.resetAndDestroy();
  expect(await endOf(watched, lane, 'server')).toEqual({ line: 'send failed' });
});
