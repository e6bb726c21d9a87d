// What the bench says of frames, of an idle window, and of stopping.
import { expect, test } from 'vitest';
import { framesRow } from '../../bench/parts/frames.ts';
import { idleRow } from '../../bench/parts/idle.ts';
import { stopRow } from '../../bench/parts/stop.ts';

test('frames: the rate is of all gaps, and the longest is not lost in a quantile', () => {
  const gaps = [...Array.from({ length: 99 }, () => 10), 110];
  const [, marks, rate, middle, , longest, computed] = framesRow({ way: 'far', marks: 5_120.4, gaps, computed: 7.26 });
  expect([marks, rate, middle, longest, computed]).toEqual(['5,120', '90.9', '10.0 ms', '110.0 ms', '7.3 ms a frame']);
});

test('an idle window: all processes together, and the page, of the middle round; the empty window beside it', () => {
  const busy = (browser: number, tab: number) => [
    { type: 'Browser', share: browser },
    { type: 'Tab', share: tab },
  ];
  const app = [busy(0.004, 0.002), busy(0.9, 0.9), busy(0.001, 0.001)];
  expect(idleRow({ frames: 0, events: 0, app, empty: [busy(0.003, 0.0005)] }).slice(1)).toEqual([
    ...['0', '0', '0.60 % of a core', '0.20 % of a core'],
    ...['0.35 % of a core', '0.05 % of a core'],
  ]);
});

test('stopping: the middle round and the worst', () => {
  expect(stopRow([30, 10, 95])).toEqual(['click to refused', '3', '30 ms', '95 ms']);
});
