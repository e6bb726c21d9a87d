// Never reads: what is sent to it stays in the kernel, until the sender waits.
import { expect, test } from 'vitest';
import { laneText } from '../../../../../shared/lane-words.ts';
import { endOf } from '../../../../support/lines.ts';
import { visiting } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

test('it makes a bulk server wait in send', async () => {
  const watched = await watchedEngine();
  const { port } = await watched.serve('bulk');
  const lane = await watched.addClient(port, { program: 'never-reads' });
  await until(() => laneText(watched.lane(lane)) === 'server blocked in send');
  expect(watched.of(lane, 'client').filter(({ name }) => /^(recv|send)/.test(name))).toEqual([]);
});

test('it sees neither the end nor a reset; closed by hand, it waits no more and ends', async () => {
  const { watched, server, lane } = await visiting('never-reads');
  await watched.seen(lane, 'client', 'waitBegan');
  server.socket.end('goodbye');
  await watched.tell('lane.close', { rail: { lane, side: 'client' } });
  expect(await endOf(watched, lane, 'client')).toEqual({ line: 'wait' });
  expect(watched.of(lane, 'client', 'waitBegan')).toHaveLength(1);
  await watched.ended(lane);
});
