// Asking again and again: each second while something happens, less often while nothing does, and never once it is stopped.
import { expect, test } from 'vitest';
import { askAgain } from '../../../../renderer/state/asking.ts';
import { HandClock } from './hand-clock.ts';

function asking() {
  const clock = new HandClock();
  const listeners = new Set<() => void>();
  const asked: number[] = [];
  const stop = askAgain(
    () => asked.push(clock.now()),
    clock,
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  );
  const happens = () => {
    for (const listener of listeners) listener();
  };
  return { clock, asked, stop, happens, listeners };
}

test('at once, a second later, and then every three seconds while nothing happens', () => {
  const { clock, asked } = asking();
  clock.pass(10_000);
  expect(asked).toEqual([0, 1_000, 4_000, 7_000, 10_000]);
});

test('each second while something happens, however much', () => {
  const { clock, asked, happens } = asking();
  for (let tenths = 0; tenths < 50; tenths++) {
    clock.pass(100);
    happens();
    happens();
  }
  expect(asked).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
});

test('what happens in the middle of the rest ends it, but no question comes sooner than a second after the one before', () => {
  const { clock, asked, happens } = asking();
  clock.pass(1_200);
  happens();
  clock.pass(1_000);
  expect(asked).toEqual([0, 1_000, 2_000]);
  clock.pass(3_300);
  happens();
  clock.pass(0);
  expect(asked).toEqual([0, 1_000, 2_000, 3_000, 5_500]);
});

test('stopped, it asks and listens no more', () => {
  const { clock, asked, stop, happens, listeners } = asking();
  clock.pass(500);
  stop();
  happens();
  clock.pass(10_000);
  expect(asked).toEqual([0]);
  expect([clock.waiting, listeners.size]).toEqual([0, 0]);
});
