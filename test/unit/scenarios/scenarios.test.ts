// The scenarios that ship with the app: each is read, each runs, and what learners get wrong does not happen in it.
import { readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errnoName } from '../../../shared/errno.ts';
import { Ending, type Side } from '../../../shared/event-kinds.ts';
import type { LaneState } from '../../../shared/lane-state.ts';
import { laneText } from '../../../shared/lane-words.ts';
import type { Scenario } from '../../../shared/scenario.ts';
import { readScenario } from '../../../shared/scenario-check.ts';
import { until } from '../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../support/watched-engine.ts';

const FOLDER = join(import.meta.dirname, '../../../scenarios');
const FILES = readdirSync(FOLDER).sort();
/** Times faster than at a projector; what refutes happens at any tempo. */
const FASTER = 5;
const LETTERS = 10_000_009;

function read(file: string): Scenario {
  const scenario = readScenario(readFileSync(join(FOLDER, file), 'utf8'));
  if (!scenario.ok) throw new Error(`${file}: ${scenario.error.message}`);
  return scenario.value;
}

/** Runs the one whose name begins with a number. `client(2)` is the lane of Client 2, once it is there. */
async function run(number: string) {
  const scenario = read(FILES.find((file) => file.startsWith(`${number}-`)) ?? '');
  const { pace } = scenario;
  const tempo = pace?.tempo && pace.tempo * FASTER;
  const watched = await watchedEngine();
  await watched.tell('scenario.run', { scenario: { ...scenario, pace: { ...pace, tempo } } });
  const client = (wanted: number) =>
    until(
      () => [...watched.state.lanes.values()].find(({ metadata }) => metadata.number === wanted),
      `client ${wanted}`,
    );
  return { watched, scenario, client };
}

const says = (lane: LaneState, words: string) =>
  until(() => laneText(lane, Number.POSITIVE_INFINITY).startsWith(words), words);
const names = (watched: WatchedEngine, { id }: LaneState, side: Side) => watched.of(id, side).map(({ name }) => name);

describe('each of them', () => {
  test('is there: one for every misconception but those that only a program of the learner’s own can show', () => {
    expect(FILES.map((file) => Number.parseInt(file, 10))).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8],
      ...[10, 11, 12, 13, 14, 16],
    ]);
  });

  test.each(FILES)('%s has a name of its own, says what to watch, and at what pace', (file) => {
    expect(file).toMatch(/^\d\d-[a-z0-9-]+\.scenario\.json$/);
    const { name, about = '', pace } = read(file);
    expect(FILES.filter((other) => read(other).name === name)).toEqual([file]);
    expect(about.length).toBeGreaterThan(40);
    expect(pace).toHaveProperty('tempo');
  });
});

test('1. one send is one recv: many sends came in few recvs, and one in three', async () => {
  const { client } = await run('01');
  const [first, second] = [await client(1), await client(2)];
  await until(() => first.server.received === 32);
  expect(first.client.sends).toBe(32);
  expect(first.server.recvs).toBeLessThan(32);
  await until(() => second.server.received === 3000);
  expect([second.client.sends, second.server.recvs]).toEqual([1, 3]);
});

test('2. recv(1024) waits for 1,024 bytes: it returned 16', async () => {
  const { watched, client } = await run('02');
  const { id } = await client(1);
  for (const side of ['client', 'server'] as const)
    expect(await watched.seen(id, side, 'recv returned')).toMatchObject({ arg: 1024, length: 16 });
});

test('3. a send that returned was received: no recv has returned its bytes', async () => {
  const { watched, client } = await run('03');
  const second = await client(2);
  await watched.seen(second.id, 'client', 'recv began');
  expect(names(watched, second, 'client')).toContain('send returned');
  expect([second.client.sent, second.server.received]).toEqual([7, 0]);
  await says(second, 'in the waiting line');
});

test('4. an empty recv is an error: it is the end, and nothing failed', async () => {
  const { watched, client } = await run('04');
  const lane = await client(1);
  await watched.ended(lane.id);
  expect(watched.of(lane.id, 'server', 'recv returned').at(-1)).toMatchObject({ length: 0, code: Ending.fin });
  expect(watched.events.filter(({ name }) => name.endsWith('failed'))).toEqual([]);
  expect(laneText(lane)).toBe('ended · FIN both ways');
});

test('5. a connect that succeeded was accepted: it waits in front of accept', async () => {
  const { watched, client } = await run('05');
  const second = await client(2);
  await watched.seen(second.id, 'client', 'recv began');
  expect(names(watched, second, 'client')).toContain('connect returned');
  await says(second, 'in the waiting line');
  expect(watched.events.filter(({ name }) => name === 'accept returned')).toHaveLength(1);
});

test('6. a server that calls recv in its accept loop can serve two: the second is not served', async () => {
  const { watched, client } = await run('06');
  const [first, second] = [await client(1), await client(2)];
  await watched.seen(second.id, 'client', 'send returned');
  await watched.seen(first.id, 'server', 'recv began');
  await says(second, 'in the waiting line');
  expect(second.server.received).toBe(0);
});

