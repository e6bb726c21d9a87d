// How a server shares itself among clients: who waits for whom, by events alone.
import { describe, expect, test } from 'vitest';
import { laneText } from '../../../../../shared/lane-words.ts';
import { outsideClient } from '../../../../support/outside-client.ts';
import { play, program } from '../../../../support/own-programs.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

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
