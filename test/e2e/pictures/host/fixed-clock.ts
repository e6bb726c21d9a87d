// Stops the page's clocks, so that the same events make the same pixels. Imported before anything that reads a clock.

/** Midday in the middle of a year, UTC. */
const WALL_CLOCK = Date.UTC(2024, 5, 15, 12);

let milliseconds = 0;
performance.now = () => milliseconds;
Date.now = () => WALL_CLOCK + milliseconds;

/** Lets the page's clocks jump ahead; timers and frames run on as they do. */
export function advance(by: number): void {
  milliseconds += by;
}
