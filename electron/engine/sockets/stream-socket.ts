// The Berkeley calls of a connection as promises over `net.Socket`, each leaving its events. A call that need not wait makes no promise.
import type { Socket } from 'node:net';
import { CALLS, callKind, Ending, Flag, HeldBy, Kind, otherSide, type Side } from '../../../shared/event-kinds.ts';
import { SEND_SLICE } from '../../../shared/limits.ts';
import type { Direction, Lane } from '../lane.ts';
import type { RailRecorder } from '../rail.ts';
import type { ReadInto } from './adopt.ts';
import type { SocketContext } from './context.ts';
import { EBADF, ECANCELED, EPIPE, endingOf, errnoOfError } from './endings.ts';
import { INSTANT_TURNS, type Settles } from './loop-turns.ts';

/** What a recv gave. `ended`: the stream's orderly end, or an error; its event is already written. */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly ended: boolean;
}

/** How a send went. `ended`: it failed; its event is already written. */
export interface Sent {
  readonly ended: boolean;
}

/** What a program may do with its connection. */
export interface Connection {
  send(bytes: Uint8Array): Sent | Promise<Sent>;
  recv(most: number): Promise<Chunk>;
  shutdown(): Promise<Sent>;
}

const SENT: Sent = { ended: false };
const NOT_SENT: Sent = { ended: true };
const NO_BYTES = new Uint8Array(0);
const END_OF_STREAM: Chunk = { bytes: NO_BYTES, ended: true };
const SEND_BEGAN = callKind('send', 'began');
const SEND_RETURNED = callKind('send', 'returned');
const RECV_BEGAN = callKind('recv', 'began');
const RECV_RETURNED = callKind('recv', 'returned');
const RECV = CALLS.indexOf('recv');

export interface StreamSocketOptions {
  readonly lane: Lane;
  readonly side: Side;
  readonly rail: RailRecorder;
  readonly context: SocketContext;
  /** The most that one recv of this program asks for: no more is ever read from the kernel at once. */
  readonly recvSize: number;
  /** Makes the `net.Socket`: one that will connect, or an accepted one. */
  readonly open: (readInto: ReadInto) => Socket;
  /** Closed, and its descriptor given back. */
  readonly onClosed: () => void;
}

export class StreamSocket implements Connection, Settles {
  readonly lane: Lane;
  readonly side: Side;
  readonly rail: RailRecorder;
  readonly socket: Socket;
  readonly #context: SocketContext;
  readonly #bufferSize: number;
  /** Bytes flow away from us here … */
  readonly #out: Direction;
  /** … and to us here. */
  readonly #in: Direction;
  readonly #keepsReceived: boolean;
  #armed = false;
  /** Bytes read and not asked for yet: a recv asked for less than a read brought. */
  #stash: Uint8Array | null = null;
  #sawEnd = false;
  #errno = 0;
  #connected: boolean;
  #finishedSending = false;
  #resolveRecv: ((chunk: Chunk) => void) | null = null;
  #recvAsked = 0;
  #recvTurn = 0;
  #keptBack: { timer: NodeJS.Timeout; release: () => void } | null = null;
  /** Settles when the open send has come to its end; a second send waits for it, so that ranges never mix. */
  #sending: Promise<Sent> | null = null;
  #drained: ((errno: number) => void) | null = null;
  #closing: Promise<void> | null = null;
  #unread = false;
  readonly #destroyed: Promise<void>;
  readonly #onClosed: () => void;
  #queuedByHand = 0;

