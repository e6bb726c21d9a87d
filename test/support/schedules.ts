// Whatever the schedule: each stream's received bytes are a prefix of those sent, in order, and every begun call returns or fails exactly once.
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Program } from '../../electron/engine/programs/program.ts';
import type { Connection } from '../../electron/engine/sockets/connection.ts';
import {
  CLIENT_PROGRAMS,
  type ClientProgramName,
  namesOf,
  SERVER_MODELS,
  SERVER_PROGRAMS,
  type ServerModelName,
} from '../../shared/catalog.ts';
import type { Rail } from '../../shared/lane.ts';
import { play, program } from './own-programs.ts';
import { faultsOf, sentStream } from './streams.ts';
import { until } from './until.ts';
import { type WatchedEngine, watchedEngine } from './watched-engine.ts';

const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 3000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 3000, max: 200_000 }) },
  // More than the kernel takes at once: the send waits.
  { weight: 1, arbitrary: fc.integer({ min: 5_000_000, max: 9_000_000 }) },
);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ call: fc.constant('send' as const), size }) },
  { weight: 4, arbitrary: fc.record({ call: fc.constant('recv' as const), size: fc.integer({ min: 1, max: 5000 }) }) },
  { weight: 2, arbitrary: fc.record({ call: fc.constant('drain' as const), size: fc.integer({ min: 1, max: 5000 }) }) },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('shutdown' as const), size: fc.constant(0) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      call: fc.constantFrom('busy' as const, 'wait' as const),
      size: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constantFrom('throw' as const, 'close' as const, 'abort' as const, 'noDelay' as const),
      size: fc.constant(0),
    }),
  },
);
const script = fc.array(step, { maxLength: 8 });
type Script = readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[];

const pick = fc.nat({ max: 1000 });
const side = fc.constantFrom('client' as const, 'server' as const);
const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('clients' as const), pick: fc.integer({ min: 1, max: 4 }), side }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('turns' as const), pick: fc.integer({ min: 1, max: 30 }), side }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'say' as const,
        'finishSending' as const,
        'close' as const,
        'reset' as const,
        'noDelay' as const,
      ),
      pick,
      side,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('pause' as const, 'resume' as const, 'step' as const, 'tempo' as const, 'outside' as const),
      pick,
      side,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), pick, side }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

const model = fc.constantFrom(...namesOf(SERVER_MODELS));
const actions = fc.array(action, { minLength: 3, maxLength: 30 });

const scripted = fc.record({
  model,
  clients: fc.array(script, { minLength: 1, maxLength: 4 }),
  servers: fc.array(script, { minLength: 1, maxLength: 4 }),
  actions,
});

const catalogued = fc.record({
  model,
  program: fc.constantFrom(...namesOf(SERVER_PROGRAMS)),
  mix: fc.array(fc.constantFrom(...namesOf(CLIENT_PROGRAMS)), { minLength: 2, maxLength: 4 }),
  busy: fc.constantFrom(0, 0, 3),
  actions,
});

/** Bytes that programs received, by lane and side. */
type Observed = Map<string, Buffer[]>;

/** Follows a script; what it receives is noted by the test, not by the engine. Each send is filled with one byte. */
async function follow(script: Script, socket: Connection, observed: Observed): Promise<void> {
  const { lane, side: own } = socket.stream;
  const key = `${lane.id} ${own}`;
  const chunks: Buffer[] = observed.get(key) ?? [];
  observed.set(key, chunks);
  const receive = async (most: number) => {
    const chunk = await socket.recv(most);
    if (!chunk.ended) chunks.push(Buffer.from(chunk.bytes));
    return !chunk.ended;
  };
  for (const [index, { call, size }] of script.entries()) {
    if (call === 'send') await socket.send(Buffer.alloc(size, index + (own === 'client' ? 65 : 97)));
    if (call === 'recv') await receive(size);
    if (call === 'drain') while (await receive(size));
    if (call === 'shutdown') await socket.shutdown();
    if (call === 'busy' || call === 'wait') await socket[call](size);
    if (call === 'close' || call === 'abort') await socket[call]();
    if (call === 'noDelay') socket.noDelay(true);
    if (call === 'throw') throw new Error('as the script says');
  }
}

function programOf(scripts: () => readonly Script[], observed: () => Observed): Program {
  let next = 0;
  return program((socket) => {
    const all = scripts();
    return follow(all[next++ % all.length] ?? [], socket, observed());
  }, 4096);
}

/** Carries out one action. Commands that are refused are part of the game. */
async function perform({ watched, port, mix }: Game, action: Action, outside: Socket[]): Promise<void> {
  const lanes = [...watched.state.lanes.keys()];
  const lane = lanes[action.pick % Math.max(1, lanes.length)];
  switch (action.do) {
    case 'clients':
      await watched.ask('clients.add', { host: '127.0.0.1', port, count: action.pick, program: null, ...mix });
      break;
    case 'turns':
      for (let turn = 0; turn < action.pick; turn++) await new Promise((resolve) => setImmediate(resolve));
      break;
    case 'say':
      if (lane) await watched.ask('lane.say', { rail: { lane, side: action.side }, text: 'said by hand' });
      break;
    case 'finishSending':
    case 'close':
    case 'reset': {
      const rail: Rail | undefined = lane && { lane, side: action.side };
      if (rail) await watched.ask(`lane.${action.do}`, { rail });
      break;
    }
    case 'noDelay':
      if (lane) await watched.ask('lane.noDelay', { rail: { lane, side: action.side }, on: action.pick % 2 === 0 });
      break;
    case 'pause':
      await watched.tell('pace.pause', {});
      break;
    case 'resume':
      await watched.tell('pace.resume', {});
      break;
    case 'step':
      await watched.tell('pace.step', action.pick % 3 === 0 ? { count: 1 + (action.pick % 5) } : {});
      break;
    case 'tempo':
      await watched.tell('pace.tempo', { callsPerSecond: [null, 50, 200, 1000][action.pick % 4] ?? null });
      break;
    case 'outside':
      outside.push(outsideSocket(port, action.pick));
      break;
    case 'stop':
      for (const server of watched.state.servers.keys()) await watched.ask('server.stop', { server });
  }
}

