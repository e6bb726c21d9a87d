// The pace over real programs: held, stepped, slowed, released. Counts and orders between conditions, never a time.
import { describe, expect, onTestFinished, test } from 'vitest';
import { EventWriter } from '../../../../electron/engine/event-writer.ts';
import { Pace } from '../../../../electron/engine/pace.ts';
import { RailRecorder } from '../../../../electron/engine/rail.ts';
import { CALLS, HeldBy } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { outsideClient } from '../../../support/outside-client.ts';
import { gate, play, program } from '../../../support/own-programs.ts';
import { until } from '../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../support/watched-engine.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits until so many rails are held and nothing is under way between them. */
async function allHeld(watched: WatchedEngine, count: number): Promise<void> {
  const held = () =>
    [...watched.state.lanes.values()].flatMap((lane) => [lane.client.held, lane.server.held]).filter(Boolean).length +
    [...watched.state.servers.values()].filter(({ accepting }) => accepting.held).length;
  await until(() => held() >= count, `${count} held calls`);
}

describe('pause', () => {
  test('holds every call that would begin; resume lets all go on', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    const [lane] = (await watched.addClients(port)) as [LaneId];
    await until(() => (watched.state.lanes.get(lane)?.server.received ?? 0) > 100);
    await watched.tell('pace.pause', {});
    // Both end up before a send, or one before a send and the other in its recv.
    await until(() => watched.state.paused && (watched.lane(lane).client.held || watched.lane(lane).server.held));
    const held = watched.lane(lane).client.held ?? watched.lane(lane).server.held;
    expect(held?.by).toBe(HeldBy.pause);
    const before = watched.engine;
    const { value } = (await before.execute('session.describe', {}, null)) as { value: { nextSequence: number } };
    for (let i = 0; i < 20; i++) await turn();
    const after = (await before.execute('session.describe', {}, null)) as { value: { nextSequence: number } };
    // At most the calls that were under way have come to their end in the meantime.
    expect(after.value.nextSequence - value.nextSequence).toBeLessThanOrEqual(4);
    const received = watched.lane(lane).server.received;
    await watched.tell('pace.resume', {});
    await until(() => watched.lane(lane).server.received > received + 100);
    expect(watched.state.paused).toBe(false);
  });

  test('a call that waits may still return; its program is held at the next', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    await watched.seen(id, 'server', 'recv began');
    await watched.tell('pace.pause', {});
    client.socket.write('x');
    await watched.seen(id, 'server', 'recv returned');
    const held = await watched.seen(id, 'server', 'held');
    expect([held.code, CALLS[held.arg]]).toEqual([HeldBy.pause, 'send']);
    expect(client.received()).toHaveLength(0);
  });

  test('accept is a call like any other: the connection stays in the waiting line', async () => {
    const watched = await watchedEngine();
    await watched.tell('pace.pause', {});
    const { port, server, lane } = await watched.serve('echo');
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    await until(() => watched.server(server).waiting === 1);
    expect(watched.server(server).accepting.held?.call).toBe('accept');
    expect(await watched.tell('pace.step', {})).toEqual([{ lane, side: 'server', call: 'accept' }]);
    await until(() => watched.lane(id).acceptedAt > 0);
    expect(watched.server(server).waiting).toBe(0);
  });
});

