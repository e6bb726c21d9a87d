// Puts blocks into the order of their sequence: live ones may run ahead of those that are still read from the journal.
import type { Block } from './block.ts';

/** Events from `from` up to, not including, `to`. */
export interface SequenceRange {
  readonly from: number;
  readonly to: number;
}

/** The next event wanted, and the blocks that came too early. How many may come early is bounded by the credit. */
export class BlockOrder {
  #next = 0;
  #early: Block[] = [];

  /** The sequence of the next event that `take` will give out. */
  get next(): number {
    return this.#next;
  }

  /** The events missing before the earliest block that is held, or undefined when nothing is missing. */
  get gap(): SequenceRange | undefined {
    const first = this.#early[0];
    return first && first.firstSequence > this.#next ? { from: this.#next, to: first.firstSequence } : undefined;
  }

  /** Takes a block in and returns those that are now in order, the block itself perhaps among them. Repeated ones are dropped. */
  take(block: Block): Block[] {
    if (block.firstSequence + block.count > this.#next) {
      const after = this.#early.findIndex((held) => held.firstSequence > block.firstSequence);
      this.#early.splice(after === -1 ? this.#early.length : after, 0, block);
    }
    return this.#ready();
  }

  /** The events up to `to` will never come: go on behind them. Returns the blocks that are now in order. */
  skip(to: number): Block[] {
    this.#next = Math.max(this.#next, to);
    return this.#ready();
  }

  #ready(): Block[] {
    const ready: Block[] = [];
    for (let first = this.#early[0]; first && first.firstSequence <= this.#next; first = this.#early[0]) {
      this.#early.shift();
      const end = first.firstSequence + first.count;
      // Blocks are never cut differently, so one that ends behind us has been given out whole.
      if (end <= this.#next) continue;
      this.#next = end;
      ready.push(first);
    }
    return ready;
  }
}
