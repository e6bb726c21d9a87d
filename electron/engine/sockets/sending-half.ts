// send and shutdown of one end: hands bytes to the kernel, and waits when it takes no more.
import { callKind, Ending } from '../../../shared/event-kinds.ts';
import { LOOP_SLICE, SEND_SLICE } from '../../../shared/limits.ts';
import type { Direction } from '../lane.ts';
import { bytesNotWritten } from './adopt.ts';
import type { End } from './end.ts';
import { ECANCELED, EPIPE } from './endings.ts';

/** How a send went. `ended`: it failed; its event is already written. */
export interface Sent {
  readonly ended: boolean;
}

/** How a send that does not wait went: `taken` of its bytes are handed over, none where the kernel is full. */
export interface SentSome extends Sent {
  readonly taken: number;
}

const NO_BYTES = Buffer.alloc(0);
const SENT: Sent = { ended: false };
const NOT_SENT: Sent = { ended: true };
const NONE_SENT: SentSome = { ended: true, taken: 0 };
const FULL: SentSome = { ended: false, taken: 0 };
const SEND_BEGAN = callKind('send', 'began');
const SEND_RETURNED = callKind('send', 'returned');

/** A send that waits: [0, from) of its bytes are with the kernel, [from, to) with net. `began`: the stream offset of its first byte. */
interface OpenSend {
  readonly bytes: Uint8Array;
  readonly began: number;
  from: number;
  to: number;
}

export class SendingHalf {
  readonly #end: End;
  readonly #direction: Direction;
  /** Settles when the open send has come to its end; a second send waits for it, so that ranges never mix. */
  #sending: Promise<Sent> | null = null;
  /** The send that waits. */
  #open: OpenSend | null = null;
  /** Ends the wait for the kernel, with an errno or 0. */
  #drained: ((errno: number) => void) | null = null;
  /** Ends the wait for the shutdown, with an errno or 0. */
  #shut: ((errno: number) => void) | null = null;

  constructor(end: End) {
    this.#end = end;
    this.#direction = end.lane[end.side];
  }

