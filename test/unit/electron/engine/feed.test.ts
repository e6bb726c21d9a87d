// A window's feed: credit bounds what is under way, and what it leaves out shows as a gap.
import { expect, test } from 'vitest';
import type { SealedBlock } from '../../../../electron/engine/event-writer.ts';
import { BlockFeed } from '../../../../electron/engine/feed.ts';
import { CREDIT } from '../../../../shared/limits.ts';

const SIZE = CREDIT / 8;

function block(number: number, session = 1): SealedBlock {
  return {
    bytes: Uint8Array.from({ length: SIZE }, (_, index) => (index === 0 ? number : 0)),
    session,
    firstSequence: number * 10,
    count: 10,
    lastTime: number * 1_000,
  };
}

function feedInto(taken: number[]): BlockFeed {
  return new BlockFeed({
    next: 0,
    sink: (bytes) => taken.push(bytes[0] as number),
    now: () => 50_000,
    onClose: () => undefined,
  });
}

test('without acknowledgement no more than the credit is sent', () => {
  const taken: number[] = [];
  const feed = feedInto(taken);
  for (let number = 0; number < 20; number++) feed.offer(block(number));
  expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(feed.figures().leftOut).toBe(12);
});

test('with credit again the newest block left out comes, so that the gap is seen, and the feed goes on', () => {
  const taken: number[] = [];
  const feed = feedInto(taken);
  for (let number = 0; number < 20; number++) feed.offer(block(number));
  feed.acknowledge(1, 80);
  feed.offer(block(20));
  expect(taken.slice(8)).toEqual([19, 20]);
});

test('a little credit is not enough: a slow window would else get every other block', () => {
  const taken: number[] = [];
  const feed = feedInto(taken);
  for (let number = 0; number < 20; number++) feed.offer(block(number));
  feed.acknowledge(1, 20);
  expect(taken.length).toBe(8);
});

test('an acknowledgement of another session counts for nothing; a new session starts with full credit', () => {
  const taken: number[] = [];
  const feed = feedInto(taken);
  for (let number = 0; number < 8; number++) feed.offer(block(number));
  feed.acknowledge(2, 80);
  feed.offer(block(8));
  expect(taken.length).toBe(8);
  feed.offer(block(0, 2));
  expect(taken.length).toBe(9);
});

test('the time from the newest event to its acknowledgement is kept', () => {
  const feed = feedInto([]);
  feed.offer(block(0));
  feed.offer(block(10));
  feed.acknowledge(1, 110);
  expect(feed.figures().latencyMs).toEqual([50, 40]);
});
