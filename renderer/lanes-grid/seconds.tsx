// Counts seconds for the words that say how long something has lasted: only these are read again, not all that is around them.
import { createContext, type ReactNode, useContext, useEffect, useReducer } from 'react';

const Count = createContext(0);

/** Counts once `every` so many milliseconds; rests while that is null. */
export function Seconds({ every, children }: { every: number | null; children: ReactNode }) {
  const [count, tick] = useReducer((before: number) => before + 1, 0);
  useEffect(() => {
    if (every === null) return;
    const timer = setInterval(tick, every);
    return () => clearInterval(timer);
  }, [every]);
  return <Count value={count}>{children}</Count>;
}

/** Renders again when it counts. */
export const useSeconds = (): number => useContext(Count);
