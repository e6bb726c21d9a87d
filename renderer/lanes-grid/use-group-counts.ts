// Counts the lanes of each server again at most once a second, and rests while nothing changes.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LiveSource } from '../timeline/live-source.ts';
import { type CountsByServer, countGroups } from './group-counts.ts';

const EVERY = 1_000;

export interface Counted {
  readonly live: LiveSource;
  /** µs of the session now. */
  readonly present: () => number;
  /** Rises when the session may have changed. */
  readonly words: number;
  /** Are the counts shown at all? */
  readonly shown: boolean;
}

/** The counts of all groups. */
export function useGroupCounts({ live, present, words, shown }: Counted): CountsByServer {
  const count = () => countGroups(live.session, live.timeline, present());
  const [counts, setCounts] = useState<CountsByServer>(() => (shown ? count() : new Map()));
  const countedAt = useRef(Number.NEGATIVE_INFINITY);
  const latest = useRef(count);
  useLayoutEffect(() => {
    latest.current = count;
  });
  const { session } = live;
  // A rate falls to nothing by itself, without an event that says so.
  const runs = [...counts.values()].some(({ recvs }) => recvs > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words, session and counts only say that it is time to count again.
  useEffect(() => {
    if (!shown) return;
    const wait = Math.max(0, countedAt.current + EVERY - performance.now());
    const timer = setTimeout(() => {
      countedAt.current = performance.now();
      setCounts(latest.current());
    }, wait);
    return () => clearTimeout(timer);
  }, [words, session, shown, runs && counts]);
  return counts;
}
