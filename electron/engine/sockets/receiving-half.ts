// recv of one end: reads from the kernel only while a recv is open, and no more than it asked for.
import { CALLS, callKind, Ending, HeldBy, Kind, otherSide } from '../../../shared/event-kinds.ts';
import { copyBytes } from '../copy-bytes.ts';
import type { Direction } from '../lane.ts';
import { readAgain } from './adopt.ts';
import type { End } from './end.ts';
import { EBADF, ECANCELED } from './endings.ts';
import type { Settles } from './loop-turns.ts';

/** What a recv gave. `ended`: the stream's orderly end, or an error; its event is already written. */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly ended: boolean;
  /** It ended by an error, not by the end of the stream. */
  readonly failed: boolean;
}

const END_OF_STREAM: Chunk = { bytes: new Uint8Array(0), ended: true, failed: false };
const BROKEN: Chunk = { ...END_OF_STREAM, failed: true };
const RECV_BEGAN = callKind('recv', 'began');
const RECV_RETURNED = callKind('recv', 'returned');
const RECV = CALLS.indexOf('recv');

export class ReceivingHalf implements Settles {
  readonly #end: End;
  readonly #direction: Direction;
  readonly #size: number;
  readonly #peerIsOurs: boolean;
  /** The kernel's bytes are being read. */
  #armed = false;
  /** `settle` is to be called, unless the program calls recv before. */
  #settling = false;
  /** Bytes read and not returned: a recv asked for less than the read brought, or none was open any more. */
  #stash: Uint8Array | null = null;
  #sawEnd = false;
  /** The turn in which a read brought less than there was room for. */
  #partialIn = -1;
  #resolve: ((chunk: Chunk) => void) | null = null;
  #asked = 0;
  #turn = 0;
  /** In slow motion: what came is kept back until then. */
  #keptBack: { timer: NodeJS.Timeout; release: () => void } | null = null;
  #unread = false;
  /** Who waits, outside of any recv, until one would return at once. */
  #onReadable: (() => void) | null = null;

  /** `size`: the most that one recv asks for. */
  constructor(end: End, size: number) {
    this.#end = end;
    this.#size = size;
    this.#direction = end.lane[otherSide(end.side)];
    this.#peerIsOurs = end.lane.isOurs(otherSide(end.side));
    end.unreturned = () => this.#stash !== null || this.#keptBack !== null;
  }

