// Blocks in the order of their sequence, however they come: early, late, twice, or never.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../../../shared/block.ts';
import { BlockOrder } from '../../../shared/block-order.ts';
import { blocksOf, decoded } from '../../support/scripted-journal.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 });
const blocks = (of: readonly number[]): Block[] => blocksOf(of).map(({ bytes }) => decoded(bytes));
const firsts = (of: readonly Block[]) => of.map(({ firstSequence }) => firstSequence);

test('any order and any repetition: each block comes out once, in order, as soon as it can', () => {
  fc.assert(
    fc.property(sizes, fc.infiniteStream(fc.nat()), fc.integer({ min: 0, max: 10 }), (of, picks, again) => {
      const all = blocks(of);
      const arrivals = [...all];
      for (let i = 0; i < again; i++) arrivals.push(all[(picks.next().value as number) % all.length] as Block);
      const shuffled: Block[] = [];
      while (arrivals.length > 0)
        shuffled.push(...arrivals.splice((picks.next().value as number) % arrivals.length, 1));
      const order = new BlockOrder();
      const out: Block[] = [];
      const seen = new Set<number>();
      for (const block of shuffled) {
        seen.add(block.firstSequence);
        out.push(...order.take(block));
        // Everything that could be given out has been.
        let next = 0;
        for (const { firstSequence, count } of all) if (firstSequence === next && seen.has(next)) next += count;
        expect(order.next).toBe(next);
        const early = [...seen].filter((first) => first > next).sort((a, b) => a - b)[0];
        expect(order.gap).toEqual(early === undefined ? undefined : { from: next, to: early });
      }
      expect(firsts(out)).toEqual(firsts(all));
    }),
  );
});

test('what will never come is skipped; what comes of it all the same is dropped', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (of, pick) => {
      const all = blocks(of);
      const lost = pick % all.length;
      const order = new BlockOrder();
      const out = all.flatMap((block, index) => (index === lost ? [] : order.take(block)));
      const { firstSequence, count } = all[lost] as Block;
      if (lost < all.length - 1) expect(order.gap).toEqual({ from: firstSequence, to: firstSequence + count });
      out.push(...order.skip(firstSequence + count));
      out.push(...order.take(all[lost] as Block));
      expect(firsts(out)).toEqual(firsts(all.filter((_, index) => index !== lost)));
      expect(order.gap).toBeUndefined();
    }),
  );
});

test('skipping back changes nothing', () => {
  const order = new BlockOrder();
  const [one] = blocks([5]) as [Block];
  order.take(one);
  expect(order.skip(2)).toEqual([]);
  expect(order.next).toBe(5);
});
