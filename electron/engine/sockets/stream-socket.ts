// The Berkeley calls of a connection as promises over `net.Socket`, each leaving its events. A call that need not wait makes no promise.
import type { Socket } from 'node:net';
import {
  type CallName,
  callKind,
  Ending,
  type EndingCode,
  Flag,
  Kind,
  type Side,
  SocketOption,
} from '../../../shared/event-kinds.ts';
import type { Endpoint } from '../../../shared/lane.ts';
import type { Lane } from '../lane.ts';
import type { RailRecorder } from '../rail.ts';
import type { ReadInto } from './adopt.ts';
import type { Connection } from './connection.ts';
import { End, type EndOptions } from './end.ts';
import { ECANCELED, endingOf, errnoOfError } from './endings.ts';
import { OwnTime } from './own-time.ts';
import { type Chunk, ReceivingHalf } from './receiving-half.ts';
import { SendingHalf, type Sent, type SentSome } from './sending-half.ts';

export interface StreamSocketOptions extends EndOptions {
  /** The most that one recv of this program asks for: no more is ever read from the kernel at once. */
  readonly recvSize: number;
  /** Makes the `net.Socket`: one that will connect, or an accepted one. */
  readonly open: (readInto: ReadInto) => Socket;
  /** Closed, and its descriptor given back. */
  readonly onClosed: () => void;
}

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  /** What must be waited for when the pace has let the call go. */
  readonly mayBegin: () => Promise<void> | undefined;
  /** Our own address is known. */
  readonly begun: () => void;
}

export class StreamSocket implements Connection {
  readonly #end: End;
  readonly #sending: SendingHalf;
  readonly #receiving: ReceivingHalf;
  readonly #destroyed: Promise<void>;
  readonly #onClosed: () => void;
  readonly #ownTime: OwnTime;
  #connected: boolean;
  /** Ends the wait for the connection, with an errno or 0. */
  #connecting: ((errno: number) => void) | null = null;
  #closing: Promise<void> | null = null;
  #queuedByHand = 0;
  #queuedByOthers = 0;
  readonly #onClosing: (() => void)[] = [];
  /** Who waits until fewer bytes are queued by others. */
  readonly #onFewerQueued: (() => void)[] = [];

  constructor(options: StreamSocketOptions) {
    const { recvSize, open, onClosed, side, context } = options;
    const socket = open({
      buffer: context.scratch.subarray(0, recvSize),
      callback: (length) => this.#receiving.onBytes(length),
    });
    this.#end = new End(options, socket);
    this.#sending = new SendingHalf(this.#end);
    this.#receiving = new ReceivingHalf(this.#end, recvSize);
    this.#onClosed = onClosed;
    this.#ownTime = new OwnTime(this.#end.rail);
    this.#connected = side === 'server';
    socket.on('end', () => this.#receiving.onEnd());
    socket.on('error', (error) => this.#onFailure(errnoOfError(error)));
    this.#destroyed = new Promise((resolve) => {
      socket.once('close', () => resolve());
    });
  }

  get lane(): Lane {
    return this.#end.lane;
  }

  get side(): Side {
    return this.#end.side;
  }

  get rail(): RailRecorder {
    return this.#end.rail;
  }

  get stream(): StreamSocket {
    return this;
  }

  get peer(): Endpoint | null {
    const { metadata, addresses } = this.lane;
    return this.side === 'client' ? metadata.target : (addresses?.client ?? null);
  }

  /** True once close or abort was called. */
  get closed(): boolean {
    return this.#end.closing;
  }

  /** False before connect has returned. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Our own address, once connect has begun. */
  get localAddress(): { readonly address: string; readonly port: number } | null {
    const { localAddress, localPort } = this.#end.socket;
    return localAddress && localPort ? { address: localAddress, port: localPort } : null;
  }

