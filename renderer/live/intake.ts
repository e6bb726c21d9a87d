// Takes blocks' bytes in as they come and works them off in slices, so that a backlog never holds up the page.
import type { Timing } from './page-timing.ts';

export interface IntakeOptions {
  readonly timing: Timing;
  readonly takeIn: (bytes: Uint8Array) => void;
  /** Called at the end of each slice. */
  readonly sliceDone: () => void;
  /** Milliseconds that a slice may take now. */
  readonly budget: () => number;
}

export class Intake {
  readonly #options: IntakeOptions;
  /** Bounded by the credit and one read. */
  #queue: Uint8Array[] = [];
  #scheduled = false;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  add(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#queue.length === 0) return;
    this.#scheduled = true;
    this.#options.timing.task(() => this.#slice());
  }

  #slice(): void {
    this.#scheduled = false;
    const { timing, takeIn, sliceDone, budget } = this.#options;
    const until = timing.now() + budget();
    let done = 0;
    try {
      do takeIn(this.#queue[done++] as Uint8Array);
      while (done < this.#queue.length && timing.now() < until);
    } finally {
      // Even when a block threw (a bug): what lies behind it goes on.
      this.#queue = this.#queue.slice(done);
      this.#schedule();
    }
    sliceDone();
  }
}
