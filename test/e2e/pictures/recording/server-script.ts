// The listening socket of a recorded session, and the thread that accepts.
import { serverModels } from '../../../../electron/engine/models/index.ts';
import type { ServerModelName } from '../../../../shared/catalog.ts';
import { CALLS, callKind, callOf, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneScript } from './lane-script.ts';
import type { Recording } from './recording.ts';

export interface ServerOptions {
  readonly model?: ServerModelName;
  readonly program?: string;
  readonly port?: number;
  /** Threads of a pool. */
  readonly threads?: number;
}

export class ServerScript {
  readonly id: number;
  readonly port: number;
  readonly program: string;
  readonly #recording: Recording;
  readonly #lane: number;
  readonly #model: ServerModelName;
  readonly #markers: readonly string[];
  readonly #mainThread: number;
  /** Numbers of a pool's threads. */
  readonly #workers: readonly number[];
  /** When its last call came to its end. */
  #freeAt = 0;

  constructor(recording: Recording, { model = 'thread', program = 'echo', port = 52_000, threads }: ServerOptions) {
    this.#recording = recording;
    this.#lane = recording.nextLane();
    this.id = this.#lane;
    this.port = port;
    this.program = program;
    this.#model = model;
    this.#markers = serverModels[model].markers.names;
    this.#mainThread = recording.nextThread();
    const metadata = {
      ...{ kind: 'listening', server: this.id, model, program, label: 'main thread' },
      ...{ host: '127.0.0.1', port, backlog: 5, markers: this.#markers, threads },
    };
    this.#event(0, Kind.laneOpened, { payload: JSON.stringify(metadata) });
    this.#event(0, callKind('bind', 'returned'));
    this.#event(0, callKind('listen', 'returned'), { arg: 5 });
    this.#event(0, Kind.laneAddressed, { payload: JSON.stringify({ server: { address: '127.0.0.1', port } }) });
    this.#event(0, Kind.threadStarted, { arg: this.#mainThread });
    this.#workers = Array.from({ length: threads ?? 0 }, () => recording.nextThread());
    for (const thread of this.#workers) this.#event(0, Kind.threadStarted, { arg: thread });
  }

  /** Waits in accept from one moment on; it returns the lane at another. */
  accepts(lane: LaneScript, at: number, from = this.#next()): this {
    this.waits(Math.min(from, at));
    this.#event(at, callKind('accept', 'returned'), { arg: lane.id });
    this.#freeAt = at;
    if (this.#workers.length > 0) return this;
    const thread = this.#model === 'thread' ? this.#recording.nextThread() : this.#mainThread;
    if (this.#model === 'thread') this.#event(at, Kind.threadStarted, { arg: thread });
    lane.served(at, thread);
    return this;
  }

  /** A thread of the pool, counted from 1, takes a lane out of the pool's queue. */
  assigns(lane: LaneScript, worker: number, at: number): this {
    lane.served(at, this.#workers[worker - 1] ?? this.#mainThread);
    return this;
  }

  /** The loop waits in select until so many sockets are ready. */
  selects(from: number, at: number, ready = 1): this {
    this.#event(from, callKind('select', 'began'));
    this.#event(at, callKind('select', 'returned'), { arg: ready });
    return this;
  }

  /** The same for longer than the recording lasts. */
  selectsOn(from: number): this {
    this.#event(from, callKind('select', 'began'));
    return this;
  }

  /** The loop accepts, which returns at once, and runs the handler until it has to wait. */
  takesUp(lane: LaneScript, at: number, until = at + 0.2): this {
    this.#event(at, callKind('accept', 'returned'), { arg: lane.id });
    return this.runs(lane, at, until);
  }

  /** The loop runs a lane's handler from one moment to another. */
  runs(lane: LaneScript, at: number, until: number): this {
    lane.served(at, this.#mainThread);
    lane.left(until);
    return this;
  }

  /** Calls accept, which waits from then on. */
  waits(from = this.#next()): this {
    this.#hold(from);
    this.#event(from, callKind('accept', 'began'));
    return this;
  }

  /** Its thread comes to the end of a client's handler: an iterative server accepts only then. */
  leaves(lane: LaneScript, at: number): this {
    lane.left(at);
    this.#freeAt = at;
    return this;
  }

  #next(): number {
    return this.#freeAt + this.#recording.interval;
  }

  #hold(until: number): void {
    if (this.#recording.interval === 0 || this.#freeAt === 0 || until <= this.#freeAt) return;
    const arg = CALLS.indexOf('accept');
    this.#event(this.#freeAt, Kind.held, { arg, code: HeldBy.tempo });
    this.#event(until, Kind.released, { arg });
  }

  #event(at: number, kind: number, more: { arg?: number; code?: number; payload?: string } = {}): void {
    const call = kind === Kind.held ? 'accept' : callOf(kind)?.call;
    const marker = call === undefined ? 0 : this.#markers.indexOf(call) + 1;
    this.#recording.add({ at, lane: this.#lane, side: 'server', kind, marker, ...more });
  }
}
