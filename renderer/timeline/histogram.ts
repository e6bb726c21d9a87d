// How many events each slice of a session had since its beginning, of events no longer held, too. Fixed in size, O(1) an event.

/** Slices; as many bars as a very wide window can tell apart. */
export const SLICES = 2048;
/** µs of a slice at first: the first two seconds. */
const FIRST_SLICE = 1_024;

export class Histogram {
  readonly #counts = new Uint32Array(SLICES);
  #slice = FIRST_SLICE;
  #events = 0;

  /** Events counted: another number after each change. */
  get events(): number {
    return this.#events;
  }

  /** Counts the first `count` of these times (µs), none below 0. */
  take(times: Float64Array, count: number): void {
    for (let row = 0; row < count; row++) {
      const time = times[row] as number;
      while (time >= this.#slice * SLICES) this.#double();
      const index = Math.floor(time / this.#slice);
      this.#counts[index] = (this.#counts[index] as number) + 1;
    }
    this.#events += count;
  }

  /** The events of so many equal parts of the time from 0 to `extent`. A slice that lies in two parts is shared out by length. */
  bars(parts: number, extent: number): Float64Array {
    const bars = new Float64Array(parts);
    const length = extent / parts;
    const last = Math.min(SLICES, Math.ceil(extent / this.#slice));
    for (let i = 0; i < last; i++) {
      const count = this.#counts[i] as number;
      if (count === 0) continue;
      const [from, to] = [i * this.#slice, (i + 1) * this.#slice];
      for (let part = Math.floor(from / length); part < parts && part * length < to; part++) {
        const shared = Math.min(to, (part + 1) * length) - Math.max(from, part * length);
        bars[part] = (bars[part] as number) + (count * shared) / this.#slice;
      }
    }
    return bars;
  }

  /** Each slice becomes twice as long: two go into one. */
  #double(): void {
    const counts = this.#counts;
    for (let i = 0; i < SLICES / 2; i++) counts[i] = (counts[2 * i] as number) + (counts[2 * i + 1] as number);
    counts.fill(0, SLICES / 2);
    this.#slice *= 2;
  }
}
