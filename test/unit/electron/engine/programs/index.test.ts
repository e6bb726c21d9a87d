// Every program of the catalog, against every other: whatever meets, it names its lines, and comes to its end when it is to.
import { describe, expect, test } from 'vitest';
import { clientPrograms, serverPrograms } from '../../../../../electron/engine/programs/index.ts';
import { namesOf } from '../../../../../shared/catalog.ts';
import { type CallName, NOT_THE_PROGRAMS } from '../../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../../shared/lane.ts';
import { NEVER } from '../../../../../shared/lane-state.ts';
import { endOf } from '../../../../support/lines.ts';
import { visited } from '../../../../support/one-lane.ts';
import { faultsOf } from '../../../../support/streams.ts';
import { until } from '../../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../../support/watched-engine.ts';

const servers = namesOf(serverPrograms);
const clients = namesOf(clientPrograms);
/** Those that do not look at what comes, or too slowly to see the end of much: a person closes them. */
const SLEEPERS = ['never-reads', 'slow-reader'];

/** One client of every program, each of which has connected, is served, and has come to its first call or wait. */
async function everybodyAt(watched: WatchedEngine, port: number): Promise<LaneId[]> {
  const lanes: LaneId[] = [];
  for (const program of clients) lanes.push(await watched.addClient(port, { program }));
  const began = /^(send|recv) |^waitBegan/;
  await until(
    () =>
      lanes.every(
        (lane) =>
          watched.of(lane, 'client').some(({ name }) => began.test(name)) && watched.lane(lane).servedAt !== NEVER,
      ),
    'everybody to be served',
  );
  return lanes;
}

/** Closes the engine; nothing of the session may be at fault, and no call of a program without its line. */
async function expectNoFaults(watched: WatchedEngine): Promise<void> {
  await watched.engine.close();
  expect(faultsOf(watched.events)).toEqual([]);
  const calls: readonly string[] = ['connect', 'send', 'recv', 'shutdown'] satisfies CallName[];
  const withoutLine = watched.events.filter(
    ({ name, marker, flags }) =>
      marker === 0 &&
      (flags & NOT_THE_PROGRAMS) === 0 &&
      (calls.includes(name.split(' ')[0] ?? '') || /^(busy|wait)(Began|Ended)$|^programEnded$/.test(name)),
  );
  expect(withoutLine).toEqual([]);
}

describe.each(['thread', 'event-loop'] as const)('%s', (model) => {
  test.each(servers)('%s with a client of every program: Stop ends everything', async (program) => {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve(program, model, 20);
    const lanes = await everybodyAt(watched, port);
    await watched.tell('server.stop', { server });
    for (const lane of lanes) {
      const { clientProgram } = watched.lane(lane).metadata;
      if (!SLEEPERS.includes(clientProgram ?? '')) await watched.ended(lane);
    }
    // Refused where it has ended after all.
    for (const lane of lanes) await watched.ask('lane.close', { rail: { lane, side: 'client' } });
    for (const lane of lanes) await watched.ended(lane);
    await expectNoFaults(watched);
  });

  test.each(servers)('%s with a client of every program, each closed by hand where it is', async (program) => {
    const watched = await watchedEngine();
    const { port } = await watched.serve(program, model, 20, { busy: 1 });
    const lanes = await everybodyAt(watched, port);
    for (const lane of lanes) await watched.ask('lane.close', { rail: { lane, side: 'client' } });
    // The server's side sees it, but for the clock, which may be waiting: it is closed by hand as well.
    for (const lane of lanes) await watched.ask('lane.close', { rail: { lane, side: 'server' } });
    for (const lane of lanes) await watched.ended(lane);
    await expectNoFaults(watched);
  });
});

test.each(servers)('%s, iterative: whoever is served, and whoever waits, is ended by Stop', async (program) => {
  const watched = await watchedEngine();
  const { port, server } = await watched.serve(program, 'iterative', 20);
  const lanes: LaneId[] = [];
  for (const client of clients) lanes.push(await watched.addClient(port, { program: client }));
  await until(() => lanes.some((lane) => watched.lane(lane).servedAt !== NEVER));
  await watched.tell('server.stop', { server });
  for (const lane of lanes) await watched.ask('lane.close', { rail: { lane, side: 'client' } });
  for (const lane of lanes) await watched.ended(lane);
  await expectNoFaults(watched);
});

describe('every server program', () => {
  test.each([
    ['greet', 'end'],
    ['echo', 'end'],
    ['chat', 'end'],
    ['http', 'end'],
    ['waits-first', 'end'],
    ['bulk', 'close'],
  ] as const)('%s: a client that finishes its direction brings it to “%s”', async (program, line) => {
    const { watched, client, lane } = await visited(program);
    client.socket.end();
    expect(await endOf(watched, lane, 'server')).toEqual({ line });
    await until(client.ended);
  });

  test.each(servers)('%s: a client that resets ends it', async (program) => {
    const { watched, client, lane } = await visited(program, { reads: false });
    client.socket.resetAndDestroy();
    expect((await endOf(watched, lane, 'server')).line).toMatch(/^(recv|send) failed$/);
    await watched.ended(lane);
  });

  test.each(servers)('%s: a client that never reads is ended by Stop', async (program) => {
    const { watched, client, lane, server } = await visited(program, { reads: false });
    client.socket.write(Buffer.alloc(16 * 1024 * 1024, 'x'));
    await until(() => watched.of(lane, 'server').some(({ name }) => /^(send|recv) |^waitBegan/.test(name)));
    await watched.tell('server.stop', { server });
    client.socket.destroy();
    await watched.ended(lane);
    await expectNoFaults(watched);
  });

  test.each(servers)('%s: closed by hand, its program ends once and calls nothing more', async (program) => {
    const { watched, lane } = await visited(program);
    await watched.seen(lane, 'server', program === 'clock' || program === 'bulk' ? 'send returned' : 'recv began');
    await watched.ask('lane.reset', { rail: { lane, side: 'server' } });
    await watched.seen(lane, 'server', 'programEnded');
    await watched.ended(lane);
    const names = watched.of(lane, 'server').map(({ name }) => name);
    const after = names.slice(names.indexOf('close began'));
    expect(names.filter((name) => name === 'programEnded')).toHaveLength(1);
    expect(after.filter((name) => name.endsWith('failed')).length).toBeLessThanOrEqual(1);
    expect(after.filter((name) => name.endsWith('began'))).toEqual(['close began']);
  });
});
