// Brings a session's blocks in, in order and whole: live ones as they come, and what these leave out read again until nothing is missing.
import type { Block } from './block.ts';
import { BlockOrder, type SequenceRange } from './block-order.ts';
import type { BlocksRead } from './contract.ts';
import { type AppError, reasonOf, unexpectedError } from './errors.ts';
import { DAMAGED_READS_MAX, READ_AGAIN_MS, READ_ARRIVES_MS } from './limits.ts';
import type { Result } from './result.ts';

export interface FollowerOptions {
  /** Asks for missed blocks; they come to `take`, before or after the answer. */
  readonly read: (from: number) => Promise<Result<BlocksRead>>;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Every block, once and in order. */
  readonly onBlock: (block: Block) => void;
  /** Events that are gone for ever; the next block lies behind them. */
  readonly onLost: (range: SequenceRange) => void;
  /** A read failed. It is tried again as long as something is missing. */
  readonly onFailed: (error: AppError) => void;
}

export class BlockFollower {
  readonly #options: FollowerOptions;
  readonly #order = new BlockOrder();
  /** Everything before this has happened, whether or not a block of it came. */
  #known = 0;
  #reading = false;
  #closed = false;
  #damagedReads = 0;
  #damaged = false;
  #arrival: { readonly to: number; readonly arrived: () => void } | null = null;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** The sequence of the next event to be given out. */
  get next(): number {
    return this.#order.next;
  }

  /** Something that has happened is still missing. */
  get behind(): boolean {
    return this.#order.gap !== undefined || this.#order.next < this.#known;
  }

  /** Everything before `next` has happened: reads what is missing of it. */
  reach(next: number): void {
    this.#known = Math.max(this.#known, next);
    this.#catchUp();
  }

  /** Takes in a block of events, live or read again. */
  take(block: Block): void {
    if (this.#closed) return;
    this.#give(this.#order.take(block));
    this.#catchUp();
  }

  /** A block came that cannot be read: it is asked for again, and counted as lost when it stays so. */
  takeDamaged(): void {
    this.#damaged = true;
  }

  /** Gives nothing out any more. */
  close(): void {
    this.#closed = true;
    this.#arrival?.arrived();
  }

  #give(blocks: Block[]): void {
    for (const block of blocks) this.#options.onBlock(block);
    if (this.#arrival && this.#order.next >= this.#arrival.to) this.#arrival.arrived();
  }

  #catchUp(): void {
    if (this.#reading || this.#closed || !this.behind) return;
    this.#reading = true;
    void this.#readUntilWhole();
  }

  async #readUntilWhole(): Promise<void> {
    while (this.behind && !this.#closed) await this.#readOnce();
    this.#reading = false;
  }

  async #readOnce(): Promise<void> {
    const from = this.#order.next;
    this.#damaged = false;
    const answer = await this.#ask(from);
    if (this.#closed) return;
    if (!answer.ok) {
      this.#options.onFailed(answer.error);
      await this.#options.wait(READ_ARRIVES_MS);
      return;
    }
    const { next, lost } = answer.value;
    if (lost) {
      await this.#arrive(lost.from);
      // Live blocks may be here already that the journal never got.
      this.#skip(Math.min(lost.to, this.#order.gap?.to ?? lost.to));
    } else if (next <= from) {
      // Not written yet: only what the journal has on disk can be read.
      await this.#options.wait(READ_AGAIN_MS);
    }
    await this.#arrive(next);
  }

  async #ask(from: number): Promise<Result<BlocksRead>> {
    try {
      return await this.#options.read(from);
    } catch (thrown) {
      return { ok: false, error: unexpectedError('blocks.read', reasonOf(thrown)) };
    }
  }

  /** Waits for what an answer announced. What does not come is read again; what comes damaged, in the end, is lost. */
  async #arrive(to: number): Promise<void> {
    if (this.#closed || this.#order.next >= to) return;
    await new Promise<void>((arrived) => {
      this.#arrival = { to, arrived };
      void this.#options.wait(READ_ARRIVES_MS).then(arrived);
    });
    this.#arrival = null;
    if (this.#order.next >= to) this.#damagedReads = 0;
    else if (this.#damaged && ++this.#damagedReads >= DAMAGED_READS_MAX) {
      this.#damagedReads = 0;
      this.#skip(this.#order.gap?.to ?? to);
    }
  }

  #skip(to: number): void {
    if (this.#closed || to <= this.#order.next) return;
    const from = this.#order.next;
    this.#give(this.#order.skip(to));
    // Behind the blocks: who hears of the loss finds what follows it, for which no other word comes.
    this.#options.onLost({ from, to });
  }
}