  /** connect(2). Resolves false when it failed; the event says why. */
  async connect({ host, port, mayBegin, begun }: ConnectOptions): Promise<boolean> {
    const { context, rail, socket } = this.#end;
    await context.pace.enter(rail, 'connect');
    await mayBegin();
    if (this.#end.closing) return this.#connectFailed(ECANCELED);
    rail.event(callKind('connect', 'began'));
    const connected = new Promise<number>((resolve) => {
      this.#connecting = resolve;
      socket.once('connect', () => resolve(0));
    });
    socket.connect({ host, port });
    // net calls connect(2) in the next tick; right behind it the kernel has given the socket its port.
    process.nextTick(begun);
    const errno = await connected;
    this.#connecting = null;
    context.pace.left(rail);
    if (errno) return this.#connectFailed(errno);
    this.#connected = true;
    rail.event(callKind('connect', 'returned'));
    return true;
  }

  send(bytes: Uint8Array): Sent | Promise<Sent> {
    const held = this.#held('send');
    return held ? held.then(() => this.#sending.send(bytes, 0)) : this.#sending.send(bytes, 0);
  }

  recv(most: number): Promise<Chunk> {
    const held = this.#held('recv');
    return held ? held.then(() => this.#receiving.recv(most)) : this.#receiving.recv(most);
  }

  async shutdown(): Promise<Sent> {
    await this.#held('shutdown');
    return this.#sending.shutdown(0);
  }

  /** close(2). Bytes that no recv has returned make it a reset, as the kernel would (RFC 1122, 4.2.2.13). */
  async close(): Promise<void> {
    await this.#held('close');
    return this.closeWith(0);
  }

  async abort(): Promise<void> {
    await this.#held('close');
    return this.abortWith(0);
  }

  noDelay(on: boolean): void {
    this.setNoDelay(on, 0);
  }

  busy(milliseconds: number): Promise<void> {
    return this.#ownTime.spend('busy', milliseconds);
  }

  wait(milliseconds: number): Promise<void> {
    return this.#ownTime.spend('wait', milliseconds);
  }

  until(happened: Promise<void>): Promise<void> {
    return happened;
  }

  /** Lets the pace keep a call back, as before each of the calls above. */
  held(call: CallName): Promise<void> | undefined {
    return this.#held(call);
  }

  /** A call that is none of this socket's own has come to its end: in slow motion the rail's next call waits an interval from now. */
  called(): void {
    this.#end.context.pace.left(this.#end.rail);
  }

  /** Is all that `sendNow` took with the kernel? */
  get allHandedOver(): boolean {
    return this.#sending.allHandedOver;
  }

  /** For a loop: resolves when a recv would return at once. */
  readable(): Promise<void> {
    return this.#receiving.readable();
  }

  /** recv(2) of a socket that is readable. */
  recvNow(most: number): Chunk {
    return this.#receiving.recvNow(most);
  }

  /** send(2) of as much as the kernel takes now. */
  sendNow(bytes: Uint8Array): SentSome {
    return this.#sending.sendNow(bytes);
  }

  /** For a loop: resolves when `sendNow` would hand something over. */
  writable(): Promise<Sent> {
    return this.#sending.writable();
  }

  /** Sets TCP_NODELAY, with the flags of who does. */
  setNoDelay(on: boolean, extra: number): void {
    const { rail, socket } = this.#end;
    if (this.#end.closing) return;
    socket.setNoDelay(on);
    const row = rail.event(Kind.optionSet, extra);
    rail.columns.code[row] = SocketOption.noDelay;
    rail.columns.arg[row] = on ? 1 : 0;
  }

  /** A send made by another thread than this connection's own. It waits for a send that is under way. */
  async sendRelayed(bytes: Uint8Array): Promise<Sent> {
    this.#queuedByOthers += bytes.length;
    const sent = await this.#sending.send(bytes, Flag.relayed);
    this.#queuedByOthers -= bytes.length;
    for (const fewer of this.#onFewerQueued.splice(0)) fewer();
    return sent;
  }

  /** Bytes that other threads have queued here and the kernel has not taken yet. */
  get queuedByOthers(): number {
    return this.#queuedByOthers;
  }

  /** Resolves when some of them have gone. */
  fewerQueued(): Promise<void> {
    return new Promise((resolve) => this.#onFewerQueued.push(resolve));
  }

  /** Resolves when close or abort is called. */
  closes(): Promise<void> {
    return new Promise((resolve) => this.#onClosing.push(resolve));
  }

  /** Bytes that a person has said and the kernel has not taken yet. */
  get queuedByHand(): number {
    return this.#queuedByHand;
  }

  /** A send made by a person: never held by the pace. It waits for a send that is under way. */
  async sendByHand(bytes: Uint8Array): Promise<Sent> {
    this.#queuedByHand += bytes.length;
    const sent = await this.#sending.send(bytes, Flag.byHand);
    this.#queuedByHand -= bytes.length;
    return sent;
  }

  /** shutdown(SHUT_WR) by a person: never held by the pace. */
  shutdownByHand(): Promise<Sent> {
    return this.#sending.shutdown(Flag.byHand);
  }

  /** close(2) that the pace does not hold: by a person (`Flag.byHand`), or at the end of the process (0). Waiting calls fail, ECANCELED. */
  closeWith(extra: number): Promise<void> {
    this.#closing ??= this.#finishClosing(false, extra);
    return this.#closing;
  }

  /** close(2) with a linger time of 0: a reset. Never held by the pace. */
  abortWith(extra: number): Promise<void> {
    this.#closing ??= this.#finishClosing(true, extra);
    return this.#closing;
  }

  /** Is the call held? Not on a socket that is being closed: it must come to its end, whatever the pace. */
  #held(call: CallName): Promise<void> | undefined {
    return this.#end.closing ? undefined : this.#end.context.pace.enter(this.#end.rail, call);
  }

  async #finishClosing(abort: boolean, extra: number): Promise<void> {
    const { rail, lane, side, socket } = this.#end;
    this.#end.closing = true;
    for (const closing of this.#onClosing) closing();
    rail.event(callKind('close', 'began'), extra);
    this.#end.context.pace.drop(rail);
    this.#ownTime.close();
    this.#receiving.cancel();
    this.#connecting?.(ECANCELED);
    const ending = await this.#endingOfClose(abort);
    // Not before: as long as the socket is there, the kernel takes more of a send that waits.
    await this.#sending.cancel(ECANCELED);
    if (ending === Ending.rst) await this.#reset();
    else socket.destroy();
    const row = rail.event(callKind('close', 'returned'), extra | Flag.instant);
    rail.columns.code[row] = ending;
    if (ending === Ending.fin) lane.finish(side, ending);
    else if (ending !== Ending.none) lane.finishAll(side, ending);
    else if (this.#connected && this.#end.errno) lane.finishAll(side, endingOf(this.#end.errno));
    await this.#destroyed;
    this.#onClosed();
  }

  /** A reset. libuv refuses one while a shutdown is under way (uv_tcp_close_reset), and net would then never close. */
  async #reset(): Promise<void> {
    const { socket } = this.#end;
    if (socket.writableEnded && !socket.writableFinished)
      await Promise.race([this.#destroyed, new Promise((resolve) => socket.once('finish', resolve))]);
    if (!socket.destroyed) socket.resetAndDestroy();
  }

  /** How closing now ends the connection; none when a call has seen its end before, or there never was one. */
  async #endingOfClose(abort: boolean): Promise<EndingCode> {
    const { errno, lane, side } = this.#end;
    if (!this.#connected) return Ending.none;
    if (errno) return lane[side].finished === Ending.none ? endingOf(errno) : Ending.none;
    if (abort || (await this.#receiving.hasUnread())) return Ending.rst;
    // Looking for bytes may have met the other side's reset.
    return this.#end.errno ? endingOf(this.#end.errno) : Ending.fin;
  }

  #connectFailed(errno: number): boolean {
    this.#end.rail.failed('connect', errno);
    // Of a connect that this side gave up, the kernel may have made a connection that the server is yet to see.
    if (errno !== ECANCELED) this.#end.lane.neverOpened();
    return false;
  }

  #onFailure(errno: number): void {
    this.#end.errno ||= errno;
    this.#connecting?.(errno);
    this.#sending.cancel(errno);
    this.#receiving.onFailure(errno);
  }
}
