// How a server shares itself among clients: who waits for whom, by events alone.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Ending, Flag } from '../../../../../shared/event-kinds.ts';
import { laneText } from '../../../../../shared/lane-words.ts';
import { outsideClient } from '../../../../support/outside-client.ts';
import { gate, play, program } from '../../../../support/own-programs.ts';
import { faultsOf } from '../../../../support/streams.ts';
import { until } from '../../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../../support/watched-engine.ts';

describe('iterative', () => {
  test('the second client waits in front of accept() until the first has ended', async () => {
    const watched = await watchedEngine();
    const { port, server, lane: listening } = await watched.serve('echo', 'iterative');
    const first = await outsideClient(port);
    const served = await watched.laneFrom(first.port);
    await watched.seen(served.id, 'server', 'recv began');
    const second = await outsideClient(port);
    const waits = await watched.laneFrom(second.port);
    second.socket.write('later\n');
    first.socket.write('now\n');
    await until(() => first.received().toString() === 'now\n');
    await until(() => laneText(waits) === 'in the waiting line');
    expect([watched.server(server).waiting, watched.server(server).serving]).toEqual([1, served.id]);
    expect(second.received()).toHaveLength(0);
    first.socket.end();
    await until(() => second.received().toString() === 'later\n');
    await until(() => watched.server(server).waiting === 0 && watched.server(server).serving === waits.id);
    const firstEnd = await watched.seen(served.id, 'server', 'threadLeaves');
    const accepts = watched.of(listening, 'server', 'accept returned');
    expect(accepts.map(({ arg }) => arg)).toEqual([served.id, waits.id]);
    expect(accepts[1]?.sequence).toBeGreaterThan(firstEnd.sequence);
    expect(watched.of(listening, 'server', 'threadStarted')).toHaveLength(1);
  });

  const short = {
    server: program(async (socket) => {
      await socket.recv(10);
    }),
    client: program(async (socket) => {
      await socket.send(Buffer.from('hello'));
    }),
  };

  test('the line is served in the order of arrival', async () => {
    play(short);
    const watched = await watchedEngine();
    const { port, lane: listening } = await watched.serve('greet', 'iterative', 128);
    const lanes = await watched.addClients(port, 20);
    for (const lane of lanes) await watched.ended(lane);
    const queued = watched.events.filter(({ name }) => name === 'laneQueued').map(({ lane }) => lane);
    expect(watched.of(listening, 'server', 'accept returned').map(({ arg }) => arg)).toEqual(queued);
    expect(new Set(queued)).toEqual(new Set(lanes));
  });

  test('more clients at once than the backlog takes: who comes late, or never, is still the one lane', async () => {
    play(short);
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet', 'iterative', 1);
    const lanes = await watched.addClients(port, 10);
    await until(() => lanes.every((lane) => watched.lane(lane).client.closed));
    await watched.tell('server.stop', { server });
    for (const lane of lanes) await watched.ended(lane);
    expect([...watched.state.lanes.keys()]).toEqual(lanes);
  });
});

describe('thread per client', () => {
  test('nobody waits for anybody: each has a thread of its own, which ends with it', async () => {
    const watched = await watchedEngine();
    const { port, server, lane: listening } = await watched.serve('echo', 'thread');
    const clients = await Promise.all([outsideClient(port), outsideClient(port), outsideClient(port)]);
    for (const client of [...clients].reverse()) {
      client.socket.write('x');
      await until(() => client.received().length === 1);
    }
    await until(() => watched.server(server).threads.size === 4);
    for (const client of clients) client.socket.end();
    await until(() => watched.server(server).threads.size === 1);
    const started = watched.of(listening, 'server', 'threadStarted').map(({ arg }) => arg);
    expect(new Set(started).size).toBe(4);
  });
});

