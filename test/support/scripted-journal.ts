// A feed and a journal of real blocks, made by hand: which live blocks come, when, and what the journal still has is the test's.
import { BlockEncoder, decodeBlock } from '../../shared/block.ts';
import { Kind } from '../../shared/event-kinds.ts';

export const SESSION = 7;

export interface MadeBlock {
  readonly bytes: Uint8Array;
  readonly first: number;
  readonly next: number;
}

/** Blocks back to back, with as many events each as `sizes` says. Event n happens n µs after the start. */
export function blocksOf(sizes: readonly number[], session = SESSION): MadeBlock[] {
  const encoder = new BlockEncoder({ session, wallClock: 0 });
  return sizes.map((size) => {
    const first = encoder.nextSequence;
    for (let event = 0; event < size; event++) encoder.add(first + event, 0, Kind.paced);
    return { bytes: encoder.seal(), first, next: first + size };
  });
}

/** The block, taken apart. */
export function decoded(bytes: Uint8Array) {
  const result = decodeBlock(bytes);
  if (!result.ok) throw new Error(result.problem);
  return result.block;
}
