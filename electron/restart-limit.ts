// Counts restarts, so that what dies again and again is left alone in the end.
import { RESTARTS_MAX, RESTARTS_WITHIN_MS } from '../shared/limits.ts';

export class RestartLimit {
  readonly #now: () => number;
  #restarts: number[] = [];

  /** `now`: milliseconds of a monotonic clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether one more restart is allowed now; if so, it is counted. */
  allows(): boolean {
    const now = this.#now();
    this.#restarts = this.#restarts.filter((at) => now - at < RESTARTS_WITHIN_MS);
    if (this.#restarts.length >= RESTARTS_MAX) return false;
    this.#restarts.push(now);
    return true;
  }
}
