// An engine under observation: what it seals, as a list of events and as the state that a window would have.
import { onTestFinished } from 'vitest';
import { Engine } from '../../electron/engine/engine.ts';
import { type Block, BlockKind, decodeBlock, payloadOf } from '../../shared/block.ts';
import type { ServerModelName, ServerProgramName } from '../../shared/catalog.ts';
import type { Answer, Arguments, CommandName, Signal } from '../../shared/contract.ts';
import { kindName, type Side, sideOf } from '../../shared/event-kinds.ts';
import type { LaneId, ServerId } from '../../shared/lane.ts';
import type { LaneState } from '../../shared/lane-state.ts';
import type { Result } from '../../shared/result.ts';
import { SessionState } from '../../shared/session-state.ts';
import { dataFolderForTest } from './data-folder.ts';
import { until } from './until.ts';

/** One event, taken out of its block. */
export interface SeenEvent {
  readonly sequence: number;
  readonly time: number;
  readonly lane: number;
  /** As kindName has it: `recv returned`, `laneOpened`. */
  readonly name: string;
  readonly side: Side;
  readonly flags: number;
  readonly offset: number;
  readonly length: number;
  readonly arg: number;
  readonly marker: number;
  readonly code: number;
  readonly payload: Uint8Array | undefined;
}

/** The events of a block, as objects. */
export function eventsOf(block: Block): SeenEvent[] {
  return Array.from({ length: block.count }, (_, row) => ({
    sequence: block.firstSequence + row,
    time: block.time[row] as number,
    lane: block.lane[row] as number,
    name: kindName(block.kind[row] as number),
    side: sideOf(block.flags[row] as number),
    flags: block.flags[row] as number,
    offset: block.offset[row] as number,
    length: block.length[row] as number,
    arg: block.arg[row] as number,
    marker: block.marker[row] as number,
    code: block.code[row] as number,
    payload: payloadOf(block, row),
  }));
}

export interface WatchedOptions {
  readonly dataFolder?: string;
  readonly tempo?: number | null;
  /** False: only the state is kept, for sessions of very many events. */
  readonly keepEvents?: boolean;
}

/** Opens an engine that is closed when the test ends. */
export async function watchedEngine(options: WatchedOptions = {}): Promise<WatchedEngine> {
  const signals: Signal[] = [];
  const engine = await Engine.open({
    dataFolder: options.dataFolder ?? dataFolderForTest(),
    appVersion: 'test',
    tempo: options.tempo ?? null,
    onSignal: (signal) => signals.push(signal),
  });
  onTestFinished(() => engine.close());
  return new WatchedEngine(engine, signals, options.keepEvents ?? true);
}

export class WatchedEngine {
  readonly engine: Engine;
  readonly signals: readonly Signal[];
  /** Of the session that sealed a block last. */
  state = new SessionState();
  session = 0;
  events: SeenEvent[] = [];
  /** Blocks as they were handed out. */
  sealed: Uint8Array[] = [];
  readonly #keepEvents: boolean;

  constructor(engine: Engine, signals: readonly Signal[], keepEvents: boolean) {
    this.engine = engine;
    this.signals = signals;
    this.#keepEvents = keepEvents;
    engine.onSealed((bytes) => this.#take(bytes));
  }

  /** Carries out a command. */
  ask<N extends CommandName>(name: N, args: Arguments<N>): Promise<Result<Answer<N>>> {
    return this.engine.execute(name, args, null);
  }

  /** Carries out a command that must succeed. */
  async tell<N extends CommandName>(name: N, args: Arguments<N>): Promise<Answer<N>> {
    const result = await this.ask(name, args);
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  }

  /** Starts a server on a free port of 127.0.0.1. */
  async serve(
    program: ServerProgramName = 'greet',
    model: ServerModelName = 'thread',
    backlog = 5,
    more: { readonly threads?: number; readonly busy?: number } = {},
  ) {
    const started = await this.tell('server.start', { host: '127.0.0.1', port: 0, backlog, model, program, ...more });
    await until(() => this.state.servers.get(started.server)?.listening, 'the server in the state');
    return started;
  }

  /** Adds simulated clients of the server's own program, or of what `more` says. */
  async addClients(port: number, count = 1, more: Partial<Arguments<'clients.add'>> = {}): Promise<LaneId[]> {
    const { lanes } = await this.tell('clients.add', { host: '127.0.0.1', port, count, program: null, ...more });
    await until(() => lanes.every((lane) => this.state.lanes.has(lane)), 'the new lanes in the state');
    return lanes;
  }

  async addClient(port: number, more: Partial<Arguments<'clients.add'>> = {}): Promise<LaneId> {
    return (await this.addClients(port, 1, more))[0] as LaneId;
  }

  lane(id: LaneId): LaneState {
    const lane = this.state.lanes.get(id);
    if (!lane) throw new Error(`lane ${id} is not known`);
    return lane;
  }

  server(id: ServerId) {
    const server = this.state.servers.get(id);
    if (!server) throw new Error(`server ${id} is not known`);
    return server;
  }

  /** The events of a lane and side, or those of one name. */
  of(lane: number, side: Side, name?: string): SeenEvent[] {
    return this.events.filter(
      (event) => event.lane === lane && event.side === side && (name === undefined || event.name === name),
    );
  }

  /** Waits until an event of that lane, side and name has been seen. */
  seen(lane: number, side: Side, name: string): Promise<SeenEvent> {
    return until(() => this.of(lane, side, name)[0], `${name} of the ${side} of lane ${lane}`);
  }

  /** Waits until a lane has ended. */
  ended(lane: LaneId): Promise<LaneState> {
    return until(() => {
      const state = this.state.lanes.get(lane);
      return state && state.endedAt >= 0 ? state : undefined;
    }, `the end of lane ${lane}`);
  }

  /** Waits until the lane of an outside client, from that port, is there. */
  laneFrom(clientPort: number): Promise<LaneState> {
    return until(
      () => [...this.state.lanes.values()].find((lane) => lane.addresses?.client?.port === clientPort),
      `the lane of the client from port ${clientPort}`,
    );
  }

  #take(bytes: Uint8Array): void {
    const decoded = decodeBlock(bytes);
    if (!decoded.ok) throw new Error(`the engine sealed a block that cannot be read: ${decoded.problem}`);
    const { block } = decoded;
    if (block.session !== this.session) {
      this.session = block.session;
      this.state = new SessionState();
      this.events = [];
      this.sealed = [];
    }
    this.state.apply(block);
    if (!this.#keepEvents || block.blockKind !== BlockKind.events) return;
    this.sealed.push(bytes);
    for (const event of eventsOf(block)) this.events.push(event);
  }
}
