// One side of a recorded connection: its program's calls, one a line. At a tempo, each call is held since the one before.
import { type ErrnoName, errnoOf } from '../../../../shared/errno.ts';
import {
  CALLS,
  type CallName,
  callKind,
  callOf,
  Ending,
  Flag,
  HeldBy,
  Kind,
  type Side,
  SocketOption,
} from '../../../../shared/event-kinds.ts';
import { encodeUtf8 } from '../../../../shared/utf8.ts';
import type { Row } from '../../../unit/renderer/timeline/blocks.ts';
import type { Recording } from './recording.ts';

interface RailOptions {
  readonly lane: number;
  readonly side: Side;
  readonly markers: readonly string[];
}

interface Received {
  /** Milliseconds at which recv was called; at once when left out. */
  readonly from: number;
  readonly at: number;
  /** 0: the end of the stream. */
  readonly bytes: number;
  readonly asks?: number;
  /** Milliseconds for which slow motion kept the bytes back. */
  readonly keptBack?: number;
}

type More = Partial<Omit<Row, 'at' | 'lane' | 'kind' | 'side'>>;

/** Bytes that a recv of the programs asks for. */
const ASKS = 1024;
/** Bytes kept of a send. */
const KEPT = 1024;

export class RailScript {
  readonly #recording: Recording;
  readonly #options: RailOptions;
  #sent = 0;
  #received = 0;
  /** When its last call came to its end; null before the first. */
  #freeAt: number | null = null;

  constructor(recording: Recording, options: RailOptions) {
    this.#recording = recording;
    this.#options = options;
  }

  /** A send that the kernel takes at once: of a text, or of so many bytes. */
  sends(at: number, what: string | number, more: More = {}): this {
    this.#hold('send', at, more);
    this.#chunk(at, callKind('send', 'returned'), what, more);
    return this.free(at);
  }

  /** A send that waits, for ever or until a moment. */
  blocksInSend(from: number, what: string | number, until: number | null = null): this {
    this.#hold('send', from);
    const offset = this.#sent;
    const length = this.#chunk(from, callKind('send', 'began'), what);
    if (until === null) return this;
    this.#event(until, callKind('send', 'returned'), { offset, length });
    return this.free(until);
  }

  /** A recv that waits and then returns bytes, or the end of the stream. */
  receives({ from, at, bytes, asks = ASKS, keptBack = 0 }: Received): this {
    this.waitsInRecv(from, asks);
    const offset = this.#received;
    if (keptBack > 0) {
      const held = { code: HeldBy.slowMotion, arg: CALLS.indexOf('recv') };
      this.#event(at - keptBack, Kind.arrived, { offset, length: bytes });
      this.#event(at - keptBack, Kind.held, held);
      this.#event(at, Kind.released, held);
    }
    const code = bytes === 0 ? Ending.fin : 0;
    this.#event(at, callKind('recv', 'returned'), { offset, length: bytes, arg: asks, code });
    this.#received += bytes;
    return this.free(at);
  }

  /** Calls recv, which waits from then on. */
  waitsInRecv(from: number, asks = ASKS): this {
    this.#hold('recv', from);
    this.#event(from, callKind('recv', 'began'), { arg: asks });
    return this;
  }

  /** Bytes have come, and slow motion keeps them back. */
  keepsBack(from: number, at: number, bytes: number): this {
    this.waitsInRecv(from);
    this.#event(at, Kind.arrived, { offset: this.#received, length: bytes });
    this.#event(at, Kind.held, { code: HeldBy.slowMotion, arg: CALLS.indexOf('recv') });
    return this;
  }

  /** The program waits of its own will. */
  waits(from: number, until: number): this {
    this.#event(from, Kind.waitBegan, { arg: until - from });
    this.#event(until, Kind.waitEnded);
    return this.free(until);
  }

  /** The same for longer than the recording lasts. */
  waitsLong(from: number, milliseconds: number): this {
    this.#event(from, Kind.waitBegan, { arg: milliseconds });
    return this;
  }

  isBusy(from: number, until: number): this {
    this.#event(from, Kind.busyBegan, { arg: until - from });
    this.#event(until, Kind.busyEnded);
    return this.free(until);
  }

