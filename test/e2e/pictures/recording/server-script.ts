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
  /** When its last call came to its end. */
  #freeAt = 0;

  constructor(recording: Recording, { model = 'thread', program = 'echo', port = 52_000 }: ServerOptions) {
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
      ...{ host: '127.0.0.1', port, backlog: 5, markers: this.#markers },
    };
    this.#event(0, Kind.laneOpened, { payload: JSON.stringify(metadata) });
    this.#event(0, callKind('bind', 'returned'));
    this.#event(0, callKind('listen', 'returned'), { arg: 5 });
    this.#event(0, Kind.laneAddressed, { payload: JSON.stringify({ server: { address: '127.0.0.1', port } }) });
    this.#event(0, Kind.threadStarted, { arg: this.#mainThread });
  }

  /** Waits in accept from one moment on; it returns the lane at another. */
  accepts(lane: LaneScript, at: number, from = this.#next()): this {
    this.waits(Math.min(from, at));
    this.#event(at, callKind('accept', 'returned'), { arg: lane.id });
    this.#freeAt = at;
    const thread = this.#model === 'thread' ? this.#recording.nextThread() : this.#mainThread;
    if (this.#model === 'thread') this.#event(at, Kind.threadStarted, { arg: thread });
    lane.served(at, thread);
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
