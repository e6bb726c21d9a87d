// The live blocks for one window, under credit: out of it, blocks are left out, and the window reads them from the journal.
import { CREDIT } from '../../shared/limits.ts';
import type { SealedBlock } from './event-writer.ts';

/** What a window's host holds of its feed. */
export interface Feed {
  /** The first sequence that it brings by itself. */
  readonly next: number;
  /** The window has taken in everything before `next` of that session. */
  acknowledge(session: number, next: number): void;
  close(): void;
  figures(): FeedFigures;
}

export interface FeedFigures {
  readonly blocks: number;
  readonly bytes: number;
  readonly events: number;
  /** Blocks left out for want of credit. */
  readonly leftOut: number;
  /** From the newest event's time to its acknowledgement, the last 1,000 blocks. */
  readonly latencyMs: readonly number[];
}

const LATENCIES_KEPT = 1000;

interface Outstanding {
  readonly next: number;
  readonly bytes: number;
  readonly lastTime: number;
}

export interface BlockFeedOptions {
  readonly next: number;
  readonly sink: (block: Uint8Array) => void;
  /** µs of the session now. */
  readonly now: () => number;
  readonly onClose: (feed: BlockFeed) => void;
}

export class BlockFeed implements Feed {
  readonly sink: (block: Uint8Array) => void;
  readonly next: number;
  readonly #now: () => number;
  readonly #onClose: (feed: BlockFeed) => void;
  #session: number | null = null;
  #outstanding: Outstanding[] = [];
  #outstandingBytes = 0;
  /** The newest block that was left out: sent when there is credit again, so that the window sees its gap. */
  #latest: SealedBlock | null = null;
  #blocks = 0;
  #bytes = 0;
  #events = 0;
  #leftOut = 0;
  #latencyMs: number[] = [];

  constructor({ next, sink, now, onClose }: BlockFeedOptions) {
    this.next = next;
    this.sink = sink;
    this.#now = now;
    this.#onClose = onClose;
  }

  /** Sends a block, or leaves it out when too much is unacknowledged. */
  offer(block: SealedBlock): void {
    if (block.session !== this.#session) this.#begin(block.session);
    if (this.#latest || this.#outstandingBytes + block.bytes.length > CREDIT) {
      this.#latest = block;
      this.#leftOut++;
      return;
    }
    this.#send(block);
  }

  acknowledge(session: number, next: number): void {
    if (session !== this.#session) return;
    const now = this.#now();
    let done = 0;
    for (const block of this.#outstanding) {
      if (block.next > next) break;
      done++;
      this.#outstandingBytes -= block.bytes;
      this.#latencyMs.push((now - block.lastTime) / 1000);
    }
    this.#outstanding.splice(0, done);
    if (this.#latencyMs.length > LATENCIES_KEPT) this.#latencyMs.splice(0, this.#latencyMs.length - LATENCIES_KEPT);
    const latest = this.#latest;
    // Well below the limit, so that a slow window does not get every other block.
    if (!latest || this.#outstandingBytes > CREDIT / 2) return;
    this.#latest = null;
    this.#send(latest);
  }

  close(): void {
    this.#onClose(this);
  }

  figures(): FeedFigures {
    return {
      blocks: this.#blocks,
      bytes: this.#bytes,
      events: this.#events,
      leftOut: this.#leftOut,
      latencyMs: this.#latencyMs,
    };
  }

  #begin(session: number): void {
    this.#session = session;
    this.#outstanding = [];
    this.#outstandingBytes = 0;
    this.#latest = null;
  }

  #send(block: SealedBlock): void {
    this.#outstanding.push({
      next: block.firstSequence + block.count,
      bytes: block.bytes.length,
      lastTime: block.lastTime,
    });
    this.#outstandingBytes += block.bytes.length;
    this.#blocks++;
    this.#bytes += block.bytes.length;
    this.#events += block.count;
    this.sink(block.bytes);
  }
}
