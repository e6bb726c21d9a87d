// Reads again once a second, for words that say how long something has lasted.
import { useEffect, useReducer } from 'react';
import { useApp } from './app-context.ts';

/** The session's present in µs, read again each second. */
export function usePresent(): number {
  const { present, clock } = useApp();
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let cancel = clock.after(1000, tick);
    function tick() {
      again();
      cancel = clock.after(1000, tick);
    }
    return () => cancel();
  }, [clock]);
  return present.now();
}
