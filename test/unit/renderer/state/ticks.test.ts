// A source that changes all the time becomes a few ticks, and none is lost at the end.
import { expect, test } from 'vitest';
import { Present } from '../../../../renderer/state/present.ts';
import { same } from '../../../../renderer/state/same.ts';
import { Ticks } from '../../../../renderer/state/ticks.ts';
import { HandClock } from './hand-clock.ts';

function source() {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: () => {
      for (const listener of listeners) listener();
    },
    count: () => listeners.size,
  };
}

test('the first change ticks at once, the others together, the last one too', () => {
  const clock = new HandClock();
  const { subscribe, change } = source();
  const ticks = new Ticks(subscribe, 10, clock);
  let heard = 0;
  ticks.subscribe(() => heard++);
  change();
  expect(heard).toBe(1);
  for (let i = 0; i < 1000; i++) change();
  expect(heard).toBe(1);
  clock.pass(100);
  expect(heard).toBe(2);
  clock.pass(1000);
  expect(heard).toBe(2);
});

test('all who read between two ticks see the same version', () => {
  const clock = new HandClock();
  const { subscribe, change } = source();
  const ticks = new Ticks(subscribe, 10, clock);
  ticks.subscribe(() => undefined);
  change();
  const { version } = ticks;
  change();
  expect(ticks.version).toBe(version);
});

test('with nobody left to hear, source and timer are let go', () => {
  const clock = new HandClock();
  const { subscribe, change, count } = source();
  const ticks = new Ticks(subscribe, 10, clock);
  const leave = ticks.subscribe(() => undefined);
  change();
  change();
  expect([count(), clock.waiting]).toEqual([1, 1]);
  leave();
  expect([count(), clock.waiting]).toEqual([0, 0]);
});

test('the present goes on from the newest event', () => {
  const clock = new HandClock();
  const { subscribe, change } = source();
  const session = { now: 0 };
  const present = new Present({ session, subscribe }, clock);
  session.now = 5_000_000;
  change();
  clock.pass(250);
  expect(present.now()).toBe(5_250_000);
  change();
  expect(present.now()).toBe(5_250_000);
  present.close();
});

test('selections are equal when all their entries are', () => {
  expect(same({ a: 1, b: 'x' }, { a: 1, b: 'x' })).toBe(true);
  expect(same([1, 2], [1, 2])).toBe(true);
  expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(same([1], { 0: 1 })).toBe(false);
  expect(same(Number.NaN, Number.NaN)).toBe(true);
  expect(same(null, {})).toBe(false);
});
