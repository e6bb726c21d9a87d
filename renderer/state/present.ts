// What time it is in the session now: events tell it only when something happens.
import type { Clock } from './clock.ts';
import type { Subscribe } from './ticks.ts';

interface Source {
  readonly session: { readonly now: number };
  readonly subscribe: Subscribe;
}

/** The session's present in µs: the newest event's time, and on from when it was taken in. */
export class Present {
  readonly #source: Source;
  readonly #clock: Clock;
  #newest = 0;
  #takenAt: number;
  #leave: (() => void) | null;

  constructor(source: Source, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
    this.#takenAt = clock.now();
    this.#leave = source.subscribe(() => this.#look());
    this.#look();
  }

  now(): number {
    return this.#newest + (this.#clock.now() - this.#takenAt) * 1000;
  }

  close(): void {
    this.#leave?.();
    this.#leave = null;
  }

  #look(): void {
    const { now } = this.#source.session;
    if (now === this.#newest) return;
    this.#newest = now;
    this.#takenAt = this.#clock.now();
  }
}
