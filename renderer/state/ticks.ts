// Turns a source that changes thousands of times a second into a few numbered ticks, so that React reads it at a steady, low rate.
import type { Clock } from './clock.ts';

/** Adds a listener to a source. Returns the undo. */
export type Subscribe = (listener: () => void) => () => void;

/**
 * The first change ticks at once, later ones at most `perSecond` times a second; the last change always ticks.
 * All who read at the same `version` see the same state. Listens to the source only while somebody listens here.
 */
export class Ticks {
  #version = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  #cancelTimer: (() => void) | null = null;
  #leaveSource: (() => void) | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #source: Subscribe;
  readonly #interval: number;
  readonly #clock: Clock;

  constructor(source: Subscribe, perSecond: number, clock: Clock) {
    this.#source = source;
    this.#interval = 1000 / perSecond;
    this.#clock = clock;
  }

  get version(): number {
    return this.#version;
  }

  readonly subscribe: Subscribe = (listener) => {
    this.#listeners.add(listener);
    if (!this.#leaveSource) {
      this.#leaveSource = this.#source(() => this.#changed());
      // The source may have changed while nobody listened.
      this.#version++;
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#rest();
    };
  };

  #changed(): void {
    if (this.#cancelTimer) return;
    const wait = this.#lastAt + this.#interval - this.#clock.now();
    if (wait <= 0) this.#tick();
    else
      this.#cancelTimer = this.#clock.after(wait, () => {
        this.#cancelTimer = null;
        this.#tick();
      });
  }

  #tick(): void {
    this.#lastAt = this.#clock.now();
    this.#version++;
    for (const listener of [...this.#listeners]) listener();
  }

  #rest(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#leaveSource?.();
    this.#leaveSource = null;
  }
}
