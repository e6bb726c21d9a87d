// socket, bind, listen, accept over `net.Server`. Node accepts at once; the waiting line in front of accept() is ours, and said to be.
import { createServer, type Server, type Socket } from 'node:net';
import { callKind } from '../../../shared/event-kinds.ts';
import type { LaneId } from '../../../shared/lane.ts';
import { WAITING_LINE_MAX } from '../../../shared/limits.ts';
import type { RailRecorder } from '../rail.ts';
import type { SocketContext } from './context.ts';
import { ECANCELED, errnoOfError } from './endings.ts';

/** µs between two failed accepts that are written. */
const FAILED_ACCEPT_EVERY = 1_000_000;

/** A connection in the waiting line. */
export interface Arrival<C> {
  readonly lane: LaneId;
  /** Its socket goes to the program that accepts it. */
  readonly take: () => C;
  /** It was not accepted before the server stopped. */
  readonly refuse: () => void;
}

export interface ListeningSocketOptions<C> {
  readonly rail: RailRecorder;
  readonly context: SocketContext;
  /** A connection has been made; null when it was turned away. */
  readonly onArrival: (socket: Socket) => Arrival<C> | null;
  /** A connection has come that no accept was called for yet. */
  readonly onWaits: () => void;
  /** The line is full: one more was turned away. */
  readonly onLineFull: () => void;
}

export class ListeningSocket<C> {
  readonly #server: Server;
  readonly #rail: RailRecorder;
  readonly #context: SocketContext;
  readonly #onArrival: (socket: Socket) => Arrival<C> | null;
  readonly #onWaits: () => void;
  readonly #onLineFull: () => void;
  #waiting: Arrival<C>[] = [];
  #accepting: ((connection: C | null) => void) | null = null;
  #closed = false;
  /** µs of the last failed accept that was written. */
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor({ rail, context, onArrival, onWaits, onLineFull }: ListeningSocketOptions<C>) {
    this.#rail = rail;
    this.#context = context;
    this.#onArrival = onArrival;
    this.#onWaits = onWaits;
    this.#onLineFull = onLineFull;
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, this.#onConnection);
  }

  /** bind(2) and listen(2). Resolves the address bound; rejects with Node's error, its event written. */
  async listen(host: string, port: number, backlog: number): Promise<{ address: string; port: number }> {
    this.#rail.at('bind');
    try {
      await new Promise<void>((resolve, reject) => {
        this.#server.once('error', reject);
        this.#server.listen({ host, port, backlog, exclusive: true }, () => {
          this.#server.off('error', reject);
          resolve();
        });
      });
    } catch (error) {
      this.#rail.failed('bind', errnoOfError(error));
      throw error;
    }
    this.#rail.event(callKind('bind', 'returned'));
    this.#rail.at('listen');
    const row = this.#rail.event(callKind('listen', 'returned'));
    this.#rail.columns.arg[row] = backlog;
    this.#server.on('error', this.#onFailedAccept);
    const bound = this.#server.address();
    if (bound === null || typeof bound === 'string') throw new Error('a listening socket without an address');
    return { address: bound.address, port: bound.port };
  }

  /** Connections in the waiting line: so many accepts would return at once. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** accept(2): the connection that has waited longest, as soon as there is one; null once the socket is closed. */
  async accept(): Promise<C | null> {
    // Not held once it is closed: the model must come to its end, whatever the pace.
    if (this.#closed) return null;
    const held = this.#context.pace.enter(this.#rail, 'accept');
    if (held) await held;
    if (this.#closed) return null;
    const first = this.#waiting.shift();
    if (first) return this.#accepted(first);
    this.#rail.event(callKind('accept', 'began'));
    return new Promise((resolve) => {
      this.#accepting = resolve;
    });
  }

  #accepted(arrival: Arrival<C>): C {
    const row = this.#rail.event(callKind('accept', 'returned'));
    this.#rail.columns.arg[row] = arrival.lane;
    this.#context.pace.left(this.#rail);
    return arrival.take();
  }

  readonly #onConnection = (socket: Socket): void => {
    if (this.#waiting.length >= WAITING_LINE_MAX) {
      socket.destroy();
      this.#onLineFull();
      return;
    }
    const arrival = this.#onArrival(socket);
    if (!arrival) return;
    const accepting = this.#accepting;
    this.#accepting = null;
    if (accepting) accepting(this.#accepted(arrival));
    else {
      this.#waiting.push(arrival);
      this.#onWaits();
    }
  };

  /** The system did not hand a connection over (out of memory, forbidden by a firewall): accept fails with it, and is called again. */
  readonly #onFailedAccept = (error: Error): void => {
    const now = this.#context.writer.now();
    // The connection is still there, and the system says the same again with each turn of the loop.
    if (this.#closed || now - this.#failedAt < FAILED_ACCEPT_EVERY) return;
    this.#failedAt = now;
    this.#rail.failed('accept', errnoOfError(error));
    if (this.#accepting) this.#rail.event(callKind('accept', 'began'));
  };

  /** close(2): nobody can connect any more; who still waits is reset, as the kernel does. The listening ends within this call. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#context.pace.drop(this.#rail);
    if (this.#accepting) {
      this.#rail.failed('accept', ECANCELED);
      this.#accepting(null);
      this.#accepting = null;
    }
    this.#rail.event(callKind('close', 'returned'));
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const arrival of waiting) arrival.refuse();
    await closed;
  }
}
