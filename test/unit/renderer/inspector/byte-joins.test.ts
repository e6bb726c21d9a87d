// How a chunk was split or joined.
import { expect, test } from 'vitest';
import { type Join, joinOf, joinWords, rangeText } from '../../../../renderer/inspector/byte-joins.ts';
import { callKind, type Side } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { clientOpened, recorded } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

const LANE = 2 as LaneId;

function chunk(call: 'send' | 'recv', from: number, to: number, phase: 'began' | 'returned' = 'returned'): Row {
  const side: Side = call === 'send' ? 'server' : 'client';
  return { at: 1, lane: LANE, kind: callKind(call, phase), side, offset: from, length: to - from };
}

/** The join of the row at an index, the lane's opening being 0. */
function joined(index: number, ...rows: Row[]): Join | null {
  const { timeline } = recorded([clientOpened(LANE, 1), ...rows]);
  return joinOf(timeline, LANE, timeline.refOf(index));
}

const words = (join: Join | null) => (join ? `${rangeText(join)} ${joinWords(join, true)}` : null);

test('one send that several recvs returned', () => {
  const rows = [chunk('send', 0, 1500), chunk('recv', 0, 600), chunk('recv', 600, 1200), chunk('recv', 1200, 1500)];
  expect(words(joined(1, ...rows))).toBe('[0, 1,500) It came in 3 recvs:');
  expect(joined(1, ...rows)?.others).toEqual([2, 3, 4]);
  expect(words(joined(3, ...rows))).toBe('[600, 1,200) It returned bytes of 1 send:');
});

test('several sends that one recv returned', () => {
  const rows = [chunk('send', 0, 10), chunk('send', 10, 20), chunk('recv', 0, 15), chunk('recv', 15, 20)];
  expect(words(joined(3, ...rows))).toBe('[0, 15) It returned bytes of 2 sends:');
  expect(words(joined(2, ...rows))).toBe('[10, 20) It came in 2 recvs:');
});

test('a send that waits counts from when it began; what is not received is said', () => {
  const rows = [chunk('send', 0, 100, 'began'), chunk('recv', 0, 60)];
  expect(words(joined(1, ...rows))).toBe('[0, 100) 60 bytes of it came in 1 recv, 40 bytes have not been received:');
  expect(words(joined(1, chunk('send', 0, 100, 'began')))).toBe('[0, 100) None of it has been received yet.');
});

test('many are counted, and the first of them listed', () => {
  const recvs = Array.from({ length: 100 }, (_, index) => chunk('recv', index * 10, index * 10 + 10));
  const join = joined(1, chunk('send', 0, 1000), ...recvs);
  expect(join).toMatchObject({ count: 100, gone: 0, open: 0 });
  expect(join?.others).toHaveLength(24);
});

test('of recvs that are no longer held, no exact count is claimed', () => {
  expect(words(joined(1, chunk('send', 0, 100), chunk('recv', 40, 100)))).toBe('[0, 100) It came in at least 1 recv:');
});

test('an outside program’s calls are not visible, and said so', () => {
  const sent = joined(1, chunk('send', 0, 100));
  const received = joined(1, chunk('recv', 0, 100));
  expect(sent && joinWords(sent, false)).toBe(
    'The client is an outside program: which recvs return them is not visible.',
  );
  expect(received && joinWords(received, false)).toBe(
    'The server is an outside program: which sends they are of is not visible.',
  );
});

test('an event that is no chunk has no join', () => {
  expect(joined(0)).toBeNull();
  expect(joined(1, chunk('recv', 5, 5))).toBeNull();
  expect(joined(1, { ...chunk('send', 0, 5), kind: callKind('send', 'failed') })).toBeNull();
  expect(joined(99)).toBeNull();
});
