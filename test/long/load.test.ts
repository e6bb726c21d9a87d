// Long load: what the short form in test/unit shows for a moment, over and over. Loopback only, bounded in count.
import { expect, test } from 'vitest';
import { ENDED_LANES_KEPT } from '../../shared/limits.ts';
import { allEnded, connectAll, connectAndClose } from '../support/load.ts';
import { until } from '../support/until.ts';
import { watchedEngine } from '../support/watched-engine.ts';

const MiB = 1024 * 1024;

test('50,000 connects and closes in a row: the newest lanes are kept, the rest counted, memory bounded', async () => {
  const watched = await watchedEngine({ keepEvents: false });
  const { port, server } = await watched.serve('greet', 'thread', 128);
  await connectAndClose(port, 25_000);
  await allEnded(watched);
  const half = process.memoryUsage().rss;
  await connectAndClose(port, 25_000);
  await allEnded(watched);
  expect(watched.server(server).accepted).toBe(50_000);
  expect(watched.state.lanes.size).toBe(ENDED_LANES_KEPT);
  expect(watched.state.folded.lanes).toBe(50_000 - ENDED_LANES_KEPT);
  expect(process.memoryUsage().rss - half).toBeLessThan(128 * MiB);
});

test('a thousand clients come at once and go at once, twenty times', async () => {
  const watched = await watchedEngine({ keepEvents: false });
  const { port, server } = await watched.serve('greet', 'thread', 1024);
  for (let time = 1; time <= 20; time++) {
    const clients = await connectAll(port, 1_000);
    await until(() => watched.server(server).accepted === time * 1_000);
    for (const client of clients) client.resetAndDestroy();
    await allEnded(watched);
  }
  expect(watched.server(server).threads.size).toBe(1);
});
