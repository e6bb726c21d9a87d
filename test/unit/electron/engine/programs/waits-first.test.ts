// Waits first: each side sends only after it has received, so that two of them wait for ever.
import { expect, test } from 'vitest';
import { endOf, linesAt } from '../../../../support/lines.ts';
import { visited, visiting } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

test('the server answers what it receives, not before', async () => {
  const { watched, client, lane, receive } = await visited('waits-first', { busy: 1 });
  await watched.seen(lane, 'server', 'recv began');
  expect(client.received()).toHaveLength(0);
  client.socket.write('please');
  await receive('After you.\n');
  expect(await linesAt(watched, lane, 'server', 'busyBegan')).toEqual(['busy']);
  client.socket.end();
  expect(await endOf(watched, lane, 'server')).toEqual({ line: 'end' });
});

test('so does the client', async () => {
  const { watched, server, lane, receive } = await visiting('waits-first');
  await watched.seen(lane, 'client', 'recv began');
  expect(server.received()).toHaveLength(0);
  server.socket.write('please');
  await receive('After you.\n');
  server.socket.end();
  expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
});

test('two of them wait for each other, until a person says something', async () => {
  const watched = await watchedEngine();
  const { port } = await watched.serve('waits-first');
  const lane = await watched.addClient(port);
  await watched.seen(lane, 'server', 'recv began');
  await watched.seen(lane, 'client', 'recv began');
  expect(watched.events.filter(({ name }) => name === 'send returned')).toEqual([]);
  await watched.tell('lane.say', { rail: { lane, side: 'client' }, text: 'go on\n' });
  await until(() => watched.of(lane, 'client', 'send returned').length > 2);
});
