// One end of a connection, as its sending and its receiving half share it: the socket, what has failed, and how that is recorded.
import type { Socket } from 'node:net';
import { Flag, type Side } from '../../../shared/event-kinds.ts';
import type { Lane } from '../lane.ts';
import type { RailRecorder } from '../rail.ts';
import type { SocketContext } from './context.ts';
import { EBADF, ECANCELED, endingOf } from './endings.ts';
import { INSTANT_TURNS } from './loop-turns.ts';

export interface EndOptions {
  readonly lane: Lane;
  readonly side: Side;
  readonly rail: RailRecorder;
  readonly context: SocketContext;
}

export class End {
  readonly lane: Lane;
  readonly side: Side;
  readonly rail: RailRecorder;
  readonly context: SocketContext;
  readonly socket: Socket;
  /** What broke the connection, whether or not a call has seen it; 0 while it holds. */
  errno = 0;
  /** shutdown was called: our own direction ends. */
  finished = false;
  /** Do bytes lie here that came and no recv has returned yet? The receiving half knows. */
  unreturned: () => boolean = () => false;
  /** close or abort was called. */
  closing = false;

  constructor({ lane, side, rail, context }: EndOptions, socket: Socket) {
    this.lane = lane;
    this.side = side;
    this.rail = rail;
    this.context = context;
    this.socket = socket;
  }

  /** Why no call can succeed any more; 0 when one can. */
  get unusable(): number {
    return this.errno || (this.closing ? EBADF : 0);
  }

  /** A call saw that the connection is gone; both directions end with it. Our own closing is no such news. */
  sawFailure(errno: number): void {
    if (errno === ECANCELED || errno === EBADF || this.closing) return;
    this.errno ||= errno;
    // What an outside peer sent before is still to be returned: its direction ends behind that.
    if (this.unreturned()) this.lane.finish(this.side, endingOf(errno));
    else this.lane.finishAll(this.side, endingOf(errno));
  }

  /** The flag of a call that began in a turn and ends now: did it wait? */
  instant(turn: number): number {
    return this.context.turns.now - turn <= INSTANT_TURNS ? Flag.instant : 0;
  }

  /** Keeps as much of a chunk as the lane's bounds allow; what is cut is marked. */
  keepPayload(row: number, time: number, bytes: Uint8Array): void {
    const { length } = bytes;
    if (length === 0) return;
    const room = this.lane.payloadRoom(time, length);
    const { columns, writer } = this.rail;
    if (room < length) columns.flags[row] = (columns.flags[row] as number) | Flag.cut;
    if (room > 0) writer.attach(row, bytes, room);
  }
}
