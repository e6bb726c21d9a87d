// Whatever the schedule: each stream's received bytes are a prefix of those sent, in order, and every begun call returns or fails exactly once.
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Program } from '../../../../electron/engine/programs/program.ts';
import type { StreamSocket } from '../../../../electron/engine/sockets/stream-socket.ts';
import type { Rail } from '../../../../shared/lane.ts';
import { play, program } from '../../../support/own-programs.ts';
import { faultsOf, sentStream } from '../../../support/streams.ts';
import { until } from '../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../support/watched-engine.ts';

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
  { weight: 1, arbitrary: fc.record({ call: fc.constant('throw' as const), size: fc.constant(0) }) },
);
const script = fc.array(step, { maxLength: 8 });
type Script = readonly { readonly call: 'send' | 'recv' | 'drain' | 'shutdown' | 'throw'; readonly size: number }[];

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
      do: fc.constantFrom('say' as const, 'finishSending' as const, 'close' as const, 'reset' as const),
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

const schedule = fc.record({
  model: fc.constantFrom('thread' as const, 'iterative' as const),
  clients: fc.array(script, { minLength: 1, maxLength: 4 }),
  servers: fc.array(script, { minLength: 1, maxLength: 4 }),
  actions: fc.array(action, { minLength: 3, maxLength: 30 }),
});

/** Bytes that programs received, by lane and side. */
type Observed = Map<string, Buffer[]>;

/** Follows a script; what it receives is noted by the test, not by the engine. Each send is filled with one byte. */
async function follow(script: Script, socket: StreamSocket, observed: Observed): Promise<void> {
  const key = `${socket.lane.id} ${socket.side}`;
  const chunks: Buffer[] = observed.get(key) ?? [];
  observed.set(key, chunks);
  const receive = async (most: number) => {
    const chunk = await socket.recv(most);
    if (!chunk.ended) chunks.push(Buffer.from(chunk.bytes));
    return !chunk.ended;
  };
  for (const [index, { call, size }] of script.entries()) {
    if (call === 'send') await socket.send(Buffer.alloc(size, index + (socket.side === 'client' ? 65 : 97)));
    if (call === 'recv') await receive(size);
    if (call === 'drain') while (await receive(size));
    if (call === 'shutdown') await socket.shutdown();
    if (call === 'throw') throw new Error('as the script says');
  }
}

function programOf(scripts: () => readonly Script[], observed: () => Observed): Program {
  let next = 0;
  return program((socket) => {
    const all = scripts();
    return follow(all[next++ % all.length] ?? [], socket as StreamSocket, observed());
  }, 4096);
}

/** Carries out one action. Commands that are refused are part of the game. */
async function perform(watched: WatchedEngine, port: number, action: Action, outside: Socket[]): Promise<void> {
  const lanes = [...watched.state.lanes.keys()];
  const lane = lanes[action.pick % Math.max(1, lanes.length)];
  switch (action.do) {
    case 'clients':
      await watched.ask('clients.add', { host: '127.0.0.1', port, count: action.pick, program: null });
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
    case 'pause':
      await watched.tell('pace.pause', {});
      break;
    case 'resume':
      await watched.tell('pace.resume', {});
      break;
    case 'step':
      await watched.tell('pace.step', {});
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

async function run(watched: WatchedEngine, { model, actions }: { model: 'thread' | 'iterative'; actions: Action[] }) {
  const outside: Socket[] = [];
  const { port } = await watched.serve('greet', model);
  let closed = false;
  const all = (async () => {
    for (const action of actions) await perform(watched, port, action, outside);
    await watched.engine.close();
    closed = true;
  })();
  try {
    await until(() => closed, 'the schedule to come to its end');
  } catch (error) {
    const last = watched.events
      .slice(-60)
      .map(({ sequence, lane, side, name, code }) => [sequence, lane, side, name, code].join(' '));
    throw new Error(`${error instanceof Error ? error.message : error}\n${last.join('\n')}`);
  }
  await all;
  for (const socket of outside) socket.destroy();
}

test('streams are prefixes, calls end once, lanes and threads end, hashes fit', async () => {
  let observed: Observed = new Map();
  let scripts: { clients: Script[]; servers: Script[] } = { clients: [], servers: [] };
  await fc.assert(
    fc.asyncProperty(schedule, async (one) => {
      observed = new Map();
      scripts = one;
      play({
        client: programOf(
          () => scripts.clients,
          () => observed,
        ),
        server: programOf(
          () => scripts.servers,
          () => observed,
        ),
      });
      const watched = await watchedEngine();
      await run(watched, one);
      expect(faultsOf(watched.events)).toEqual([]);
      for (const [key, chunks] of observed) {
        const [lane, receiver] = key.split(' ');
        const sender = receiver === 'client' ? 'server' : 'client';
        const events = watched.events.filter((event) => event.lane === Number(lane));
        if (watched.state.lanes.get(Number(lane) as never)?.metadata.simulated === false && sender === 'client')
          continue;
        const received = Buffer.concat(chunks);
        const sent = sentStream(events, sender).bytes;
        expect(received.equals(sent.subarray(0, received.length)), `lane ${lane}, to the ${receiver}`).toBe(true);
      }
    }),
    {
      numRuns: 40,
      endOnFailure: true,
      interruptAfterTimeLimit: 60_000,
    },
  );
}, 100_000);