  constructor({ lane, side, rail, context, recvSize, open, onClosed }: StreamSocketOptions) {
    this.lane = lane;
    this.side = side;
    this.rail = rail;
    this.#context = context;
    this.#bufferSize = recvSize;
    this.#onClosed = onClosed;
    this.#connected = side === 'server';
    this.#out = lane[side];
    this.#in = lane[otherSide(side)];
    this.#keepsReceived = !lane.isOurs(otherSide(side));
    this.socket = open({ buffer: context.scratch.subarray(0, recvSize), callback: this.#onBytes });
    this.socket.on('end', this.#onEnd);
    this.socket.on('error', (error) => this.#onFailure(errnoOfError(error)));
    this.#destroyed = new Promise((resolve) => {
      this.socket.once('close', () => resolve());
    });
  }

  /** True once close or abort was called. */
  get closed(): boolean {
    return this.#closing !== null;
  }

  /** connect(2). Resolves false when it failed; the event says why. `addressed` is called as soon as both addresses are known. */
  async connect(target: { host: string; port: number }, addressed: () => void): Promise<boolean> {
    await this.#context.pace.enter(this.rail, 'connect');
    if (this.#closing) return this.#connectFailed(ECANCELED);
    this.rail.event(callKind('connect', 'began'));
    const connected = new Promise<number>((resolve) => {
      this.#drained = resolve;
      this.socket.once('connect', () => resolve(0));
    });
    this.socket.connect({ host: target.host, port: target.port, noDelay: false });
    // net calls connect(2) in the next tick; right behind it the kernel has given the socket its port.
    process.nextTick(() => {
      if (this.socket.localPort) addressed();
    });
    const errno = await connected;
    this.#drained = null;
    this.#context.pace.left(this.rail);
    if (errno) return this.#connectFailed(errno);
    this.#connected = true;
    this.rail.event(callKind('connect', 'returned'));
    return true;
  }

  #connectFailed(errno: number): boolean {
    this.rail.failed('connect', errno);
    this.lane.finish('client', Ending.neverOpened);
    this.lane.finish('server', Ending.neverOpened);
    return false;
  }

  /** send(2), blocking: comes back when the kernel has taken all bytes. They must not be changed before. */
  send(bytes: Uint8Array): Sent | Promise<Sent> {
    const held = this.#context.pace.enter(this.rail, 'send');
    return held ? held.then(() => this.#send(bytes, 0)) : this.#send(bytes, 0);
  }

  /** Bytes that a person has said and the kernel has not taken yet. */
  get queuedByHand(): number {
    return this.#queuedByHand;
  }

  /** A send made by a person: never held by the pace. It waits for a send that is under way. */
  async sendByHand(bytes: Uint8Array): Promise<Sent> {
    this.#queuedByHand += bytes.length;
    const sent = await this.#send(bytes, Flag.byHand);
    this.#queuedByHand -= bytes.length;
    return sent;
  }

  #send(bytes: Uint8Array, extra: number): Sent | Promise<Sent> {
    if (this.#sending) return this.#sending.then(() => this.#send(bytes, extra));
    const errno = this.#errno || (this.#closing ? EBADF : this.#finishedSending ? EPIPE : 0);
    if (errno) return this.#sendFailed(errno, extra);
    const time = this.#context.writer.now();
    const fits = bytes.length <= SEND_SLICE;
    if (fits && this.#write(bytes)) {
      this.#recordSend(time, SEND_RETURNED, bytes, extra);
      this.#out.digest.update(bytes);
      if (!extra) this.#context.pace.left(this.rail);
      return SENT;
    }
    this.#recordSend(time, SEND_BEGAN, bytes, extra);
    this.#context.turns.watch();
    this.#sending = this.#finishSend(bytes, fits ? bytes.length : 0, extra);
    return this.#sending;
  }

  /** Hands bytes to the kernel; true when it took all at once. */
  #write(bytes: Uint8Array): boolean {
    if (bytes.length === 0) return true;
    this.socket.write(bytes, this.#onWritten);
    return this.socket.writableLength === 0 && this.socket.writable;
  }

  #recordSend(time: number, kind: number, bytes: Uint8Array, extra: number): void {
    const row = this.rail.eventAt(time, kind, extra);
    const { columns } = this.rail;
    columns.offset[row] = this.#out.sent;
    columns.length[row] = bytes.length;
    this.#keepPayload(row, time, bytes);
    this.#out.sent += bytes.length;
  }

  #keepPayload(row: number, time: number, bytes: Uint8Array): void {
    const { length } = bytes;
    if (length === 0) return;
    const room = this.lane.payloadRoom(time, length);
    const { columns, writer } = this.rail;
    if (room < length) columns.flags[row] = (columns.flags[row] as number) | Flag.cut;
    if (room > 0) writer.attach(row, bytes, room);
  }

  /** The rest of a send that the kernel did not take at once: slices, each when the one before has gone. */
  async #finishSend(bytes: Uint8Array, handed: number, extra: number): Promise<Sent> {
    const began = this.#out.sent - bytes.length;
    const turn = this.#context.turns.now;
    let from = 0;
    let to = handed;
    for (;;) {
      const errno = to === 0 ? this.#errno : await this.#kernelTook();
      if (errno) {
        this.#out.sent = began + from;
        this.#sending = null;
        return this.#sendFailed(errno, extra, from);
      }
      this.#out.digest.update(bytes.subarray(from, to));
      from = to;
      if (from === bytes.length) break;
      to = Math.min(from + SEND_SLICE, bytes.length);
      this.#write(bytes.subarray(from, to));
    }
    this.#sending = null;
    const row = this.rail.event(SEND_RETURNED, extra | this.#instant(turn));
    this.rail.columns.offset[row] = began;
    this.rail.columns.length[row] = bytes.length;
    if (!extra) this.#context.pace.left(this.rail);
    return SENT;
  }

  /** Waits until net has nothing left to write; resolves an errno, 0 when all is with the kernel. */
  #kernelTook(): Promise<number> | number {
    if (this.#errno) return this.#errno;
    if (this.#closing) return ECANCELED;
    if (this.socket.writableLength === 0 && this.socket.writable) return 0;
    return new Promise((resolve) => {
      this.#drained = (errno) => {
        this.#drained = null;
        resolve(errno);
      };
    });
  }

  readonly #onWritten = (): void => {
    if (this.#drained && this.socket.writableLength === 0 && this.socket.writable) this.#drained(0);
  };

  #sendFailed(errno: number, extra: number, taken = 0): Sent {
    const row = this.rail.event(callKind('send', 'failed'), extra);
    this.rail.columns.code[row] = errno;
    this.rail.columns.offset[row] = this.#out.sent - taken;
    this.rail.columns.length[row] = taken;
    this.#sawFailure(errno);
    return NOT_SENT;
  }