describe('step', () => {
  test('lets exactly the oldest held call go, and says which: it is the one that the state names as next', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    await watched.tell('pace.pause', {});
    await watched.addClients(port, 3);
    await allHeld(watched, 3);
    for (let steps = 0; steps < 40; steps++) {
      const next = await until(() => watched.state.nextHeld(), 'a held call');
      const releasedBefore = watched.events.filter(({ name }) => name === 'released').length;
      const stepped = await watched.tell('pace.step', {});
      expect(stepped).toEqual([{ lane: next.lane, side: next.side, call: next.held.call }]);
      const rail = () => watched.state.rail(next.lane, next.side);
      await until(() => rail()?.held?.sequence !== next.held.sequence);
      for (let i = 0; i < 5; i++) await turn();
      expect(watched.events.filter(({ name }) => name === 'released').length).toBe(releasedBefore + 1);
    }
  });

  test('pauses first when running', async () => {
    const watched = await watchedEngine();
    await watched.tell('pace.step', {});
    await until(() => watched.state.paused);
  });

  test('of a rail: lets that one’s call go, whoever was held before', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    await watched.tell('pace.pause', {});
    const [first, second] = await watched.addClients(port, 2);
    await allHeld(watched, 2);
    const rail = { lane: second as LaneId, side: 'client' } as const;
    expect(await watched.tell('pace.step', { rail })).toEqual([{ ...rail, call: 'connect' }]);
    await watched.seen(second as LaneId, 'client', 'connect returned');
    expect(watched.lane(first as LaneId).client.held?.call).toBe('connect');
  });

  test('with nothing held it says so', async () => {
    const watched = await watchedEngine();
    await watched.tell('pace.pause', {});
    expect(await watched.tell('pace.step', {})).toEqual([]);
  });

  test('of ten calls: one after the other, each the oldest that is held when its turn comes', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    await watched.tell('pace.pause', {});
    await watched.addClients(port, 2);
    await allHeld(watched, 2);
    const stepped = await watched.tell('pace.step', { count: 10 });
    expect(stepped).toHaveLength(10);
    const released = () => watched.events.filter(({ name }) => name === 'released');
    await until(() => released().length === 10);
    expect(released().map(({ lane, side }) => ({ lane, side }))).toEqual(
      stepped.map(({ lane, side }) => ({ lane, side })),
    );
  });

  test('of ten calls in slow motion: each recv that it keeps back is waited for', async () => {
    const watched = await watchedEngine({ tempo: 2 });
    const { port } = await watched.serve('greet');
    await watched.tell('pace.pause', {});
    await watched.addClients(port, 1);
    await allHeld(watched, 1);
    expect(await watched.tell('pace.step', { count: 10 })).toHaveLength(10);
    expect(await watched.tell('pace.step', { count: 10 })).toHaveLength(10);
  });

  test('of many calls: of one lane alone, and no more than come to be held', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    await watched.tell('pace.pause', {});
    const [first, second] = await watched.addClients(port, 2);
    await allHeld(watched, 2);
    const stepped = await watched.tell('pace.step', { lane: second as LaneId, count: 10 });
    expect(stepped[0]).toEqual({ lane: second, side: 'client', call: 'connect' });
    expect(new Set(stepped.map(({ lane }) => lane))).toEqual(new Set([second]));
    expect(watched.lane(first as LaneId).client.held?.call).toBe('connect');
  });
});

describe('tempo', () => {
  test('every call but a rail’s first is held until its time has come, and then goes by itself', async () => {
    const watched = await watchedEngine({ tempo: 200 });
    const { port } = await watched.serve('greet');
    const lane = await watched.addClient(port);
    await until(() => (watched.state.lanes.get(lane)?.server.received ?? 0) >= 48);
    const server = watched.of(lane, 'server');
    const began = server.filter(({ name }) => name === 'send returned' || name === 'recv began');
    const held = server.filter(({ name, code }) => name === 'held' && code === HeldBy.tempo);
    const released = server.filter(({ name }) => name === 'released');
    expect(began.length).toBeGreaterThanOrEqual(5);
    expect(held.length).toBeGreaterThanOrEqual(began.length - 1);
    expect(released.length).toBeGreaterThanOrEqual(held.length);
  });

  test('as fast as it can holds nothing, from then on', async () => {
    const watched = await watchedEngine({ tempo: 0.5 });
    const { port } = await watched.serve('greet');
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'client', 'held');
    await watched.tell('pace.tempo', { callsPerSecond: null });
    await until(() => (watched.state.lanes.get(lane)?.server.received ?? 0) > 1600);
    expect(watched.state.tempo).toBeNull();
    const last = watched.events.map(({ name }) => name).lastIndexOf('paced');
    await until(() => watched.events.length > last + 200);
    expect(watched.events.slice(last + 20).filter(({ name }) => name === 'held')).toEqual([]);
  });

  test('a recv’s bytes are kept back: arrived, held by slow motion, released, returned', async () => {
    const watched = await watchedEngine({ tempo: 100 });
    const { port } = await watched.serve('echo');
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    await watched.seen(id, 'server', 'recv began');
    client.socket.write('abc');
    const returned = await watched.seen(id, 'server', 'recv returned');
    const story = watched
      .of(id, 'server')
      .filter(({ sequence }) => sequence <= returned.sequence)
      .slice(-5);
    expect(story.map(({ name, code, length }) => [name, code, length])).toEqual([
      ['recv began', 0, 0],
      ['arrived', 0, 3],
      ['held', HeldBy.slowMotion, 0],
      ['released', HeldBy.slowMotion, 0],
      ['recv returned', 0, 3],
    ]);
  });

  test('a step never takes what slow motion keeps back', async () => {
    const watched = await watchedEngine({ tempo: 1 / 3 });
    const { port } = await watched.serve('echo');
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    await watched.seen(id, 'server', 'recv began');
    client.socket.write('abc');
    await watched.seen(id, 'server', 'arrived');
    await until(() => watched.lane(id).server.held?.by === HeldBy.slowMotion);
    const next = watched.state.nextHeld();
    expect(next?.lane).not.toBe(id);
  });
});