  /** send(2), blocking, with the flags of who makes it. */
  send(bytes: Uint8Array, extra: number): Sent | Promise<Sent> {
    if (this.#sending) return this.#sending.then(() => this.send(bytes, extra));
    const errno = this.#end.unusable || (this.#end.finished ? EPIPE : 0);
    if (errno) return this.#failed(errno, extra);
    const { rail, context } = this.#end;
    // Taken before the write: the time of a send is when it began.
    const time = context.writer.now();
    const whole = bytes.length <= SEND_SLICE;
    if (whole && this.#write(bytes)) {
      this.#record(time, SEND_RETURNED, bytes, extra);
      this.#direction.digest.update(bytes);
      if (!extra) context.pace.left(rail);
      return SENT;
    }
    this.#record(time, SEND_BEGAN, bytes, extra);
    context.turns.watch();
    this.#sending = this.#finishSend(bytes, whole ? bytes.length : 0, extra);
    return this.#sending;
  }

  /**
   * send(2) of a socket that does not block: as much as the kernel takes now. `net` keeps what of the last slice the kernel did not take and hands
   * it over as soon as it can; those bytes count as taken, and until they are gone the socket is not writable.
   */
  sendNow(bytes: Uint8Array): SentSome {
    const errno = this.#end.unusable || (this.#end.finished ? EPIPE : 0);
    if (errno) {
      this.#failed(errno, 0);
      return NONE_SENT;
    }
    if (this.#sending) return FULL;
    const { rail, context } = this.#end;
    const time = context.writer.now();
    let handed = 0;
    let rest = 0;
    while (handed < bytes.length && rest === 0) {
      const slice = bytes.subarray(handed, handed + LOOP_SLICE);
      if (!this.#write(slice)) rest = slice.length;
      handed += slice.length;
    }
    const began = this.#direction.sent;
    const taken = bytes.subarray(0, handed);
    const row = this.#record(time, SEND_RETURNED, taken, 0);
    rail.columns.arg[row] = bytes.length;
    this.#direction.digest.update(taken.subarray(0, handed - rest));
    context.pace.left(rail);
    if (rest > 0) this.#sending = this.#finishRest({ bytes: taken, began, from: handed - rest, to: handed });
    return { ended: false, taken: handed };
  }

  /** Is nothing of what the sends took still with `net`? */
  get allHandedOver(): boolean {
    return this.#sending === null;
  }

  /** Resolves when a send would hand something over; `ended`: it would fail, or what `net` had kept was lost, which its event says. */
  writable(): Promise<Sent> {
    return this.#sending ?? Promise.resolve(SENT);
  }

  /** shutdown(SHUT_WR), with the flags of who makes it. */
  async shutdown(extra: number): Promise<Sent> {
    // Again after each: a send that was called before may have been waiting for another.
    while (this.#sending) await this.#sending;
    const { rail, lane, side, socket, context } = this.#end;
    const errno = this.#end.unusable;
    if (errno) {
      rail.failed('shutdown', errno, extra);
      this.#end.sawFailure(errno);
      return NOT_SENT;
    }
    if (this.#end.finished) return SENT;
    this.#end.finished = true;
    rail.event(callKind('shutdown', 'began'), extra);
    const turn = context.turns.now;
    const failure = await new Promise<number>((resolve) => {
      this.#shut = resolve;
      socket.end(() => resolve(0));
    });
    this.#shut = null;
    if (failure) {
      rail.failed('shutdown', failure, extra);
      this.#end.sawFailure(failure);
      return NOT_SENT;
    }
    rail.event(callKind('shutdown', 'returned'), extra | this.#end.instant(turn));
    lane.finish(side, Ending.fin);
    if (!extra) context.pace.left(rail);
    return SENT;
  }

  /** The connection broke, or this end is being closed: a call that waits fails. Gives the open send, which then comes to its end. */
  cancel(errno: number): Promise<Sent> | null {
    if (this.#open) this.#takeBack(this.#open, errno);
    this.#drained?.(errno);
    // All bytes are with the kernel: closing now does not keep the FIN back.
    if (errno !== ECANCELED) this.#shut?.(errno);
    return this.#sending;
  }

  /** Hands bytes to the kernel; true when it took all at once. */
  #write(bytes: Uint8Array): boolean {
    if (bytes.length === 0) return true;
    const { socket } = this.#end;
    // Without a callback, which would cost a tick of its own: most sends need not wait.
    socket.write(bytes);
    return socket.writableLength === 0 && socket.writable;
  }

  readonly #onWritten = (): void => {
    const { socket } = this.#end;
    if (this.#drained && socket.writableLength === 0 && socket.writable) this.#drained(0);
  };

  #record(time: number, kind: number, bytes: Uint8Array, extra: number): number {
    const { rail } = this.#end;
    const row = rail.eventAt(time, kind, extra);
    const { columns } = rail;
    columns.offset[row] = this.#direction.sent;
    columns.length[row] = bytes.length;
    this.#end.keepPayload(row, time, bytes);
    this.#direction.sent += bytes.length;
    return row;
  }

  /** What `net` has kept of a send that has returned goes to the kernel, or is lost: then an event takes it back. */
  async #finishRest(open: OpenSend): Promise<Sent> {
    this.#open = open;
    const took = this.#kernelTook();
    const errno = typeof took === 'number' ? took : await took;
    this.#sending = null;
    if (errno) {
      this.#takeBack(open, errno);
      return this.#failed(errno, 0, open.from);
    }
    this.#open = null;
    this.#direction.digest.update(open.bytes.subarray(open.from));
    return SENT;
  }

  /** The rest of a send that the kernel did not take at once: slices, each when the one before has gone. */
  async #finishSend(bytes: Uint8Array, handed: number, extra: number): Promise<Sent> {
    const { rail, context } = this.#end;
    const open: OpenSend = { bytes, began: this.#direction.sent - bytes.length, from: 0, to: handed };
    this.#open = open;
    const turn = context.turns.now;
    for (;;) {
      // Awaited only if it must be: a close that came in between would find bytes still being handed over.
      const took = this.#kernelTook();
      const errno = typeof took === 'number' ? took : await took;
      if (errno) {
        this.#takeBack(open, errno);
        this.#sending = null;
        return this.#failed(errno, extra, open.from);
      }
      this.#direction.digest.update(bytes.subarray(open.from, open.to));
      open.from = open.to;
      if (open.from === bytes.length) break;
      open.to = Math.min(open.from + SEND_SLICE, bytes.length);
      this.#write(bytes.subarray(open.from, open.to));
    }
    this.#open = null;
    this.#sending = null;
    const row = rail.event(SEND_RETURNED, extra | this.#end.instant(turn));
    rail.columns.offset[row] = open.began;
    rail.columns.length[row] = bytes.length;
    if (!extra) context.pace.left(rail);
    return SENT;
  }

  /** The open send fails: the direction ends behind what the kernel had taken, before anyone asks for its length. */
  #takeBack(open: OpenSend, errno: number): void {
    if (this.#open !== open) return;
    this.#open = null;
    // A connection that broke has lost what lay in between; only what the other side returned is known to have gone.
    const taken =
      errno === ECANCELED
        ? Math.max(open.from, open.to - bytesNotWritten(this.#end.socket))
        : Math.max(open.from, this.#direction.received - open.began);
    this.#direction.digest.update(open.bytes.subarray(open.from, taken));
    open.from = taken;
    this.#direction.sent = open.began + taken;
  }

  /** Waits until net has nothing left to write; an errno, 0 when all is with the kernel. */
  #kernelTook(): Promise<number> | number {
    const { socket, errno, closing } = this.#end;
    if (errno) return errno;
    if (closing) return ECANCELED;
    if (socket.writableLength === 0 && socket.writable) return 0;
    return new Promise((resolve) => {
      this.#drained = (reason) => {
        this.#drained = null;
        resolve(reason);
      };
      // Of no bytes: its callback comes when all that was written before is with the kernel.
      socket.write(NO_BYTES, this.#onWritten);
    });
  }

  #failed(errno: number, extra: number, taken = 0): Sent {
    const { rail } = this.#end;
    const row = rail.event(callKind('send', 'failed'), extra);
    rail.columns.code[row] = errno;
    rail.columns.offset[row] = this.#direction.sent - taken;
    rail.columns.length[row] = taken;
    // A send after one's own shutdown says nothing of the other side.
    if (!this.#end.finished || errno !== EPIPE || this.#end.errno) this.#end.sawFailure(errno);
    return NOT_SENT;
  }
}