  /** recv(2), blocking: at most `most` bytes, as soon as there is one; `ended` at the end of the stream. */
  recv(most: number): Promise<Chunk> {
    const held = this.#context.pace.enter(this.rail, 'recv');
    return held ? held.then(() => this.#recv(most)) : this.#recv(most);
  }

  #recv(most: number): Promise<Chunk> {
    if (this.#closing) return this.#recvFailed(EBADF);
    this.#recvAsked = Math.min(most, this.#bufferSize);
    const row = this.rail.event(RECV_BEGAN);
    this.rail.columns.arg[row] = this.#recvAsked;
    this.#recvTurn = this.#context.turns.now;
    return new Promise((resolve) => {
      this.#resolveRecv = resolve;
      if (this.#stash) this.#arrived(this.#stash);
      else if (this.#errno) this.#endRecv(() => this.#recvFailed(this.#errno));
      else if (this.#sawEnd) this.#endRecv(() => this.#recvEnded());
      else this.#read();
    });
  }

  #read(): void {
    this.#context.turns.watch();
    if (this.#armed) return;
    this.#armed = true;
    this.socket.read(0);
  }

  /** The kernel's bytes, at the start of the scratch buffer. The answer says whether to read on. */
  readonly #onBytes = (length: number): boolean => {
    if (this.#closing) {
      this.#unread = true;
      this.#armed = false;
      return false;
    }
    const bytes = Buffer.allocUnsafe(length);
    this.#context.scratch.copy(bytes, 0, 0, length);
    const wanted = this.#resolveRecv !== null && !this.#keptBack;
    if (wanted) this.#arrived(bytes);
    else this.#stash = this.#stash ? Buffer.concat([this.#stash, bytes]) : bytes;
    // A program that calls recv again before this turn ends goes on reading, without two system calls in between.
    if (wanted && !this.#keptBack && length < this.#bufferSize) {
      this.#context.turns.settleLater(this);
      return true;
    }
    this.#armed = false;
    return false;
  };

  /** The turn is over: nobody reads bytes that no recv has asked for. */
  settle(): void {
    if (!this.#armed || this.#resolveRecv) return;
    this.#armed = false;
    this.socket.pause();
  }

  #arrived(bytes: Uint8Array): void {
    const take = bytes.length > this.#recvAsked ? bytes.subarray(0, this.#recvAsked) : bytes;
    this.#stash = take.length < bytes.length ? bytes.subarray(take.length) : null;
    this.#endRecv(() => this.#recvReturned(take), take.length);
  }

  /** Ends the open recv: now, or in slow motion after a while, so that the eye can follow; what is kept back is said to be. */
  #endRecv(end: () => Chunk | Promise<Chunk>, length = 0): void {
    const finish = () => {
      this.#keptBack = null;
      const resolve = this.#resolveRecv;
      this.#resolveRecv = null;
      const chunk = end();
      this.#context.pace.left(this.rail);
      if (chunk instanceof Promise) chunk.then(resolve);
      else resolve?.(chunk);
    };
    if (this.#context.pace.keepBack === 0) finish();
    else this.#keepBack(length, finish);
  }

  /** What came, or the end, is kept back; both are events, as it is the app's doing. */
  #keepBack(length: number, finish: () => void): void {
    const row = this.rail.event(Kind.arrived);
    this.rail.columns.length[row] = length;
    this.rail.columns.offset[row] = this.#in.received;
    this.#writeKeptBack(Kind.held);
    const release = () => {
      this.#writeKeptBack(Kind.released);
      finish();
    };
    this.#keptBack = { timer: setTimeout(release, this.#context.pace.keepBack), release };
  }

  #writeKeptBack(kind: number): void {
    const row = this.rail.event(kind);
    this.rail.columns.code[row] = HeldBy.slowMotion;
    this.rail.columns.arg[row] = RECV;
  }

  #recvReturned(bytes: Uint8Array): Chunk {
    const time = this.#context.writer.now();
    const row = this.rail.eventAt(time, RECV_RETURNED, this.#instant(this.#recvTurn));
    const { columns } = this.rail;
    columns.offset[row] = this.#in.received;
    columns.length[row] = bytes.length;
    columns.arg[row] = this.#recvAsked;
    if (this.#keepsReceived) {
      this.#keepPayload(row, time, bytes);
      this.#in.digest.update(bytes);
    }
    this.#in.received += bytes.length;
    return { bytes, ended: false };
  }

  #recvEnded(): Chunk {
    const row = this.rail.event(RECV_RETURNED, this.#instant(this.#recvTurn));
    this.rail.columns.offset[row] = this.#in.received;
    this.rail.columns.arg[row] = this.#recvAsked;
    this.rail.columns.code[row] = Ending.fin;
    // Only what a call saw is known: of a peer that is not ours, this recv is the first to tell.
    if (!this.lane.isOurs(otherSide(this.side))) this.lane.finish(otherSide(this.side), Ending.fin);
    return END_OF_STREAM;
  }

  #recvFailed(errno: number): Promise<Chunk> {
    this.rail.failed('recv', errno);
    this.#sawFailure(errno);
    return Promise.resolve(END_OF_STREAM);
  }

