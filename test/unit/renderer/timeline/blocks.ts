// Builds real event blocks for tests, one line an event.
import { type Block, BlockEncoder, decodeBlock } from '../../../../shared/block.ts';
import { Flag, type Side } from '../../../../shared/event-kinds.ts';
import { encodeUtf8 } from '../../../../shared/utf8.ts';

/** What an event's columns hold; the rest is 0. `at` in milliseconds. */
export interface Row {
  readonly at: number;
  readonly lane: number;
  readonly kind: number;
  readonly side?: Side;
  readonly flags?: number;
  readonly offset?: number;
  readonly length?: number;
  readonly arg?: number;
  readonly code?: number;
  readonly marker?: number;
  readonly payload?: string | Uint8Array;
}

/** A session's worth of blocks: rows go in, decoded blocks come out. */
export class Recorder {
  readonly #encoder = new BlockEncoder({ session: 1, wallClock: 0 });

  /** The rows as blocks, closed as the encoder closes them, and at the end. */
  blocks(rows: readonly Row[]): Block[] {
    return this.sealed(rows).map(decoded);
  }

  /** The same as the bytes that a window gets. */
  sealed(rows: readonly Row[]): Uint8Array[] {
    const blocks: Uint8Array[] = [];
    for (const row of rows) {
      this.#add(row);
      if (this.#encoder.full) blocks.push(this.#encoder.seal());
    }
    if (this.#encoder.count > 0) blocks.push(this.#encoder.seal());
    return blocks;
  }

  /** The sequence that the next row gets. */
  get nextSequence(): number {
    return this.#encoder.nextSequence;
  }

  #add(event: Row): void {
    const encoder = this.#encoder;
    const row = encoder.add(event.at * 1000, event.lane, event.kind);
    encoder.flags[row] = (event.side === 'server' ? Flag.server : 0) | (event.flags ?? 0);
    encoder.offset[row] = event.offset ?? 0;
    encoder.length[row] = event.length ?? 0;
    encoder.arg[row] = event.arg ?? 0;
    encoder.code[row] = event.code ?? 0;
    encoder.marker[row] = event.marker ?? 0;
    if (event.payload !== undefined)
      encoder.attach(row, typeof event.payload === 'string' ? encodeUtf8(event.payload) : event.payload);
  }
}

function decoded(bytes: Uint8Array): Block {
  const result = decodeBlock(bytes);
  if (!result.ok) throw new Error(result.problem);
  return result.block;
}
