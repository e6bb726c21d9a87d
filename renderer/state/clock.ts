// The clock and timer that the window's throttles and ticks are handed.

export interface Clock {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Runs once after so many milliseconds. Returns the undo. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** The window's own clock. */
export const windowClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
