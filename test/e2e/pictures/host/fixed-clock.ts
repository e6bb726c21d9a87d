// Stops the page's clocks, so that the same events make the same pixels. Imported before anything that reads a clock or sets a timer.

/** Midday in the middle of a year, UTC. */
const WALL_CLOCK = Date.UTC(2024, 5, 15, 12);

interface Timer {
  readonly due: number;
  readonly run: () => void;
  /** It runs again and again: at a jump once, however far that is. */
  readonly repeats: boolean;
}

let milliseconds = 0;
const timers = new Map<number, Timer>();
// Of the page, not of Node, whose types the tests know as well.
const real: {
  setTimeout(run: () => void, delay: number): number;
  setInterval(run: () => void, delay: number): number;
  clearTimeout(id: number): void;
} = {
  setTimeout: window.setTimeout.bind(window) as never,
  setInterval: window.setInterval.bind(window) as never,
  // Of intervals, too: they share their numbers (HTML, 8.7).
  clearTimeout: window.clearTimeout.bind(window) as never,
};

performance.now = () => milliseconds;
Date.now = () => WALL_CLOCK + milliseconds;
Object.assign(window, { setTimeout: setTimer, setInterval: setRepeated });
Object.assign(window, { clearTimeout: clearTimer, clearInterval: clearTimer });

/** Timers still run by the real clock, or nothing would be loaded; but a jump ahead runs at once what it passes. */
function setTimer(callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): number {
  const run = () => callback(...args);
  const id = real.setTimeout(() => {
    timers.delete(id);
    run();
  }, delay);
  timers.set(id, { due: milliseconds + delay, run, repeats: false });
  return id;
}

function setRepeated(callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): number {
  const run = () => callback(...args);
  const id = real.setInterval(run, delay);
  timers.set(id, { due: milliseconds + delay, run, repeats: true });
  return id;
}

function clearTimer(id = 0): void {
  timers.delete(id);
  real.clearTimeout(id);
}

/** Lets the page's clocks jump ahead. */
export function advance(by: number): void {
  milliseconds += by;
  const due = [...timers].filter(([, timer]) => timer.due <= milliseconds);
  for (const [id, { run, repeats }] of due.sort(([, one], [, other]) => one.due - other.due)) {
    if (!repeats) clearTimer(id);
    run();
  }
}