describe('thread pool', () => {
  test('as many threads as it is set to, from the start; who finds none free is accepted and waits for one', async () => {
    const watched = await watchedEngine();
    const { port, server, lane: listening } = await watched.serve('echo', 'pool', 5, { threads: 2 });
    await until(() => watched.server(server).threads.size === 3);
    const clients = [await outsideClient(port), await outsideClient(port), await outsideClient(port)];
    const lanes = await Promise.all(clients.map(({ port: from }) => watched.laneFrom(from)));
    await until(() => watched.server(server).accepted === 3);
    clients[2]?.socket.write('later');
    for (const client of clients.slice(0, 2)) {
      client.socket.write('now');
      await until(() => client.received().toString() === 'now');
    }
    expect(watched.of(lanes[2]?.id as number, 'server', 'threadServes')).toEqual([]);
    clients[0]?.socket.end();
    await until(() => clients[2]?.received().toString() === 'later');
    const [first, third] = await Promise.all(
      [lanes[0], lanes[2]].map((lane) => watched.seen(lane?.id as number, 'server', 'threadServes')),
    );
    expect(third?.arg).toBe(first?.arg);
    expect(watched.of(listening, 'server', 'threadStarted')).toHaveLength(3);
    await watched.tell('server.stop', { server });
    await until(() => watched.of(listening, 'server', 'threadEnded').length === 3);
  });

  test('stopped with connections in its queue: these are closed like the others, and end', async () => {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('echo', 'pool', 5, { threads: 1 });
    const clients = [await outsideClient(port), await outsideClient(port)];
    await until(() => watched.server(server).accepted === 2);
    const lanes = await Promise.all(clients.map(({ port: from }) => watched.laneFrom(from)));
    await watched.tell('server.stop', { server });
    for (const client of clients) await until(() => client.ended());
    for (const client of clients) client.socket.end();
    for (const { id } of lanes) await watched.ended(id);
    expect(watched.of(lanes[1]?.id as number, 'server', 'threadServes')).toEqual([]);
  });
});

describe('event loop', () => {
  test('one thread, and its one waiting call is select: no recv of the server ever waits', async () => {
    const watched = await watchedEngine();
    const { port, server, lane: listening } = await watched.serve('echo', 'event-loop');
    await watched.seen(listening, 'server', 'select began');
    const clients = await Promise.all([outsideClient(port), outsideClient(port), outsideClient(port)]);
    for (const client of [...clients].reverse()) {
      client.socket.write('x');
      await until(() => client.received().toString() === 'x');
    }
    const lanes = await Promise.all(clients.map(({ port: from }) => watched.laneFrom(from)));
    for (const { id } of lanes) {
      await until(() => watched.of(id, 'server', 'threadLeaves').length === 2);
      expect(watched.of(id, 'server').map(({ name }) => name)).toEqual([
        ...['laneQueued', 'threadServes', 'threadLeaves'],
        ...['threadServes', 'recv returned', 'send returned', 'threadLeaves'],
      ]);
      expect(watched.of(id, 'server', 'recv returned')[0]?.flags).toBe(Flag.server | Flag.instant);
    }
    expect(watched.server(server).threads.size).toBe(1);
    for (const client of clients) client.socket.end();
    for (const { id } of lanes) await watched.ended(id);
    expect(watched.of(listening, 'server', 'accept began')).toEqual([]);
  });

  test('select gives all that became ready meanwhile together, and says how many', async () => {
    const leave = gate();
    play({
      server: program(async (socket) => {
        const chunk = await socket.recv(10);
        if (chunk.bytes[0] === 98) await leave.opened;
        await socket.send(chunk.bytes);
      }),
    });
    const watched = await watchedEngine();
    const { port, lane: listening } = await watched.serve('greet', 'event-loop');
    const clients = await Promise.all([outsideClient(port), outsideClient(port), outsideClient(port)]);
    const [first, ...others] = clients;
    const lane = await watched.laneFrom(first?.port as number);
    first?.socket.write('b');
    await until(() => watched.of(lane.id, 'server', 'recv returned').length === 1);
    const before = watched.of(listening, 'server', 'select returned').length;
    await Promise.all(others.map(({ socket }) => new Promise((written) => socket.write('x', written))));
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
    leave.open();
    for (const client of clients) await until(() => client.received().length === 1);
    await until(() => watched.of(listening, 'server', 'select returned').length > before);
    expect(watched.of(listening, 'server', 'select returned')[before]?.arg).toBe(2);
  });

  test('a send that the kernel does not take at once keeps nobody waiting: the rest goes when there is room', async () => {
    const big = Buffer.alloc(20_000_000, 'b');
    play({
      server: program(async (socket) => {
        const chunk = await socket.recv(10);
        await socket.send(chunk.bytes[0] === 98 ? big : chunk.bytes);
      }),
    });
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet', 'event-loop');
    const slow = await outsideClient(port, { reads: false });
    const lane = await watched.laneFrom(slow.port);
    slow.socket.write('b');
    const part = await watched.seen(lane.id, 'server', 'send returned');
    expect(part.arg).toBe(big.length);
    expect(part.length).toBeLessThan(big.length);
    const other = await outsideClient(port);
    other.socket.write('x');
    await until(() => other.received().toString() === 'x');
    slow.read();
    await until(() => slow.ended());
    expect(slow.received().equals(big)).toBe(true);
    const sent = watched.of(lane.id, 'server', 'send returned').reduce((sum, { length }) => sum + length, 0);
    expect(sent).toBe(big.length);
    slow.socket.end();
    await watched.ended(lane.id);
    expect(
      faultsOf(watched.events.filter((event) => event.lane === lane.id)).filter((f) => !f.startsWith('event ')),
    ).toEqual([]);
  });

  test('stopped in the middle of such a send: the direction ends where the kernel had taken it, in order', async () => {
    const big = Buffer.alloc(20_000_000, 'b');
    play({ server: program(async (socket) => void (await socket.send(big))) });
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet', 'event-loop');
    const slow = await outsideClient(port, { reads: false });
    const lane = await watched.laneFrom(slow.port);
    await watched.seen(lane.id, 'server', 'send returned');
    await watched.tell('server.stop', { server });
    slow.read();
    await until(() => slow.ended());
    const finished = await watched.seen(lane.id, 'server', 'directionFinished');
    expect(finished).toMatchObject({ code: Ending.fin, offset: slow.received().length });
    expect(Buffer.from(finished.payload ?? []).toString('hex')).toBe(sha256(slow.received()));
  });
});

