// Writes events into the open block, seals it when it is full or 16 ms old, and hands it on. No object and one clock read an event.
import * as zlib from 'node:zlib';
import { BlockEncoder, BlockKind, type Columns, type Crc32, type SessionStamp } from '../../shared/block.ts';
import { BLOCK_MAX_AGE_MS } from '../../shared/limits.ts';

/** A block that is finished, with what its receivers would else have to decode. */
export interface SealedBlock {
  readonly bytes: Uint8Array;
  readonly session: number;
  readonly firstSequence: number;
  readonly count: number;
  /** µs of the newest event. */
  readonly lastTime: number;
}

/** Milliseconds of a monotonic clock, as `performance.now`. */
export type Clock = () => number;

/** Node's own CRC-32, which Node 16 lacks. Called through the module, where a runtime without it has undefined. */
const nativeCrc32: Crc32 | undefined = zlib.crc32 && ((bytes, before = 0) => zlib.crc32(bytes, before >>> 0));

export interface EventWriterOptions {
  readonly stamp: SessionStamp;
  readonly clock: Clock;
  readonly onSealed: (block: SealedBlock) => void;
}

export class EventWriter {
  readonly #encoder: BlockEncoder;
  readonly #stamp: SessionStamp;
  readonly #clock: Clock;
  readonly #start: number;
  readonly #onSealed: (block: SealedBlock) => void;
  #timer: NodeJS.Timeout | null = null;
  #armed = false;
  #last = 0;
  #closed = false;

  constructor({ stamp, clock, onSealed }: EventWriterOptions) {
    this.#encoder = new BlockEncoder(stamp, BlockKind.events, nativeCrc32);
    this.#stamp = stamp;
    this.#clock = clock;
    this.#start = clock();
    this.#onSealed = onSealed;
  }

  /** The open block's columns: set those of the row that `event` returned, before the next event. */
  get columns(): Columns {
    return this.#encoder;
  }

  get nextSequence(): number {
    return this.#encoder.nextSequence;
  }

  /** µs since the session began; never goes back. */
  now(): number {
    const now = (this.#clock() - this.#start) * 1000;
    if (now > this.#last) this.#last = now;
    return this.#last;
  }

  /** Writes an event that happens now; returns its row. */
  event(lane: number, kind: number, flags: number): number {
    return this.eventAt(this.now(), lane, kind, flags);
  }

  /** Writes an event whose time, from `now()`, was taken before. No other event may have been written since. */
  eventAt(time: number, lane: number, kind: number, flags: number): number {
    let at = time;
    if (this.#encoder.full) {
      this.seal();
      // Whoever took the block may have written an event itself: the journal that stops does.
      if (this.#encoder.count > 0) at = this.now();
    }
    if (!this.#armed && !this.#closed) this.#arm();
    const row = this.#encoder.add(at, lane, kind);
    this.#encoder.flags[row] = flags;
    return row;
  }

  /** Keeps bytes as the payload of a row. */
  attach(row: number, bytes: Uint8Array, length = bytes.length): void {
    this.#encoder.attach(row, bytes, length);
  }

  /** Closes the open block, if it has events, and hands it on. */
  seal(): void {
    const count = this.#encoder.count;
    if (count === 0) return;
    const firstSequence = this.#encoder.nextSequence - count;
    const lastTime = this.#encoder.time[count - 1] as number;
    const bytes = this.#encoder.seal();
    if (this.#closed) return;
    this.#onSealed({ bytes, session: this.#stamp.session, firstSequence, count, lastTime });
  }

  /** Seals what is open and stops the timer. What is written later is no part of the session: nobody gets it. */
  close(): void {
    this.seal();
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm(): void {
    this.#armed = true;
    // One timer for the whole session, started again: cheaper than one a block.
    if (this.#timer) this.#timer.refresh();
    else this.#timer = setTimeout(this.#onTimer, BLOCK_MAX_AGE_MS).unref();
  }

  readonly #onTimer = (): void => {
    this.#armed = false;
    this.seal();
  };
}
