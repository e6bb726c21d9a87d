// The follower: whatever of the live blocks comes, and in whatever order, every event is given out once and in order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockFollower, type FollowerOptions } from '../../../shared/block-follower.ts';
import type { BlocksRead } from '../../../shared/contract.ts';
import { engineUnreachable } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { blocksOf, decoded, type MadeBlock } from '../../support/scripted-journal.ts';
import { until } from '../../support/until.ts';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A follower whose reads are answered by `read`, and what it gave out. */
function following(read: (from: number) => Promise<Result<BlocksRead>>, more: Partial<FollowerOptions> = {}) {
  const given: number[] = [];
  const lost: { from: number; to: number }[] = [];
  const errors: string[] = [];
  const follower = new BlockFollower({
    read,
    wait: soon,
    onBlock: (block) => {
      for (let row = 0; row < block.count; row++) given.push(block.firstSequence + row);
    },
    onLost: (range) => lost.push(range),
    onFailed: (error) => errors.push(error.code),
    ...more,
  });
  return { follower, given, lost, errors };
}

/** A journal that gives up to `most` blocks a read; the blocks come before or after the answer. */
function journal(blocks: readonly MadeBlock[], deliver: (block: MadeBlock) => void, { most = 3, late = false } = {}) {
  return async (from: number): Promise<Result<BlocksRead>> => {
    await soon();
    const wanted = blocks.filter((block) => block.next > from).slice(0, most);
    if (late) setTimeout(() => wanted.forEach(deliver), 1);
    else wanted.forEach(deliver);
    return ok({ next: wanted.at(-1)?.next ?? from, lost: null });
  };
}

describe('following a session', () => {
  test('what happened before the feed began is read', async () => {
    const blocks = blocksOf([2, 3, 4, 1, 1, 2]);
    const { follower, given, errors } = following(journal(blocks, (block) => follower.take(decoded(block.bytes))));

    follower.reach(13);
    await until(() => !follower.behind);

    expect(given).toEqual([...Array(13).keys()]);
    expect(errors).toEqual([]);
  });

  test('whichever live blocks come, in whatever order, each event is given out once and in order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(
          fc.record({ live: fc.boolean(), again: fc.boolean(), pause: fc.boolean(), swap: fc.boolean() }),
        ),
        fc.record({ most: fc.integer({ min: 1, max: 4 }), late: fc.boolean() }),
        async (sizes, fates, ways) => {
          const blocks = blocksOf(sizes);
          const written: MadeBlock[] = [];
          const { follower, given } = following((from) =>
            journal(written, (block) => follower.take(decoded(block.bytes)), ways)(from),
          );
          let kept: MadeBlock | undefined;
          for (const block of blocks) {
            written.push(block);
            const fate = fates.next().value;
            if (fate.pause) await soon();
            if (!fate.live) continue;
            if (fate.swap && !kept) kept = block;
            else follower.take(decoded(block.bytes));
            if (fate.again) follower.take(decoded(block.bytes));
          }
          if (kept) follower.take(decoded(kept.bytes));
          const end = blocks.at(-1)?.next ?? 0;
          follower.reach(end);
          await until(() => !follower.behind);
          expect(given).toEqual([...Array(end).keys()]);
        },
      ),
      { numRuns: 200 },
    ));

  test('what is not written yet is asked for again', async () => {
    const blocks = blocksOf([2, 2]);
    let asked = 0;
    const { follower, given } = following(async (from) => {
      await soon();
      if (++asked < 3) return ok({ next: from, lost: null });
      follower.take(decoded((blocks[0] as MadeBlock).bytes));
      return ok({ next: 2, lost: null });
    });

    follower.take(decoded((blocks[1] as MadeBlock).bytes));
    await until(() => !follower.behind);

    expect(given).toEqual([0, 1, 2, 3]);
    expect(asked).toBe(3);
  });

  test('what is gone for ever is a counted gap, and what lies behind it follows', async () => {
    const blocks = blocksOf([2, 2, 2]);
    const behind = blocks.slice(1);
    const { follower, given, lost } = following(async (from) => {
      if (from < 2) return ok({ next: from, lost: { from, to: 2 } });
      return journal(behind, (block) => follower.take(decoded(block.bytes)))(from);
    });

    follower.reach(6);
    await until(() => !follower.behind);

    expect(given).toEqual([2, 3, 4, 5]);
    expect(lost).toEqual([{ from: 0, to: 2 }]);
  });

  test('live blocks that the journal never got are kept, though it counts them as gone', async () => {
    const [first, , third] = blocksOf([2, 2, 2]) as [MadeBlock, MadeBlock, MadeBlock];
    const { follower, given, lost } = following(async (from) => ok({ next: from, lost: { from, to: 6 } }));

    follower.take(decoded(first.bytes));
    follower.take(decoded(third.bytes));
    await until(() => !follower.behind);

    expect(given).toEqual([0, 1, 4, 5]);
    expect(lost).toEqual([{ from: 2, to: 4 }]);
  });

  test('whoever hears of a gap finds what lies behind it: nothing else may tell of that', async () => {
    const [, second] = blocksOf([2, 2]) as [MadeBlock, MadeBlock];
    let givenWhenLost = -1;
    const { follower, given } = following(async (from) => ok({ next: from, lost: { from, to: 2 } }), {
      onLost: () => {
        givenWhenLost = given.length;
      },
    });

    follower.take(decoded(second.bytes));
    await until(() => !follower.behind);

    expect(givenWhenLost).toBe(2);
  });

  test('a failed read is told and tried again', async () => {
    const blocks = blocksOf([3]);
    let asked = 0;
    const { follower, given, errors } = following(async (from) => {
      if (++asked === 1) return failed(engineUnreachable('the cable is out', 'Put it in.'));
      if (asked === 2) throw new Error('the cat');
      return journal(blocks, (block) => follower.take(decoded(block.bytes)))(from);
    });

    follower.reach(3);
    await until(() => !follower.behind);

    expect(given).toEqual([0, 1, 2]);
    expect(errors).toEqual(['engine-unreachable', 'unexpected']);
  });

  test('a block that stays damaged is lost in the end; the rest follows', async () => {
    const [, second] = blocksOf([2, 2]) as [MadeBlock, MadeBlock];
    const { follower, given, lost } = following(async () => {
      follower.takeDamaged();
      follower.take(decoded(second.bytes));
      return ok({ next: 4, lost: null });
    });

    follower.reach(4);
    await until(() => !follower.behind);

    expect(given).toEqual([2, 3]);
    expect(lost).toEqual([{ from: 0, to: 2 }]);
  });

  test('once closed it gives nothing out and asks for nothing', async () => {
    const [first] = blocksOf([2]) as [MadeBlock];
    let asked = 0;
    const { follower, given } = following(async (from) => {
      asked++;
      return ok({ next: from, lost: null });
    });

    follower.close();
    follower.take(decoded(first.bytes));
    follower.reach(10);
    await soon();

    expect(given).toEqual([]);
    expect(asked).toBe(0);
  });
});