  /** A recv or send of an event loop: it does not wait. Of a send the system may take only part. */
  takes(at: number, bytes: number, asks = ASKS): this {
    const offset = this.#received;
    this.#event(at, callKind('recv', 'returned'), { offset, length: bytes, arg: asks, flags: Flag.instant });
    this.#received += bytes;
    return this.free(at);
  }

  sendsPart(at: number, asked: number, taken: number): this {
    this.#chunk(at, callKind('send', 'returned'), taken, { arg: asked });
    return this.free(at);
  }

  /** Another thread hands on what somebody said; this rail's own program does what it did. */
  isHanded(at: number, text: string): this {
    this.#chunk(at, callKind('send', 'returned'), text, { flags: Flag.relayed });
    return this;
  }

  /** What is queued for another lane is as much as may be. */
  findsFull(from: number, lane: number): this {
    this.#event(from, Kind.queueFullBegan, { arg: lane });
    return this;
  }

  /** Nagle's algorithm is switched off. */
  setsNoDelay(at: number): this {
    this.#event(at, Kind.optionSet, { code: SocketOption.noDelay, arg: 1 });
    return this;
  }

  /** The next call is held from the end of the last one on. */
  held(call: CallName, by: keyof typeof HeldBy = 'tempo', from = this.#freeAt ?? 0): this {
    this.#event(from, Kind.held, { arg: CALLS.indexOf(call), code: HeldBy[by] });
    return this;
  }

  /** Finishes sending: FIN. */
  shutsDown(at: number, more: More = {}): this {
    this.#hold('shutdown', at, more);
    this.#event(at, callKind('shutdown', 'began'), more);
    this.#event(at, callKind('shutdown', 'returned'), { ...more, flags: (more.flags ?? 0) | Flag.instant });
    return this.finishes(at, 'fin').free(at);
  }

  /** A call that waits, or is made only now, fails. */
  fails(call: CallName, at: number, error: ErrnoName): this {
    this.#event(at, callKind(call, 'failed'), { code: errnoOf(error) });
    return this.free(at);
  }

  /** close(): orderly, or a reset. */
  closes(at: number, ending: 'fin' | 'rst' | 'none', more: More = {}): this {
    this.#hold('close', at, more);
    this.#event(at, callKind('close', 'began'), more);
    const flags = (more.flags ?? 0) | Flag.instant;
    this.#event(at, callKind('close', 'returned'), { ...more, flags, code: Ending[ending] });
    return ending === 'none' ? this : this.finishes(at, ending);
  }

  /** The direction away from this side has ended. */
  finishes(at: number, ending: Exclude<keyof typeof Ending, 'none'>, more: More = {}): this {
    this.#event(at, Kind.directionFinished, { code: Ending[ending], offset: this.#sent, ...more });
    return this;
  }

  programEnds(at: number): this {
    this.#event(at, Kind.programEnded);
    return this;
  }

  /** Its last call has come to its end. */
  free(at: number): this {
    this.#freeAt = at;
    return this;
  }

  #chunk(at: number, kind: number, what: string | number, more: More = {}): number {
    const bytes = typeof what === 'string' ? encodeUtf8(what) : pattern(what);
    const length = typeof what === 'string' ? bytes.length : what;
    const cut = length > bytes.length ? Flag.cut : 0;
    const flags = (more.flags ?? 0) | cut;
    this.#event(at, kind, { offset: this.#sent, length, payload: bytes, ...more, flags });
    this.#sent += length;
    return length;
  }

  /** At a tempo, the call was held since the one before; never one by hand. */
  #hold(call: CallName, until: number, { flags = 0 }: More = {}): void {
    const { interval } = this.#recording;
    if (interval === 0 || this.#freeAt === null || until <= this.#freeAt || flags & Flag.byHand) return;
    this.held(call);
    this.#event(until, Kind.released, { arg: CALLS.indexOf(call) });
  }

  #event(at: number, kind: number, more: More = {}): void {
    const { lane, side, markers } = this.#options;
    const call = kind === Kind.held ? CALLS[more.arg ?? 0] : callOf(kind)?.call;
    const marker = call === undefined ? 0 : markers.indexOf(call) + 1;
    this.#recording.add({ at, lane, side, kind, marker, ...more });
  }
}

/** Bytes that can be told apart. */
function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length: Math.min(length, KEPT) }, (_, at) => 0x61 + (at % 26));
}
