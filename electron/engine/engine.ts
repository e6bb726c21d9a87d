// The engine: owner of the running session and of the windows' feeds; carries out the contract's commands.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
// Imported, because the global of that name is a getter, which costs more than the clock itself.
import { performance } from 'node:perf_hooks';
import type {
  Answer,
  Answers,
  Arguments,
  CommandName,
  FeedOpened,
  SessionDescription,
  Signal,
} from '../../shared/contract.ts';
import { appError } from '../../shared/errors.ts';
import { sideOf } from '../../shared/event-kinds.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { networkAddresses } from './addresses.ts';
import * as byHand from './by-hand.ts';
import { Descriptors, descriptorLimit } from './descriptors.ts';
import type { SealedBlock } from './event-writer.ts';
import { BlockFeed, type Feed } from './feed.ts';
import { dropOldSessions } from './journal/session-folders.ts';
import { laneQueues, systemQueue } from './kernel-queue.ts';
import { runScenario } from './scenario/run.ts';
import { Session } from './session.ts';

export type { Feed, FeedFigures } from './feed.ts';

export interface EngineOptions {
  /** Journals go below it, in `sessions/`. */
  readonly dataFolder: string;
  readonly appVersion: string;
  /** Calls per second and rail at the start; null: as fast as it can. */
  readonly tempo: number | null;
  readonly onSignal: (signal: Signal) => void;
}

/** What runs in a session. */
export interface Activity {
  readonly servers: number;
  /** Connections that have not ended. */
  readonly open: number;
}

/** What hosts talk to: the engine itself (headless, browser) or its stand-in across a thread (desktop). */
export interface EnginePort {
  /** Carries out a command whose arguments have been checked. `blocks.read` delivers into the feed's sink. */
  execute<N extends CommandName>(name: N, args: Arguments<N>, feed: Feed | null): Promise<Result<Answer<N>>>;
  openFeed(sink: (block: Uint8Array) => void): Promise<{ feed: Feed; opened: FeedOpened }>;
  /** Stops servers, closes lanes, ends the journal. */
  close(): Promise<void>;
}

type Handlers = { readonly [N in CommandName]: (args: Arguments<N>, feed: Feed | null) => Promise<Result<Answers[N]>> };

export class Engine implements EnginePort {
  readonly #options: EngineOptions;
  readonly #descriptors: Descriptors;
  readonly #feeds = new Set<BlockFeed>();
  readonly #listeners = new Set<(block: Uint8Array) => void>();
  #session: Session;
  #renewing: Promise<unknown> = Promise.resolve();

  /** Opens the engine with a first session. */
  static async open(options: EngineOptions): Promise<Engine> {
    await sweep(options.dataFolder);
    return new Engine(options, new Descriptors(await descriptorLimit()));
  }

  private constructor(options: EngineOptions, descriptors: Descriptors) {
    this.#options = options;
    this.#descriptors = descriptors;
    this.#session = this.#newSession(options.tempo);
  }

