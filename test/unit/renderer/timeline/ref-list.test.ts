// A queue of references is a queue, whatever its memory does; and its memory follows what is in it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RefList } from '../../../../renderer/timeline/ref-list.ts';

test('is a queue', () => {
  const steps = fc.array(fc.record({ pushed: fc.nat(2_000), dropped: fc.nat(2_000) }), { maxLength: 12 });
  fc.assert(
    fc.property(steps, (all) => {
      const list = new RefList();
      let [first, next] = [0, 0];
      for (const { pushed, dropped } of all) {
        for (let i = 0; i < pushed; i++) list.push(next++);
        for (let i = 0; i < dropped && first < next; i++) list.dropIfFirst(first++);
        expect([list.length, list.dropped]).toEqual([next - first, first]);
        for (let i = 0; i < list.length; i += 97) expect(list.at(i)).toBe(first + i);
        if (list.length > 0) expect(list.at(list.length - 1)).toBe(next - 1);
      }
    }),
  );
});

test('drops its first reference only, and nothing once it is empty', () => {
  const list = new RefList();
  list.push(7);
  list.push(8);
  list.dropIfFirst(8);
  expect(list.length).toBe(2);
  for (const ref of [7, 8, 8, 0]) list.dropIfFirst(ref);
  expect([list.length, list.dropped]).toEqual([0, 2]);
});

test('gives back what a burst took, and keeps no more than four times what is in it', () => {
  const list = new RefList();
  for (let ref = 0; ref < 1_000_000; ref++) list.push(ref);
  expect(list.bytes).toBeLessThan(1_000_000 * 4 * 1.2);
  for (let ref = 0; ref < 999_990; ref++) list.dropIfFirst(ref);
  expect(list.length).toBe(10);
  expect(list.bytes).toBeLessThanOrEqual(256 * 4 * 2);
  expect(list.at(9)).toBe(999_999);
});

test('in which as many go as come stays as it is', () => {
  const list = new RefList();
  for (let ref = 0; ref < 10_000; ref++) list.push(ref);
  const before = list.bytes;
  for (let ref = 10_000; ref < 200_000; ref++) {
    list.push(ref);
    list.dropIfFirst(ref - 10_000);
  }
  expect(list.bytes).toBeLessThanOrEqual(before * 1.2);
  expect(list.at(0)).toBe(190_000);
});
