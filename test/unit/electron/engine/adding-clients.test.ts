// Many clients at once, into a small backlog: none may be lost in front of a server that accepts.
import { expect, test } from 'vitest';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

test('sixty clients added at once all reach a server whose backlog is 5', async () => {
  const watched = await watchedEngine({ tempo: null });
  const { port } = await watched.serve('greet');
  const lanes = await watched.addClients(port, 60);
  await until(() => lanes.every((lane) => watched.lane(lane).acceptedAt > 0));
  expect([...watched.state.servers.values()].map((server) => server.accepted)).toEqual([60]);
});
