// Load and faults, in a form that is short; test/long has the long ones.
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { Descriptors } from '../../../../electron/engine/descriptors.ts';
import { Session } from '../../../../electron/engine/session.ts';
import { Flag } from '../../../../shared/event-kinds.ts';
import { DESCRIPTOR_RESERVE, PAYLOAD_MAX } from '../../../../shared/limits.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { allEnded, connectAll, connectAndClose } from '../../../support/load.ts';
import { play, program } from '../../../support/own-programs.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

test('a thousand outside clients at once and gone at once: each a lane that opens and ends, and the server goes on', async () => {
  const watched = await watchedEngine({ keepEvents: false });
  const { port, server } = await watched.serve('greet', 'thread', 1024);
  const clients = await connectAll(port, 1_000);
  await until(() => watched.server(server).accepted === 1_000);
  for (const client of clients) client.resetAndDestroy();
  await allEnded(watched);
  expect(watched.state.lanes.size).toBe(1_000);
  const lane = await watched.addClient(port);
  await until(() => watched.lane(lane).server.received >= 64);
});

test('two thousand connects and closes in a row leave nothing open', async () => {
  const watched = await watchedEngine({ keepEvents: false });
  const { port, server } = await watched.serve('greet', 'thread', 128);
  await connectAndClose(port, 2_000);
  await allEnded(watched);
  expect(watched.server(server)).toMatchObject({ accepted: 2_000, waiting: 0 });
  expect(watched.server(server).threads.size).toBe(1);
});

test('one send of 100 MB arrives whole: counts and hash exact, what is kept of it is cut and marked', async () => {
  const bytes = Buffer.alloc(100_000_000, 'Socket Lanes ');
  let received = 0;
  play({
    server: program(async (socket) => {
      await socket.send(bytes);
    }),
    client: program(async (socket) => {
      for (;;) {
        const chunk = await socket.recv(64 * 1024);
        received += chunk.bytes.length;
        if (chunk.ended) return;
      }
    }, 64 * 1024),
  });
  const watched = await watchedEngine();
  const { port } = await watched.serve();
  const lane = await watched.addClient(port);
  const finished = await watched.seen(lane, 'server', 'directionFinished');
  await allEnded(watched);
  const began = await watched.seen(lane, 'server', 'send began');
  expect(received).toBe(bytes.length);
  expect(watched.lane(lane).client.received).toBe(bytes.length);
  expect(finished.offset).toBe(bytes.length);
  expect(Buffer.from(finished.payload ?? [])).toEqual(createHash('sha256').update(bytes).digest());
  expect(began).toMatchObject({ length: bytes.length });
  expect(began.flags & Flag.cut).toBe(Flag.cut);
  expect(began.payload?.length).toBe(PAYLOAD_MAX);
});

test('clients beyond the descriptors are refused with a count, before the process runs out', async () => {
  const session = new Session({
    number: 1,
    sessionsFolder: dataFolderForTest(),
    appVersion: 'test',
    tempo: null,
    clock: () => performance.now(),
    descriptors: new Descriptors(DESCRIPTOR_RESERVE + 6),
    onSealed: () => undefined,
  });
  onTestFinished(() => session.close());
  const started = await session.startServer({
    host: '127.0.0.1',
    port: 0,
    backlog: 5,
    model: 'thread',
    program: 'greet',
  });
  if (!started.ok) throw new Error(started.error.message);
  const added = await session.addClients({ host: '127.0.0.1', port: started.value.port, count: 5, program: null });
  expect(added).toMatchObject({ ok: true, value: { refused: 2 } });
});