  /** Every block, without credit. Returns the undo. */
  onSealed(listener: (block: Uint8Array) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async openFeed(sink: (block: Uint8Array) => void): Promise<{ feed: Feed; opened: FeedOpened }> {
    // What is open goes out first, so that the feed begins at a block's start.
    this.#session.writer.seal();
    const session = this.#session.describe();
    const next = session.nextSequence;
    const feed = new BlockFeed({
      next,
      sink,
      now: () => this.#session.writer.now(),
      onClose: (closed) => this.#feeds.delete(closed),
    });
    this.#feeds.add(feed);
    return { feed, opened: { session, next } };
  }

  execute<N extends CommandName>(name: N, args: Arguments<N>, feed: Feed | null): Promise<Result<Answer<N>>> {
    const handler: Handlers[N] = this.#handlers[name];
    return handler(args, feed);
  }

  /** What quitting would end now. */
  activity(): Activity {
    return this.#session.activity();
  }

  async close(): Promise<void> {
    await this.#renewing;
    await this.#session.close();
    this.#feeds.clear();
    this.#listeners.clear();
  }

  readonly #handlers: Handlers = {
    'server.start': (settings) => this.#session.startServer(settings),
    'server.stop': ({ server }) => this.#session.stopServer(server),
    'server.systemQueue': async ({ server }) => {
      const running = this.#session.servers.get(server);
      return ok(running?.address ? await systemQueue(running.address, running.settings.backlog) : null);
    },
    'clients.add': (settings) => this.#session.addClients(settings),
    'host.networkAddresses': async () => ok(networkAddresses()),
    'session.describe': async () => ok(this.#session.describe()),
    'session.new': () => this.#renew(),
    'pace.pause': async () => {
      this.#session.pause();
      return ok(null);
    },
    'pace.resume': async () => {
      this.#session.resume();
      return ok(null);
    },
    'pace.tempo': async ({ callsPerSecond }) => ok({ sequence: this.#session.setTempo(callsPerSecond) }),
    'pace.step': async (wanted) => ok(await this.#step(wanted)),
    'lane.say': async ({ rail, text }) => byHand.say(this.#session.sockets, rail, text),
    'lane.finishSending': async ({ rail }) => byHand.finishSending(this.#session.sockets, rail),
    'lane.close': async ({ rail }) => byHand.close(this.#session.sockets, rail),
    'lane.reset': async ({ rail }) => byHand.reset(this.#session.sockets, rail),
    'lane.noDelay': async ({ rail, on }) => byHand.noDelay(this.#session.sockets, rail, on),
    'lane.rename': async ({ lane, label }) => this.#session.rename(lane, label),
    'lane.kernelQueues': async ({ lane }) => ok(await laneQueues(this.#session.addressesOf(lane))),
    'scenario.run': ({ scenario }) =>
      runScenario({
        scenario,
        stage: this.#session,
        clock: () => performance.now(),
        onProblem: (error) => this.#options.onSignal({ type: 'error', error }),
      }),
    'scenario.describe': async () => {
      const { name, recorder, pace } = this.#session;
      return recorder.describe(name, pace.tempo);
    },
    'blocks.read': async ({ from }, feed) => {
      if (!(feed instanceof BlockFeed))
        return failed(appError('bad-command', 'Blocks were asked for without a feed.', 'Open a feed first.'));
      return ok(await this.#session.journal.read(from, feed.sink));
    },
  };

  async #step({ rail, lane, count = 1 }: Arguments<'pace.step'>): Promise<Answers['pace.step']> {
    const stepped = await this.#session.step(
      (held) =>
        (!rail || (held.lane === rail.lane && sideOf(held.flags) === rail.side)) &&
        (lane === undefined || held.lane === lane),
      count,
    );
    return stepped.map(({ rail: { lane: of, flags }, call }) => ({ lane: of, side: sideOf(flags), call }));
  }

  /** Ends the session and begins the next, at the same tempo. One after the other, however often it is asked. */
  #renew(): Promise<Result<SessionDescription>> {
    const renewed = this.#renewing.then(async () => {
      const { tempo } = this.#session.pace;
      await this.#session.close();
      await sweep(this.#options.dataFolder);
      this.#session = this.#newSession(tempo);
      const session = this.#session.describe();
      this.#options.onSignal({ type: 'session', session });
      return ok(session);
    });
    this.#renewing = renewed;
    return renewed;
  }

  #newSession(tempo: number | null): Session {
    return new Session({
      number: randomBytes(4).readUInt32LE(),
      sessionsFolder: join(this.#options.dataFolder, 'sessions'),
      appVersion: this.#options.appVersion,
      tempo,
      clock: () => performance.now(),
      descriptors: this.#descriptors,
      onSealed: this.#onSealed,
    });
  }

  readonly #onSealed = (block: SealedBlock): void => {
    for (const feed of this.#feeds) feed.offer(block);
    for (const listener of this.#listeners) listener(block.bytes);
  };
}

/** Old sessions go. A disk that is full or gone keeps no session from beginning: its journal meets the same disk, and says so. */
async function sweep(dataFolder: string): Promise<void> {
  await dropOldSessions(join(dataFolder, 'sessions')).catch(() => undefined);
}
