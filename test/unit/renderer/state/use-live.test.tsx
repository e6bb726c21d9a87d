// The live session in React: few renders, one moment for all.
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import type { LiveSession } from '../../../../renderer/live/live-session.ts';
import { type App, AppContext } from '../../../../renderer/state/app-context.ts';
import { Ticks } from '../../../../renderer/state/ticks.ts';
import { useLive } from '../../../../renderer/state/use-live.ts';
import { HandClock } from './hand-clock.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** The one part of the live session that these components read. */
function counting() {
  const listeners = new Set<() => void>();
  const live = { lostEvents: 0 };
  return {
    live: live as unknown as LiveSession,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (count: number) => {
      for (let i = 0; i < count; i++) {
        live.lostEvents++;
        for (const listener of listeners) listener();
      }
    },
  };
}

/** What the components below leave behind. */
interface Seen {
  readonly values: [number, number];
  renders: number;
}

function Half({ index, seen }: { index: 0 | 1; seen: Seen }) {
  const value = useLive(({ lostEvents }) => lostEvents);
  seen.values[index] = value;
  seen.renders++;
  return value;
}

function Fixed({ seen }: { seen: Seen }) {
  useLive(() => ({ same: 'words' }));
  seen.renders++;
  return null;
}

/** Shows components of a live session that ticks ten times a second. */
function shown(live: LiveSession, ticks: Ticks, components: ReactNode): void {
  const app = { live, ticksAt: () => ticks } as unknown as App;
  const root = createRoot(document.createElement('div'));
  onTestFinished(() => act(() => root.unmount()));
  act(() => root.render(<AppContext.Provider value={app}>{components}</AppContext.Provider>));
}

test('thousands of changes are a few renders, and two components never show different moments', () => {
  const { live, subscribe, add } = counting();
  const clock = new HandClock();
  const ticks = new Ticks(subscribe, 10, clock);
  const seen: Seen = { values: [-1, -1], renders: 0 };
  shown(
    live,
    ticks,
    <>
      <Half index={0} seen={seen} />
      <Half index={1} seen={seen} />
    </>,
  );
  const moments = [[...seen.values]];
  const mounted = seen.renders;
  for (const step of [() => add(1000), () => add(1000), () => clock.pass(100)]) {
    act(step);
    moments.push([...seen.values]);
  }
  expect(moments).toEqual([
    [0, 0],
    [1000, 1000],
    [1000, 1000],
    [2000, 2000],
  ]);
  expect(seen.renders - mounted).toBe(4);
});

test('a selection that gives an equal object does not render again', () => {
  const { live, subscribe, add } = counting();
  const seen: Seen = { values: [0, 0], renders: 0 };
  shown(live, new Ticks(subscribe, 10, new HandClock()), <Fixed seen={seen} />);
  const mounted = seen.renders;
  act(() => add(5));
  expect(seen.renders).toBe(mounted);
});