describe('an end comes through whatever the pace', () => {
  test.each(['server.stop', 'lane.close', 'session.new'] as const)(
    '%s while paused, with bytes kept back from a recv',
    async (how) => {
      const watched = await watchedEngine({ tempo: 1 / 3 });
      const { port, server } = await watched.serve('echo');
      const client = await outsideClient(port);
      const { id } = await watched.laneFrom(client.port);
      await watched.seen(id, 'server', 'recv began');
      client.socket.write('abc');
      await watched.seen(id, 'server', 'arrived');
      await watched.tell('pace.pause', {});
      const events = watched.events;
      if (how === 'server.stop') await watched.tell(how, { server });
      else if (how === 'session.new') await watched.tell(how, {});
      else await watched.tell(how, { rail: { lane: id, side: 'server' } });
      await until(() => events.some(({ name, lane }) => name === 'laneEnded' && lane === id));
      expect(events.filter(({ name, lane }) => lane === id && name === 'recv returned')).toHaveLength(1);
    },
  );

  test.each(['thread', 'iterative'] as const)('Stop server while everything is held by a pause: %s', async (model) => {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet', model);
    const lanes = await watched.addClients(port, 5);
    await watched.seen(lanes[0] as LaneId, 'server', 'recv returned');
    await watched.tell('pace.pause', {});
    await allHeld(watched, 1);
    await watched.tell('server.stop', { server });
    await until(() => !watched.server(server).listening);
    await watched.tell('pace.resume', {});
    for (const lane of lanes) await watched.ended(lane);
  });

  test('a program that goes on calling after its socket was closed comes to its end, each call failing', async () => {
    const { opened, open } = gate();
    onTestFinished(open);
    let ended = false;
    play({
      server: program(async (socket) => {
        await socket.recv(10);
        await opened;
        await socket.send(Buffer.from('x'));
        await socket.recv(10);
        await socket.shutdown();
        ended = true;
      }),
    });
    const watched = await watchedEngine();
    const { port, server } = await watched.serve();
    const client = await outsideClient(port);
    const { id } = await watched.laneFrom(client.port);
    await watched.seen(id, 'server', 'recv began');
    await watched.tell('pace.pause', {});
    const stopped = watched.tell('server.stop', { server });
    open();
    await stopped;
    expect(ended).toBe(true);
  });
});

test('a held call is announced again as paused, in the same order', () => {
  const writer = new EventWriter({ stamp: { session: 1, wallClock: 0 }, clock: () => 0, onSealed: () => undefined });
  onTestFinished(() => writer.close());
  const pace = new Pace(() => 0, 1);
  const rails = [1, 2, 3].map((lane) => new RailRecorder(writer, lane as LaneId, 0));
  for (const rail of rails) {
    expect(pace.enter(rail, 'send')).toBeUndefined();
    pace.left(rail);
    expect(pace.enter(rail, 'recv')).toBeInstanceOf(Promise);
  }
  pace.pause();
  const stepped = [1, 2, 3].map(() => pace.step(() => true)?.rail.lane);
  expect(stepped).toEqual([1, 2, 3]);
  expect(pace.step(() => true)).toBeNull();
  pace.close();
});
