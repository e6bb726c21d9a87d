// The live session over a real engine: everything that happened is taken in, once and in order, however much of it is missed on the way.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../../../electron/engine/engine.ts';
import { LiveSession } from '../../../../renderer/live/live-session.ts';
import type { Timing } from '../../../../renderer/live/page-timing.ts';
import type { SessionState } from '../../../../shared/session-state.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { type EngineBridge, engineBridge } from '../../../support/engine-bridge.ts';
import { until } from '../../../support/until.ts';

/** Tasks and frames as Node has them. */
const timing: Timing = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  task: (run) => setImmediate(run),
  frame: (run) => setImmediate(run),
};

async function liveSession(through?: Parameters<typeof engineBridge>[1], its: Timing = timing) {
  const way = await engineBridge(dataFolderForTest(), through);
  const live = new LiveSession(way.bridge, its);
  onTestFinished(async () => {
    live.close();
    await way.engine.close();
  });
  return { ...way, live };
}

/** A server and clients that talk until the session has that many events; then it is paused. */
async function somethingHappens(engine: Engine, events: number, clients = 3): Promise<number> {
  await engine.execute('pace.resume', {}, null);
  const started = await engine.execute(
    'server.start',
    { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' },
    null,
  );
  if (!started.ok) throw new Error(started.error.message);
  const { host, port } = started.value;
  await engine.execute('clients.add', { host, port, count: clients, program: null }, null);
  await until(async () => (await nextSequence(engine)) >= events, 'events');
  await engine.execute('pace.pause', {}, null);
  // Paused, the calls under way return, and no more begin.
  await until(async () => {
    const before = await nextSequence(engine);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return (await nextSequence(engine)) === before;
  }, 'quiet');
  return nextSequence(engine);
}

async function nextSequence(engine: Engine): Promise<number> {
  const described = await engine.execute('session.describe', {}, null);
  if (!described.ok) throw new Error(described.error.message);
  return described.value.nextSequence;
}

/** Everything has been taken in: each event once, so that the counts agree. */
async function whole(live: LiveSession, end: number): Promise<void> {
  await until(() => live.timeline.nextSequence === end && live.status === 'live', `event ${end}`);
  expect(live.session.events).toBe(end);
  expect(live.timeline.gaps).toEqual([]);
  expect(live.lostEvents).toBe(0);
}

const openLanes = (session: SessionState) => [...session.lanes.values()].filter((lane) => lane.acceptedAt >= 0).length;

describe('a live session', () => {
  test('shows lanes as they come', async () => {
    const { engine, live } = await liveSession();

    const end = await somethingHappens(engine, 500);

    await whole(live, end);
    expect(openLanes(live.session)).toBe(3);
    expect(live.session.servers.size).toBe(1);
    expect(live.description?.journal).toMatch(/sessions/);
  });

  test('opened late, it reads what happened before', async () => {
    const { engine, bridge } = await liveSession();
    const end = await somethingHappens(engine, 5_000);

    const late = new LiveSession(bridge, timing);
    onTestFinished(() => late.close());

    await whole(late, end);
    expect(openLanes(late.session)).toBe(3);
  });

  test('misses nothing when blocks are dropped, held up and repeated on the way', async () => {
    let count = 0;
    let rough = true;
    const { engine, live } = await liveSession((block, deliver) => {
      if (!rough) return deliver(block);
      count++;
      if (count % 3 === 0) return;
      if (count % 4 === 0) setTimeout(() => deliver(block), 30);
      else deliver(block);
      if (count % 5 === 0) deliver(block);
    });

    const end = await somethingHappens(engine, 20_000);
    await engine.execute('pace.resume', {}, null);
    await until(async () => (await nextSequence(engine)) > end + 5_000, 'more events');
    // What is lost last of all nobody can miss: the feed itself loses nothing.
    rough = false;
    await engine.execute('pace.pause', {}, null);

    await until(() => live.session.paused && live.status === 'live' && live.timeline.nextSequence > end);
    expect(live.session.events).toBe(live.timeline.nextSequence);
    expect(live.timeline.gaps).toEqual([]);
  });

  test('a window that paints nothing for long is left to catch up, and does', async () => {
    const held: (() => void)[] = [];
    const slow = { on: true };
    const frame: Timing['frame'] = (run) => (slow.on ? held.push(run) : setImmediate(run));
    const { engine, live, feed } = await liveSession(undefined, { ...timing, frame: (run) => void frame(run) });

    const end = await somethingHappens(engine, 60_000, 10);
    expect(feed()?.figures().leftOut).toBeGreaterThan(0);
    slow.on = false;
    for (const run of held.splice(0)) run();

    await whole(live, end);
  });

  test('a backlog is taken in by slices: the page has its turn in between', async () => {
    const { engine, bridge } = await liveSession();
    // At 40 bytes an event and at most 160 KiB a block these are at least 15 blocks.
    const end = await somethingHappens(engine, 60_000);
    let clock = 0;
    let slices = 0;
    // Each look at the clock costs 5 ms: two blocks are more than a slice holds.
    const dear: Timing = { ...timing, now: () => (clock += 5) };

    const late = new LiveSession(bridge, dear);
    onTestFinished(() => late.close());
    late.subscribe(() => slices++);

    await whole(late, end);
    expect(slices).toBeGreaterThan(5);
  });

  test('a new session replaces state and timeline', async () => {
    const { engine, live } = await liveSession();
    await whole(live, await somethingHappens(engine, 200));
    const before = { session: live.session, timeline: live.timeline };

    const renewed = await engine.execute('session.new', {}, null);
    if (!renewed.ok) throw new Error(renewed.error.message);

    await until(() => live.description?.session === renewed.value.session);
    expect(live.session).not.toBe(before.session);
    expect(live.timeline).not.toBe(before.timeline);
    await whole(live, await somethingHappens(engine, 200));
    expect(openLanes(live.session)).toBe(3);
  });

  test('when the engine is gone it says so, keeps what it had, and goes on with the next session', async () => {
    const { engine, live, signal } = await liveSession();
    await whole(live, await somethingHappens(engine, 200));

    signal({ type: 'engine-died', error: { code: 'engine-died', message: 'It died.', next: 'Go on.' } });

    expect(live.status).toBe('lost');
    expect(openLanes(live.session)).toBe(3);
    const renewed = await engine.execute('session.new', {}, null);
    if (!renewed.ok) throw new Error(renewed.error.message);
    await until(() => live.status === 'live');
    expect(openLanes(live.session)).toBe(0);
    await whole(live, await somethingHappens(engine, 200));
  });

  test('after a broken way to the same engine it goes on where it was', async () => {
    const { engine, live, signal }: EngineBridge & { live: LiveSession } = await liveSession();
    await whole(live, await somethingHappens(engine, 200));
    const { session } = live;
    const described = await engine.execute('session.describe', {}, null);
    if (!described.ok) throw new Error(described.error.message);

    signal({ type: 'error', error: { code: 'engine-unreachable', message: 'Broken.', next: 'Wait.' } });
    expect(live.status).toBe('lost');
    signal({ type: 'session', session: described.value });

    await until(() => live.status === 'live');
    expect(live.session).toBe(session);
    await whole(live, await somethingHappens(engine, (await nextSequence(engine)) + 200));
  });

  test('a damaged block is read again', async () => {
    let damaged = false;
    const { engine, live } = await liveSession((block, deliver) => {
      if (!damaged && block.length > 500) {
        damaged = true;
        block[100] = (block[100] ?? 0) ^ 1;
      }
      deliver(block);
    });

    const end = await somethingHappens(engine, 2_000);

    await whole(live, end);
    expect(damaged).toBe(true);
    expect(live.trouble?.code).toBe('damaged-block');
  });

  test('an end of the way that cannot be opened is said', async () => {
    const { bridge } = await liveSession();
    const live = new LiveSession({ ...bridge, openFeed: () => Promise.reject(new Error('the door is shut')) }, timing);
    onTestFinished(() => live.close());

    await until(() => live.status === 'lost');
    expect(live.trouble?.message).toContain('the door is shut');
  });
});
