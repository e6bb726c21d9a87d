// Joining by byte range: the same as comparing every chunk with every other, in any stream.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chunks, firstEndingAfter, overlapping } from '../../../shared/stream-join.ts';

/** Chunks one behind the other, with gaps where bytes were not seen. */
const chunks = fc
  .array(fc.record({ gap: fc.nat({ max: 3 }), length: fc.nat({ max: 6 }) }), { maxLength: 30 })
  .map((parts): Chunks => {
    const ranges: [number, number][] = [];
    let at = 0;
    for (const { gap, length } of parts) {
      ranges.push([at + gap, at + gap + length]);
      at += gap + length;
    }
    return { length: ranges.length, startAt: (i) => ranges[i]?.[0] ?? 0, endAt: (i) => ranges[i]?.[1] ?? 0 };
  });

const fixed = (...ranges: [number, number][]): Chunks => ({
  length: ranges.length,
  startAt: (i) => ranges[i]?.[0] ?? 0,
  endAt: (i) => ranges[i]?.[1] ?? 0,
});

describe('overlapping', () => {
  test('is what a comparison of all with all finds', () => {
    fc.assert(
      fc.property(chunks, fc.nat({ max: 100 }), fc.nat({ max: 30 }), (all, from, length) => {
        const to = from + length;
        const { first, last } = overlapping(all, from, to);
        const found = [];
        for (let i = first; i < last; i++) if (all.endAt(i) > all.startAt(i)) found.push(i);
        const naive = [];
        for (let i = 0; i < all.length; i++)
          if (Math.max(all.startAt(i), from) < Math.min(all.endAt(i), to)) naive.push(i);
        expect(found).toEqual(naive);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['two sends, one recv', fixed([0, 4], [4, 7]), 0, 7, { first: 0, last: 2 }],
    ['one send, the second of three recvs', fixed([0, 30]), 10, 20, { first: 0, last: 1 }],
    ['touching ends do not overlap', fixed([0, 4], [4, 8]), 4, 8, { first: 1, last: 2 }],
    ['no bytes join nothing', fixed([0, 4]), 2, 2, { first: 0, last: 0 }],
    ['behind the last chunk', fixed([0, 4]), 9, 12, { first: 1, last: 1 }],
  ])('%s', (_, all, from, to, range) => {
    expect(overlapping(all, from, to)).toEqual(range);
  });
});

test('firstEndingAfter is the first whose end lies behind', () => {
  fc.assert(
    fc.property(chunks, fc.nat({ max: 100 }), (all, at) => {
      const index = firstEndingAfter(all, at);
      for (let i = 0; i < all.length; i++) expect(all.endAt(i) > at).toBe(i >= index);
    }),
  );
});
