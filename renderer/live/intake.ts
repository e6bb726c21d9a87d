// Takes blocks' bytes in as they come and works them off in slices, so that a backlog never holds up the page.
import { TAKE_IN_BUDGET_MS } from '../../shared/limits.ts';
import type { Timing } from './page-timing.ts';

export class Intake {
  readonly #timing: Timing;
  readonly #takeIn: (bytes: Uint8Array) => void;
  readonly #batchDone: () => void;
  #queue: Uint8Array[] = [];
  #scheduled = false;

  /** `batchDone` is called at the end of each slice. What waits is bounded by the credit and one read. */
  constructor(timing: Timing, takeIn: (bytes: Uint8Array) => void, batchDone: () => void) {
    this.#timing = timing;
    this.#takeIn = takeIn;
    this.#batchDone = batchDone;
  }

  add(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#queue.length === 0) return;
    this.#scheduled = true;
    this.#timing.task(() => this.#slice());
  }

  #slice(): void {
    this.#scheduled = false;
    const until = this.#timing.now() + TAKE_IN_BUDGET_MS;
    let done = 0;
    try {
      do this.#takeIn(this.#queue[done++] as Uint8Array);
      while (done < this.#queue.length && this.#timing.now() < until);
    } finally {
      // Even when a block threw (a bug): what lies behind it goes on.
      this.#queue = this.#queue.slice(done);
      this.#schedule();
    }
    this.#batchDone();
  }
}
