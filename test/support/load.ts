// Loads and faults that the engine must stand, each over loopback, bounded, and coming to an end by itself. Small in unit tests, whole in long ones.
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished } from 'vitest';
import { Ending, Flag } from '../../shared/event-kinds.ts';
import { laneText } from '../../shared/lane-words.ts';
import { ENDED_LANES_KEPT, PAYLOAD_MAX } from '../../shared/limits.ts';
import { outsideClient } from './outside-client.ts';
import { play, program } from './own-programs.ts';
import { until } from './until.ts';
import { type WatchedEngine, watchedEngine } from './watched-engine.ts';

/** Longer than any of these takes; it only ends a test that would hang. */
const PATIENCE_MS = 900_000;

async function connected(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  // What becomes of it afterwards is what the engine's events tell.
  socket.on('error', () => socket.destroy());
  return socket;
}

/** So many outside clients at once, all served, and all gone at once: some close, some reset. */
export async function manyAtOnce(count: number): Promise<void> {
  const watched = await watchedEngine({ keepEvents: false });
  const { port, server } = await watched.serve('greet', 'thread', 2000);
  const clients = await Promise.all(Array.from({ length: count }, () => connected(port)));
  onTestFinished(() => {
    for (const client of clients) client.destroy();
  });
  await until(() => watched.server(server).accepted === count && watched.server(server).threads.size === count + 1);
  const open = [...watched.state.lanes.values()];
  for (const client of clients) client.write('HI! I am client.');
  await until(() => open.every((lane) => lane.server.received === 16), 'all to be served');
  clients.forEach((client, index) => {
    if (index % 2) client.resetAndDestroy();
    else client.destroy();
  });
  await until(() => open.every((lane) => lane.endedAt >= 0), 'all lanes to end', PATIENCE_MS);
  await until(() => watched.server(server).threads.size === 1);
  expect(watched.state.lanes.size).toBe(count);
  // One that closed with our greeting unread has reset, as one that reset did.
  expect(open.every((lane) => lane.client.finished !== Ending.none)).toBe(true);
  await stillServes(watched, port);
}

/** A client that never reads makes its own sender wait, and nobody else. */
export async function neverReads(bytes: number): Promise<void> {
  let first = true;
  play({
    server: program(async (socket) => {
      const mine = first;
      first = false;
      if (mine) await socket.send(Buffer.alloc(bytes, 1));
      while (!(await socket.recv(1024)).ended) await socket.send(Buffer.from('served\n'));
    }),
  });
  const watched = await watchedEngine();
  const { port } = await watched.serve('greet');
  const silent = await outsideClient(port, { reads: false });
  const lane = await watched.laneFrom(silent.port);
  await watched.seen(lane.id, 'server', 'send began');
  await until(() => laneText(lane) === 'server blocked in send');
  const other = await outsideClient(port);
  for (let round = 1; round <= 200; round++) {
    other.socket.write('x');
    await until(() => other.received().length === round * 7, 'the other client to be served');
  }
  expect(laneText(lane)).toBe('server blocked in send');
  expect(watched.of(lane.id, 'server', 'send returned')).toEqual([]);
  silent.socket.resetAndDestroy();
  await until(() => lane.endedAt >= 0);
  expect(lane.server.finished).toBe(Ending.rst);
}

/** So many connects and closes in a row. Older lanes fold into a count; with enough of them, memory stays flat. */
export async function connectsInARow(count: number, atOnce = 50): Promise<void> {
  const watched = await watchedEngine({ keepEvents: false });
  const { port, server } = await watched.serve('greet', 'thread', 512);
  const one = async () => {
    const socket = await connected(port);
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.once('data', () => socket.destroy());
    });
  };
  const some = async (number: number) => {
    for (let done = 0; done < number; done += atOnce)
      await Promise.all(Array.from({ length: Math.min(atOnce, number - done) }, one));
  };
  const allEnded = (number: number) =>
    until(
      () => watched.server(server).accepted === number && watched.server(server).threads.size === 1,
      `${number} lanes to end`,
      PATIENCE_MS,
    );
  await some(Math.floor(count / 2));
  await allEnded(Math.floor(count / 2));
  const halfway = heapUsed();
  await some(count - Math.floor(count / 2));
  await allEnded(count);
  const grown = heapUsed() - halfway;
  const { lanes, folded } = watched.state;
  expect([lanes.size, folded.lanes]).toEqual([
    Math.min(count, ENDED_LANES_KEPT),
    Math.max(0, count - ENDED_LANES_KEPT),
  ]);
  // Both halves fill the lanes in view: what is above them would be kept for ever.
  if (count / 2 > ENDED_LANES_KEPT) expect(grown).toBeLessThan(20_000_000);
  await stillServes(watched, port);
}

/** One send of so many bytes: counts and hash exact, the payload kept up to its bound and marked. */
export async function oneLargeSend(bytes: number): Promise<void> {
  const much = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4) much.writeUInt32LE(at, at);
  play({
    server: program(async (socket) => {
      await socket.send(much);
    }),
    client: program(async (socket) => {
      while (!(await socket.recv(65_536)).ended);
    }, 65_536),
  });
  const watched = await watchedEngine();
  const { port } = await watched.serve('greet');
  const lane = await watched.addClient(port);
  const outside = connect({ port, host: '127.0.0.1' });
  onTestFinished(() => {
    outside.destroy();
  });
  const hash = createHash('sha256');
  let got = 0;
  outside.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    got += chunk.length;
  });
  await until(
    () => (watched.state.lanes.get(lane)?.endedAt ?? -1) >= 0,
    'the simulated client to have all',
    PATIENCE_MS,
  );
  await until(() => got === bytes, 'the outside client to have all', PATIENCE_MS);
  const sha = createHash('sha256').update(much).digest('hex');
  expect(hash.digest('hex')).toBe(sha);
  expect(watched.lane(lane)).toMatchObject({ server: { sent: bytes }, client: { received: bytes } });
  const finished = await watched.seen(lane, 'server', 'directionFinished');
  expect([finished.offset, Buffer.from(finished.payload ?? []).toString('hex')]).toEqual([bytes, sha]);
  const began = await watched.seen(lane, 'server', 'send began');
  expect([began.length, began.payload?.length, began.flags & Flag.cut]).toEqual([bytes, PAYLOAD_MAX, Flag.cut]);
  expect(Buffer.from(began.payload ?? []).equals(much.subarray(0, PAYLOAD_MAX))).toBe(true);
}

async function stillServes(watched: WatchedEngine, port: number): Promise<void> {
  const lane = await watched.addClient(port);
  await until(() => (watched.state.lanes.get(lane)?.server.received ?? 0) > 0, 'a new client to be served');
}

/** Bytes of the heap that are in use, nothing of it garbage. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
