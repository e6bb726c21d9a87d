// Counts seconds for the words that say how long something has lasted: only these are read again, not all that is around them.
import { createContext, type ReactNode, useContext, useEffect, useReducer } from 'react';

const SECOND = 1_000;
const Count = createContext(0);

/** Counts while something `waits`, and rests while nothing does. */
export function Seconds({ waits, children }: { waits: boolean; children: ReactNode }) {
  const [count, tick] = useReducer((before: number) => before + 1, 0);
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [waits]);
  return <Count value={count}>{children}</Count>;
}

/** Renders again with each second. */
export const useSeconds = (): number => useContext(Count);