  /** recv(2), blocking. */
  recv(most: number): Promise<Chunk> {
    const { rail, context, closing } = this.#end;
    if (closing) return Promise.resolve(this.#failed(EBADF));
    this.#asked = Math.min(most, this.#size);
    const row = rail.event(RECV_BEGAN);
    rail.columns.arg[row] = this.#asked;
    this.#turn = context.turns.now;
    return new Promise(this.#open);
  }

  /** Resolves when a recv would return at once: with bytes, the end, or an error. At most one recv's bytes are read ahead for it. */
  readable(): Promise<void> {
    if (this.#end.closing || this.#stash || this.#end.errno || this.#sawEnd) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onReadable = resolve;
      this.#read();
    });
  }

  /** recv(2) of a socket that is readable: returns at once, and so leaves one event. */
  recvNow(most: number): Chunk {
    const { rail, context, closing, errno } = this.#end;
    if (closing) return this.#failed(EBADF);
    this.#asked = Math.min(most, this.#size);
    this.#turn = context.turns.now;
    const chunk = this.#stash
      ? this.#returned(this.#taken(this.#stash))
      : errno
        ? this.#failed(errno)
        : this.#streamEnded();
    context.pace.left(rail);
    return chunk;
  }

  /** The open recv, one function for all: a new one for each costs as much as an event does. */
  readonly #open = (resolve: (chunk: Chunk) => void): void => {
    const { errno } = this.#end;
    this.#resolve = resolve;
    if (this.#stash) this.#arrived(this.#stash);
    else if (errno) this.#comesToEnd(() => this.#failed(errno));
    else if (this.#sawEnd) this.#comesToEnd(this.#streamEnded);
    else this.#read();
  };

  /** The kernel's bytes, `length` of them at the start of the scratch buffer. The answer says whether to read on. */
  onBytes(length: number): boolean {
    const { closing, context } = this.#end;
    if (closing) {
      this.#unread = true;
      this.#armed = false;
      return false;
    }
    const bytes = Buffer.allocUnsafe(length);
    copyBytes(context.scratch, length, bytes, 0);
    const wanted = this.#resolve !== null && !this.#keptBack;
    this.#isReadable();
    if (wanted) this.#arrived(bytes);
    else this.#stash = this.#stash ? Buffer.concat([this.#stash, bytes]) : bytes;
    // A program that calls recv again before this turn ends goes on reading, without two system calls in between.
    const partial = length < this.#size;
    if (partial) this.#partialIn = context.turns.now;
    if (wanted && !this.#keptBack && partial && !this.#end.finished) {
      this.#settling = true;
      context.turns.settleLater(this);
      return true;
    }
    this.#armed = false;
    return false;
  }

  /** The other side's orderly end was read, as far as libuv knows. */
  onEnd(): void {
    this.#armed = false;
    if (this.#isPartialTurn && !this.#end.finished) void this.#askAgain();
    else this.#reachedEnd();
  }

  /**
   * Right behind a partial read, libuv takes a hang-up for the end without asking the kernel (uv__stream_io): a reset would look orderly.
   * Reading once more tells. Where our own direction has ended too the socket is gone by then, so there no read follows in the same turn.
   */
  get #isPartialTurn(): boolean {
    return this.#partialIn === this.#end.context.turns.now;
  }

  async #askAgain(): Promise<void> {
    readAgain(this.#end.socket);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#end.errno === 0) this.#reachedEnd();
  }

  #reachedEnd(): void {
    this.#sawEnd = true;
    this.#isReadable();
    if (this.#resolve && !this.#keptBack) this.#comesToEnd(this.#streamEnded);
  }

  /** The connection broke. */
  onFailure(errno: number): void {
    this.#armed = false;
    this.#isReadable();
    if (this.#resolve && !this.#keptBack) this.#comesToEnd(() => this.#failed(errno));
  }

  /** The turn is over: nobody reads bytes that no recv has asked for. */
  settle(): void {
    this.#settling = false;
    if (!this.#armed || this.#resolve || this.#onReadable) return;
    this.#armed = false;
    this.#end.socket.pause();
  }

  /** This end is being closed: an open recv fails, or gives what is kept back. */
  cancel(): void {
    this.#isReadable();
    if (this.#keptBack) {
      clearTimeout(this.#keptBack.timer);
      this.#keptBack.release();
    } else if (this.#resolve) {
      const resolve = this.#resolve;
      this.#resolve = null;
      resolve(this.#failed(ECANCELED));
    }
  }

  /** Do bytes lie here that no recv has returned? One whole turn of reading tells. Only for an end that is being closed. */
  async hasUnread(): Promise<boolean> {
    const { socket } = this.#end;
    if (this.#stash || this.#unread) return true;
    if (this.#sawEnd || socket.destroyed) return false;
    if (!this.#armed) socket.read(0);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    return this.#unread;
  }

  #read(): void {
    const { turns } = this.#end.context;
    turns.watch();
    if (this.#settling) turns.settled();
    this.#settling = false;
    if (this.#armed) return;
    if (this.#end.finished && this.#isPartialTurn) setImmediate(() => this.#arm());
    else this.#arm();
  }

  #arm(): void {
    if (this.#armed || !(this.#resolve || this.#onReadable)) return;
    this.#armed = true;
    this.#end.socket.read(0);
  }

  #isReadable(): void {
    const readable = this.#onReadable;
    this.#onReadable = null;
    readable?.();
  }

  /** What the recv asked for; the rest stays here for the next. */
  #taken(bytes: Uint8Array): Uint8Array {
    const take = bytes.length > this.#asked ? bytes.subarray(0, this.#asked) : bytes;
    this.#stash = take.length < bytes.length ? bytes.subarray(take.length) : null;
    return take;
  }

  #arrived(bytes: Uint8Array): void {
    const take = this.#taken(bytes);
    if (this.#end.context.pace.keepBack === 0) this.#settleRecv(this.#returned(take));
    else this.#keepBack(take.length, () => this.#returned(take));
  }

  #comesToEnd(end: () => Chunk): void {
    if (this.#end.context.pace.keepBack === 0) this.#settleRecv(end());
    else this.#keepBack(0, end);
  }

  #settleRecv(chunk: Chunk): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    this.#end.context.pace.left(this.#end.rail);
    resolve?.(chunk);
  }

  /** Slow motion: what came, or the end, is kept back so that the eye can follow. All three are events, as it is the app's doing. */
  #keepBack(length: number, end: () => Chunk): void {
    const { rail, context } = this.#end;
    const row = rail.event(Kind.arrived);
    rail.columns.length[row] = length;
    rail.columns.offset[row] = this.#direction.received;
    this.#writeKeptBack(Kind.held);
    const release = () => {
      this.#keptBack = null;
      this.#writeKeptBack(Kind.released);
      this.#settleRecv(end());
    };
    this.#keptBack = { timer: setTimeout(release, context.pace.keepBack), release };
  }

  #writeKeptBack(kind: number): void {
    const { rail } = this.#end;
    const row = rail.event(kind);
    rail.columns.code[row] = HeldBy.slowMotion;
    rail.columns.arg[row] = RECV;
  }

  #returned(bytes: Uint8Array): Chunk {
    const { rail, context } = this.#end;
    const time = context.writer.now();
    const row = rail.eventAt(time, RECV_RETURNED, this.#end.instant(this.#turn));
    const { columns } = rail;
    columns.offset[row] = this.#direction.received;
    columns.length[row] = bytes.length;
    columns.arg[row] = this.#asked;
    // Kept and hashed once: at the sender if it is ours.
    if (!this.#peerIsOurs) {
      this.#end.keepPayload(row, time, bytes);
      this.#direction.digest.update(bytes);
    }
    this.#direction.received += bytes.length;
    return { bytes, ended: false, failed: false };
  }

  readonly #streamEnded = (): Chunk => {
    const { rail, lane, side } = this.#end;
    const row = rail.event(RECV_RETURNED, this.#end.instant(this.#turn));
    rail.columns.offset[row] = this.#direction.received;
    rail.columns.arg[row] = this.#asked;
    rail.columns.code[row] = Ending.fin;
    // Of a peer that is not ours, this recv is the first to tell.
    if (!this.#peerIsOurs) lane.finish(otherSide(side), Ending.fin);
    return END_OF_STREAM;
  };

  #failed(errno: number): Chunk {
    this.#end.rail.failed('recv', errno);
    this.#end.sawFailure(errno);
    return BROKEN;
  }
}
