// Reads the live session in React: throttled, and without two components seeing different moments.
import { useRef, useSyncExternalStore } from 'react';
import type { LiveSession } from '../live/live-session.ts';
import { useApp } from './app-context.ts';
import { same } from './same.ts';

/** Ticks per second of what most of the window shows. */
export const USUAL_RATE = 10;

interface Selected<T> {
  readonly version: number;
  readonly select: (live: LiveSession) => T;
  readonly value: T;
}

/**
 * What `select` gives of the live session, read again at most `perSecond` times a second. The session is mutable: select
 * values, or fresh objects of values, never its own objects.
 */
export function useLive<T>(select: (live: LiveSession) => T, perSecond = USUAL_RATE): T {
  const { live, ticksAt } = useApp();
  const ticks = ticksAt(perSecond);
  const last = useRef<Selected<T> | null>(null);
  const read = (): T => {
    const before = last.current;
    if (before && before.version === ticks.version && before.select === select) return before.value;
    const fresh = select(live);
    const value = before && same(before.value, fresh) ? before.value : fresh;
    last.current = { version: ticks.version, select, value };
    return value;
  };
  return useSyncExternalStore(ticks.subscribe, read);
}