/** An outside program that sends something and then reads, finishes, resets or goes. */
function outsideSocket(port: number, pick: number): Socket {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  // Refused or reset: what the engine's events say of it is what is looked at.
  socket.on('error', () => socket.destroy());
  socket.write(Buffer.alloc(pick, 120));
  if (pick % 4 === 0) socket.resume();
  if (pick % 4 === 1) socket.end();
  if (pick % 4 === 2) socket.once('connect', () => socket.resetAndDestroy());
  if (pick % 4 === 3) socket.once('connect', () => socket.destroy());
  return socket;
}

interface Game {
  readonly watched: WatchedEngine;
  readonly port: number;
  /** What clients run; nothing: the server's own. */
  readonly mix: { readonly mix?: ClientProgramName[]; readonly script?: typeof SCRIPT };
}

/** Carries out all actions and closes the engine, which must come to its end. */
async function run(game: Game, all: readonly Action[]): Promise<void> {
  const { watched } = game;
  const outside: Socket[] = [];
  let closed = false;
  const played = (async () => {
    for (const one of all) await perform(game, one, outside);
    await watched.engine.close();
    closed = true;
  })();
  try {
    await until(() => closed, 'the schedule to come to its end');
  } catch (error) {
    const last = watched.events
      .slice(-60)
      .map(({ sequence, lane, side: of, name, code }) => [sequence, lane, of, name, code].join(' '));
    throw new Error(`${error instanceof Error ? error.message : error}\n${last.join('\n')}`);
  }
  await played;
  for (const socket of outside) socket.destroy();
}

/** What the clients that are to run a script run. */
const SCRIPT = {
  name: 'a bit of all',
  steps: [
    { do: 'send', text: 'one\n' },
    { do: 'recv', most: 3 },
    { do: 'wait', ms: 1 },
    {
      do: 'repeat',
      times: 3,
      steps: [
        { do: 'send', bytes: 2000 },
        { do: 'busy', ms: 1 },
      ],
    },
    { do: 'shutdown' },
    { do: 'recv-until', end: true, most: 500 },
  ],
} as const;

export interface Runs {
  readonly runs: number;
  /** Milliseconds after which no further run begins; left out: all of them run. */
  readonly within?: number;
}

/** Programs that do whatever they like, served in every model: what they received is a prefix of what was sent. */
export function scriptedSchedules({ runs, within }: Runs): Promise<void> {
  let observed: Observed = new Map();
  let scripts: { clients: Script[]; servers: Script[] } = { clients: [], servers: [] };
  const noted = () => observed;
  play({ client: programOf(() => scripts.clients, noted), server: programOf(() => scripts.servers, noted) });
  return fc.assert(
    fc.asyncProperty(scripted, async (one) => {
      observed = new Map();
      scripts = one;
      const watched = await watchedEngine();
      const { port } = await watched.serve('greet', one.model, 5, { threads: 2 });
      await run({ watched, port, mix: {} }, one.actions);
      expect(faultsOf(watched.events)).toEqual([]);
      for (const [key, chunks] of observed) expectPrefix(watched, key, chunks);
    }),
    { numRuns: runs, endOnFailure: true, ...(within === undefined ? {} : { interruptAfterTimeLimit: within }) },
  );
}

/** The programs of the catalog against each other, in every model. */
export function catalogSchedules({ runs, within }: Runs): Promise<void> {
  return fc.assert(
    fc.asyncProperty(catalogued, async ({ model: name, program: served, mix, busy, actions: all }) => {
      const watched = await watchedEngine();
      const { port } = await watched.serve(served, name as ServerModelName, 5, { threads: 2, busy });
      await run({ watched, port, mix: { mix, script: SCRIPT } }, all);
      expect(faultsOf(watched.events)).toEqual([]);
    }),
    { numRuns: runs, endOnFailure: true, ...(within === undefined ? {} : { interruptAfterTimeLimit: within }) },
  );
}

function expectPrefix(watched: WatchedEngine, key: string, chunks: readonly Buffer[]): void {
  const [lane, receiver] = key.split(' ');
  const sender = receiver === 'client' ? 'server' : 'client';
  if (watched.state.lanes.get(Number(lane) as never)?.metadata.simulated === false && sender === 'client') return;
  const received = Buffer.concat(chunks);
  const sent = sentStream(
    watched.events.filter((event) => event.lane === Number(lane)),
    sender,
  ).bytes;
  expect(received.equals(sent.subarray(0, received.length)), `lane ${lane}, to the ${receiver}`).toBe(true);
}