  #instant(turn: number): number {
    return this.#context.turns.now - turn <= INSTANT_TURNS ? Flag.instant : 0;
  }

  readonly #onEnd = (): void => {
    this.#sawEnd = true;
    this.#armed = false;
    if (this.#resolveRecv && !this.#keptBack) this.#endRecv(() => this.#recvEnded());
  };

  #onFailure(errno: number): void {
    this.#errno ||= errno;
    this.#armed = false;
    this.#drained?.(errno);
    if (this.#resolveRecv && !this.#keptBack) this.#endRecv(() => this.#recvFailed(errno));
  }

  /** A call saw that the connection is gone; both directions end with it. Our own closing is no such news. */
  #sawFailure(errno: number): void {
    if (errno === ECANCELED || errno === EBADF || this.#closing) return;
    if (errno === EPIPE && this.#finishedSending && !this.#errno) return;
    this.#errno ||= errno;
    this.lane.finishAll(this.side, endingOf(errno));
  }

  /** shutdown(SHUT_WR): the other side's recv returns 0 after the last byte; receiving goes on. */
  async shutdown(): Promise<Sent> {
    await this.#context.pace.enter(this.rail, 'shutdown');
    return this.#shutdown(0);
  }

  /** shutdown(SHUT_WR) by a person: never held by the pace. */
  shutdownByHand(): Promise<Sent> {
    return this.#shutdown(Flag.byHand);
  }

  async #shutdown(extra: number): Promise<Sent> {
    if (this.#sending) await this.#sending;
    const errno = this.#errno || (this.#closing ? EBADF : 0);
    if (errno) {
      this.rail.failed('shutdown', errno, extra);
      return NOT_SENT;
    }
    if (this.#finishedSending) return SENT;
    this.#finishedSending = true;
    this.rail.event(callKind('shutdown', 'began'), extra);
    const failure = await new Promise<number>((resolve) => {
      this.#drained = resolve;
      this.socket.end(() => resolve(0));
    });
    this.#drained = null;
    if (failure) {
      this.rail.failed('shutdown', failure, extra);
      this.#sawFailure(failure);
      return NOT_SENT;
    }
    this.rail.event(callKind('shutdown', 'returned'), extra | Flag.instant);
    this.lane.finish(this.side, Ending.fin);
    if (!extra) this.#context.pace.left(this.rail);
    return SENT;
  }

  /** close(2) by the program. Bytes that nobody has received make it a reset, as the kernel would (RFC 1122, 4.2.2.13). */
  async close(): Promise<void> {
    if (!this.#closing) await this.#context.pace.enter(this.rail, 'close');
    return this.#close(0);
  }

  /** close(2) by a person, or by the end of the process: never held by the pace; waiting calls fail with ECANCELED. */
  closeByHand(extra: number = Flag.byHand): Promise<void> {
    return this.#close(extra);
  }

  /** close(2) with a linger time of 0: a reset. */
  abort(extra: number = Flag.byHand): Promise<void> {
    this.#closing ??= this.#finishClosing(true, extra);
    return this.#closing;
  }

  #close(extra: number): Promise<void> {
    this.#closing ??= this.#finishClosing(false, extra);
    return this.#closing;
  }

  async #finishClosing(reset: boolean, extra: number): Promise<void> {
    this.rail.event(callKind('close', 'began'), extra);
    // `#closing` is set when this first waits: what is cancelled below must find it set.
    await null;
    this.#cancelCalls();
    const failed = this.#errno !== 0 || !this.#connected;
    if (!failed && !reset) await this.#lookForUnread();
    const resets = !failed && (reset || this.#unread);
    if (resets && !this.socket.destroyed) this.socket.resetAndDestroy();
    else this.socket.destroy();
    const row = this.rail.event(callKind('close', 'returned'), extra | Flag.instant);
    this.rail.columns.code[row] = failed ? Ending.none : resets ? Ending.rst : Ending.fin;
    if (resets) this.lane.finishAll(this.side, Ending.rst);
    else if (!failed) this.lane.finish(this.side, Ending.fin);
    await this.#destroyed;
    this.#onClosed();
  }

  #cancelCalls(): void {
    this.#context.pace.drop(this.rail);
    if (this.#keptBack) {
      clearTimeout(this.#keptBack.timer);
      this.#keptBack.release();
    } else if (this.#resolveRecv) {
      const resolve = this.#resolveRecv;
      this.#resolveRecv = null;
      this.rail.failed('recv', ECANCELED);
      resolve(END_OF_STREAM);
    }
    this.#drained?.(ECANCELED);
  }

  /** One whole turn of reading tells whether the kernel holds bytes for us: then closing resets. */
  async #lookForUnread(): Promise<void> {
    if (this.#stash) this.#unread = true;
    if (this.#unread || this.#sawEnd || this.socket.destroyed) return;
    if (!this.#armed) this.socket.read(0);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
