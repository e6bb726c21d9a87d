// Where the live edge is: with the newest event, running on by the clock between events, at rest two seconds after the last one.

/** Milliseconds after the last event in which the edge still runs. */
const RUNS_ON_MS = 2_000;
const MICROS = 1_000;
/** Events a second from which on the next ones are surely under way: what they bring must not be drawn as waiting before they come. */
const BUSY_RATE = 1_000;
/** Milliseconds that the edge then stands at the newest event, before it runs on after all. */
const BUSY_FOR_MS = 500;

export class LiveEdge {
  /** Session time less the window's clock, µs: the largest seen, that of the event that came fastest. */
  #ahead = Number.NEGATIVE_INFINITY;
  #newest = 0;
  #newestAt = Number.NEGATIVE_INFINITY;
  #shown = 0;
  #events = 0;
  #busy = false;
  readonly #isStill: () => boolean;

  /** `isStill`: nothing may move by itself; then the edge stands at the newest event. */
  constructor(isStill: () => boolean = () => false) {
    this.#isStill = isStill;
  }

  /** The newest event is of this time (µs) and the session has had so many, when the window's clock says `clock` (ms). */
  saw(newest: number, events: number, clock: number): void {
    if (newest === this.#newest) return;
    this.#busy = (events - this.#events) * MICROS > BUSY_RATE * Math.max(1, clock - this.#newestAt);
    this.#events = events;
    this.#newest = newest;
    this.#newestAt = clock;
    this.#ahead = Math.max(this.#ahead, newest - clock * MICROS);
  }

  /** µs of the edge when the window's clock says `clock` (ms). Never goes back. */
  at(clock: number): number {
    if (this.#newestAt === Number.NEGATIVE_INFINITY) return this.#newest;
    if (this.#isStill() || (this.#busy && clock < this.#newestAt + BUSY_FOR_MS)) {
      this.#shown = Math.max(this.#shown, this.#newest);
      return this.#shown;
    }
    const latest = Math.min(clock, this.#newestAt + RUNS_ON_MS);
    const running = Math.min(latest * MICROS + this.#ahead, this.#newest + RUNS_ON_MS * MICROS);
    this.#shown = Math.max(this.#shown, this.#newest, running);
    return this.#shown;
  }

  /** µs of the session at `clock` (ms), running on while nothing happens. */
  present(clock: number): number {
    return this.#newestAt === Number.NEGATIVE_INFINITY
      ? this.#newest
      : Math.max(this.#newest, clock * MICROS + this.#ahead);
  }

  /** Does the edge still move at this moment? */
  moves(clock: number): boolean {
    return !this.#isStill() && clock < this.#newestAt + RUNS_ON_MS;
  }
}