describe.each(['iterative', 'thread', 'pool', 'event-loop'] as const)('busy and wait, %s', (model) => {
  const stalls = model === 'iterative' || model === 'event-loop';

  test(`a handler that is busy ${stalls ? 'stalls' : 'does not stall'} the other clients`, async () => {
    const watched = await watchedEngine();
    const done = gate();
    play({ server: timed('busy', () => done.open()) });
    await sees(watched, model, done.opened, stalls);
  });

  test(`a handler that waits ${model === 'iterative' ? 'stalls' : 'does not stall'} the other clients`, async () => {
    const watched = await watchedEngine();
    const done = gate();
    play({ server: timed('wait', () => done.open()) });
    await sees(watched, model, done.opened, model === 'iterative');
  });

  test('stopped meanwhile: everything ends at once', async () => {
    const watched = await watchedEngine();
    play({ server: program((socket) => socket.busy(60_000)) });
    const { port, server } = await watched.serve('greet', model);
    const client = await outsideClient(port);
    const lane = await watched.laneFrom(client.port);
    await watched.seen(lane.id, 'server', 'busyBegan');
    await watched.tell('server.stop', { server });
    await until(() => client.ended());
  });

  /** The first client's handler is busy, or waits; the second's answers at once. */
  function timed(how: 'busy' | 'wait', done: () => void) {
    let first = true;
    return program(async (socket) => {
      if (first) {
        first = false;
        await socket[how](400);
        done();
      } else await socket.send(Buffer.from('x'));
    });
  }

  async function sees(watched: WatchedEngine, which: typeof model, done: Promise<void>, isStalled: boolean) {
    const { port } = await watched.serve('greet', which, 5, { threads: 2 });
    await watched.laneFrom((await outsideClient(port)).port);
    const second = await outsideClient(port);
    const order: string[] = [];
    await Promise.all([
      done.then(() => order.push('first done')),
      until(() => second.received().length > 0).then(() => order.push('second served')),
    ]);
    expect(order).toEqual(isStalled ? ['first done', 'second served'] : ['second served', 'first done']);
  }
});

describe('the system’s queue', () => {
  test.skipIf(process.platform !== 'linux')('is told apart from the app’s waiting line', async () => {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('echo', 'iterative');
    await outsideClient(port);
    await outsideClient(port);
    await until(() => watched.server(server).waiting === 1);
    expect(await watched.tell('server.systemQueue', { server })).toEqual({ waiting: 0, limit: 5 });
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
