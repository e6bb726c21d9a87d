// What servers and clients of a session share.
import type { LimitReached, Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import type { Descriptors } from './descriptors.ts';
import type { Lanes } from './lanes.ts';
import type { SocketContext } from './sockets/context.ts';
import type { StreamSocket } from './sockets/stream-socket.ts';

export type LimitCode = (typeof LimitReached)[keyof typeof LimitReached];

export interface SessionParts {
  readonly context: SocketContext;
  readonly lanes: Lanes;
  readonly sockets: SocketTable;
  readonly descriptors: Descriptors;
  /** The number of a thread just started: unique in the session. */
  readonly nextThread: () => number;
  /** A limit turned `count` connections away. */
  readonly limitReached: (limit: LimitCode, count: number) => void;
}

/** The sockets that are open now, by lane and side. */
export class SocketTable {
  readonly #client = new Map<LaneId, StreamSocket>();
  readonly #server = new Map<LaneId, StreamSocket>();

  get(lane: LaneId, side: Side): StreamSocket | undefined {
    return this.#of(side).get(lane);
  }

  add(socket: StreamSocket): void {
    this.#of(socket.side).set(socket.lane.id, socket);
  }

  remove(socket: StreamSocket): void {
    this.#of(socket.side).delete(socket.lane.id);
  }

  /** All open sockets of a side. */
  all(side: Side): StreamSocket[] {
    return [...this.#of(side).values()];
  }

  #of(side: Side): Map<LaneId, StreamSocket> {
    return side === 'client' ? this.#client : this.#server;
  }
}
