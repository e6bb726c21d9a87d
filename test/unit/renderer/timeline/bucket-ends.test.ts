// Remembered ends of buckets are those that a search would find, while events come at one end of a list and go at the other.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BucketEnds } from '../../../../renderer/timeline/bucket-ends.ts';
import { RefList } from '../../../../renderer/timeline/ref-list.ts';

/** A list whose references are its events' times. */
function searched(list: RefList, end: number): number {
  let index = 0;
  while (index < list.length && list.at(index) < end) index++;
  return index;
}

const step = fc.record({
  pushed: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
  dropped: fc.nat(6),
  span: fc.constantFrom(4, 16, 64),
});

test('are those of the list as it is', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const ends = new BucketEnds();
      const list = new RefList();
      let now = 0;
      for (const { pushed, dropped, span } of steps) {
        for (const after of pushed) {
          now += after;
          list.push(now);
        }
        for (let i = 0; i < dropped && list.length > 0; i++) list.dropIfFirst(list.at(0));
        const first = list.length > 0 ? list.at(0) : now;
        for (let end = (Math.floor(first / span) + 1) * span; end <= now + span; end += span) {
          const index = ends.indexAt(list, end, span) ?? ends.keep(list, { end, span }, searched(list, end));
          expect(index).toBe(searched(list, end));
        }
      }
    }),
  );
});

test('are remembered once an event lies behind them, and each list has its own', () => {
  const ends = new BucketEnds();
  const [list, other] = [new RefList(), new RefList()];
  list.push(3);
  ends.keep(list, { end: 8, span: 8 }, 1);
  expect(ends.indexAt(list, 8, 8)).toBeUndefined();
  list.push(9);
  ends.keep(list, { end: 8, span: 8 }, 1);
  expect(ends.indexAt(list, 8, 8)).toBe(1);
  expect(ends.indexAt(other, 8, 8)).toBeUndefined();
});

test('of more lists than are kept go, and come back', () => {
  const ends = new BucketEnds();
  const lists = Array.from({ length: 1500 }, () => new RefList());
  for (const list of lists) {
    list.push(3);
    list.push(9);
    ends.keep(list, { end: 8, span: 8 }, 1);
  }
  expect(ends.indexAt(lists[0] as RefList, 8, 8)).toBeUndefined();
  expect(ends.indexAt(lists[1499] as RefList, 8, 8)).toBe(1);
});
