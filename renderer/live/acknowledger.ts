// Acknowledges what was taken in once it has been painted: that is what gives the engine credit for more.
import type { Timing } from './page-timing.ts';

export class Acknowledger {
  readonly #timing: Timing;
  readonly #taken: () => number;
  readonly #acknowledge: (next: number) => void;
  #pending = false;
  #again = false;

  /** `taken`: everything before this sequence has been taken in. */
  constructor(timing: Timing, taken: () => number, acknowledge: (next: number) => void) {
    this.#timing = timing;
    this.#taken = taken;
    this.#acknowledge = acknowledge;
  }

  /** Something came, even if it was here already: the engine waits to hear of every block. */
  schedule(): void {
    if (this.#pending) {
      this.#again = true;
      return;
    }
    this.#pending = true;
    this.#timing.frame(() => {
      // What is there now is in the frame that is painted after this; a task comes behind the paint.
      const next = this.#taken();
      this.#again = false;
      this.#timing.task(() => {
        this.#pending = false;
        this.#acknowledge(next);
        if (this.#again) this.schedule();
      });
    });
  }
}
