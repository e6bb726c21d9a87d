// The bench's arithmetic: medians, quantiles, ratios of rounds, whose turn it is.
import { describe, expect, it } from 'vitest';
import { median, quantile, ratios, rotated } from '../../bench/parts/figures.ts';

describe('median and quantile', () => {
  it('take the middle value, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('lie between two values where no value stands', () => {
    expect(median([1, 2, 3, 10])).toBe(2.5);
    expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
  });

  it('are no number of no values', () => {
    expect(median([])).toBeNaN();
  });

  it('leave the values as they were', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('ratios', () => {
  it('are taken round by round', () => {
    expect(ratios([90, 50], [100, 100])).toEqual([0.9, 0.5]);
  });

  it('leave out rounds that one of the two does not have', () => {
    expect(ratios([90, 50], [100])).toEqual([0.9]);
    expect(ratios([90], [])).toEqual([]);
  });
});

describe('rotated', () => {
  it('lets each one be the first in turn', () => {
    expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc']);
  });
});