test('7. the listening socket talks to clients: it accepts, and other sockets talk', async () => {
  const { watched, client } = await run('07');
  const lanes = [await client(1), await client(2), await client(3)];
  await until(() => lanes.every((lane) => lane.client.received > 0));
  const [server] = watched.state.servers.values();
  const calls = watched.events.filter(({ lane, name }) => lane === server?.lane && name.includes(' '));
  expect(new Set(calls.map(({ name }) => name.split(' ')[0]))).toEqual(new Set(['bind', 'listen', 'accept']));
  expect(new Set(lanes.map(({ addresses }) => addresses?.client?.port)).size).toBe(3);
  expect(new Set(lanes.map(({ addresses }) => addresses?.server.port)).size).toBe(1);
});

test('8. a blocked recv stops the whole server, whatever its model: only the iterative one', async () => {
  const { watched, scenario } = await run('08');
  const of = (model: string) =>
    [...watched.state.lanes.values()].filter(
      ({ metadata }) => metadata.server && watched.server(metadata.server).metadata.model === model,
    );
  await until(() => of('thread').some((lane) => lane.client.received > 0));
  await until(() => of('event-loop').some((lane) => lane.client.received > 0));
  expect(scenario.servers.map(({ model }) => model)).toContain('iterative');
  await until(() => of('iterative').length === 2);
  await until(() => of('iterative').some((lane) => laneText(lane).startsWith('in the waiting line')));
  expect(of('iterative').map((lane) => lane.client.received)).toEqual([0, 0]);
});

test('10. close and shutdown are the same: after one everything still comes, after the other nothing', async () => {
  const { watched, client } = await run('10');
  const [first, second] = [await client(1), await client(2)];
  await watched.ended(first.id);
  await watched.ended(second.id);
  const [shut] = watched.of(first.id, 'client', 'shutdown returned');
  const behind = watched.of(first.id, 'client', 'recv returned').filter(({ time }) => time > (shut?.time ?? 0));
  expect(behind.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(0);
  expect([first.client.received, second.client.received]).toEqual([21, 0]);
  expect([first, second].map((lane) => laneText(lane))).toEqual(['ended · FIN both ways', 'ended · RST']);
  expect(second.server.sends).toBeGreaterThan(0);
});

test('11. RST, FIN and silence look the same: three ends, or none', async () => {
  const { watched, client } = await run('11');
  const [first, second, third] = [await client(1), await client(2), await client(3)];
  await watched.ended(first.id);
  await watched.ended(second.id);
  await until(() => third.client.recvs === 1);
  expect([first, second].map((lane) => laneText(lane))).toEqual(['ended · FIN both ways', 'ended · RST']);
  expect(third).toMatchObject({ endedAt: -1, client: { finished: Ending.none }, server: { finished: Ending.none } });
});

test('12. a slow reader cannot hurt the sender: it waits in send, and nobody else does', async () => {
  const { client } = await run('12');
  const [first, second] = [await client(1), await client(2)];
  await until(() => second.client.received === LETTERS);
  await says(first, 'server blocked in send');
});

test('13. both sides may wait in recv first: a deadlock', async () => {
  const { client } = await run('13');
  const lane = await client(1);
  await says(lane, 'deadlock · both wait in recv');
  expect([lane.client.sends, lane.server.sends]).toEqual([0, 0]);
});

// Whether a kernel's acknowledgement waits for bytes to ride with is its own to say: this is Linux's way.
test.skipIf(process.platform !== 'linux')('14. small sends leave one by one: some came joined', async () => {
  const { watched, client } = await run('14');
  const [answers, listens, speaker] = [await client(1), await client(2), await client(3)];
  const spoken = () => watched.of(speaker.id, 'client', 'waitBegan').filter(({ arg }) => arg > 1000).length;
  /** What came to a lane when all lines have been said once more: how many of the sends were joined to others. */
  const joined = async (lane: LaneState) => {
    const turn = spoken() + 1;
    const before = lane.server.sends - lane.client.recvs;
    await until(() => spoken() >= turn && lane.server.sent === lane.client.received);
    return lane.server.sends - lane.client.recvs - before;
  };
  expect(await joined(answers)).toBeGreaterThan(3);
  expect(listens.client.recvs).toBeGreaterThan(answers.client.recvs);
  await watched.tell('lane.noDelay', { rail: { lane: answers.id, side: 'server' }, on: true });
  // In a turn in which the machine is late, bytes are joined whatever the option.
  await until(async () => (await joined(answers)) === 0, 'a turn in which each comes by itself');
});

const hasIPv6 = Object.values(networkInterfaces()).some((own) => own?.some(({ address }) => address === '::1'));

test.skipIf(!hasIPv6)('16. localhost is always 127.0.0.1: nobody listens at ::1', async () => {
  const { watched, client } = await run('16');
  const [first, second] = [await client(1), await client(2)];
  const failure = await watched.seen(second.id, 'client', 'connect failed');
  expect(errnoName(failure.code)).toBe('ECONNREFUSED');
  expect(second.metadata.target).toEqual({ address: '::1', port: first.metadata.target.port });
  await until(() => first.client.received > 0);
});
