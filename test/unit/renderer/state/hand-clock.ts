// A clock that a test moves by hand.
import type { Clock } from '../../../../renderer/state/clock.ts';

export class HandClock implements Clock {
  #time = 0;
  #timers: { at: number; run: () => void }[] = [];

  /** Timers that have not run yet. */
  get waiting(): number {
    return this.#timers.length;
  }

  readonly now = (): number => this.#time;

  readonly after = (milliseconds: number, run: () => void): (() => void) => {
    const timer = { at: this.#time + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Lets time pass; what is due runs in its order. */
  pass(milliseconds: number): void {
    const end = this.#time + milliseconds;
    for (;;) {
      const [due] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#time = Math.max(this.#time, due.at);
      due.run();
    }
    this.#time = end;
  }
}
