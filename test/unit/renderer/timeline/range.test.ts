// A range selected by hand: within the session, the same on both axes, and how long it is in words.
import { describe, expect, test } from 'vitest';
import { axisClock } from '../../../../renderer/timeline/axis-clock.ts';
import { rangeBetween, rangeWords } from '../../../../renderer/timeline/range.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import { sceneOf } from './scenes.ts';

/** An event each 10 ms, for a second. */
const { store } = sceneOf(Array.from({ length: 100 }, (_, i) => ({ at: i * 10, lane: 2, kind: Kind.released })));
const EDGE = 1_000_000;

describe('a range', () => {
  test('goes from the earlier to the later moment, and not beyond the session', () => {
    const clock = axisClock('real', store);
    expect(rangeBetween(clock, 300_000, 100_000.4, EDGE)).toEqual({ from: 100_000, to: 300_000 });
    expect(rangeBetween(clock, -50, 2 * EDGE, EDGE)).toEqual({ from: 0, to: EDGE });
  });

  test('is of time on an axis that counts events, too', () => {
    expect(rangeBetween(axisClock('logical', store), 30, 10.2, 100)).toEqual({ from: 100_000, to: 300_000 });
  });

  test('says how long it is and how many events lie in it', () => {
    expect(rangeWords({ from: 100_000, to: 300_000 }, store)).toBe('200 ms · 20 events');
    expect(rangeWords({ from: 0, to: 1_240_000 }, store)).toBe('1.24 s · 100 events');
    expect(rangeWords({ from: 1, to: 10_001 }, store)).toBe('10.0 ms · 1 event');
    expect(rangeWords({ from: 1, to: 319 }, store)).toBe('318 µs · 0 events');
    expect(rangeWords({ from: 0, to: 95_300_000 }, store)).toBe('95.3 s · 100 events');
  });
});
