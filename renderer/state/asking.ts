// When something that tells nothing by itself is asked again: once a second while anything happens, less often while nothing does.
import type { Clock } from './clock.ts';
import type { Subscribe } from './ticks.ts';

const EVERY = 1_000;
/** A client from outside may wait in a queue of the system's before the engine has anything to tell. */
const EVERY_AT_REST = 3_000;

/** Asks at once, and again and again until it is stopped; `changes` are what happens meanwhile. Returns the undo. */
export function askAgain(ask: () => void, clock: Clock, changes: Subscribe): () => void {
  let changed = true;
  let cancel = clock.after(0, again);
  let askedAt = clock.now();
  function again(): void {
    cancel = clock.after(changed ? EVERY : EVERY_AT_REST, again);
    changed = false;
    askedAt = clock.now();
    ask();
  }
  const leave = changes(() => {
    if (changed) return;
    changed = true;
    cancel();
    cancel = clock.after(Math.max(0, askedAt + EVERY - clock.now()), again);
  });
  return () => {
    leave();
    cancel();
  };
}
