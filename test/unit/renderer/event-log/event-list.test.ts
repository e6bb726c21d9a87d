// Which events the log lists.
import { expect, test } from 'vitest';
import { allEvents, laneEvents } from '../../../../renderer/event-log/event-list.ts';
import { callKind, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { clientOpened, recorded } from '../session.ts';

const SEND = callKind('send', 'returned');
const RECV = callKind('recv', 'returned');

const { timeline } = recorded([
  { at: 0, lane: 0, kind: Kind.paced },
  clientOpened(2, 1),
  clientOpened(3, 2),
  { at: 1, lane: 2, kind: SEND, side: 'server', length: 4 },
  { at: 2, lane: 3, kind: SEND, side: 'server', length: 4 },
  { at: 3, lane: 2, kind: RECV, length: 4 },
]);

const sequences = (list: ReturnType<typeof allEvents>) =>
  Array.from({ length: list.length }, (_, index) => timeline.sequence(list.refAt(index)));

test('all events before an end, in order', () => {
  expect(sequences(allEvents(timeline, 6))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(sequences(allEvents(timeline, 4))).toEqual([0, 1, 2, 3]);
  expect(allEvents(timeline, 4).indexOf(3)).toBe(3);
  expect(allEvents(timeline, 4).indexOf(4)).toBe(-1);
});

test('one lane: both its rails in the order of their sequence', () => {
  const list = laneEvents(timeline, 2 as LaneId, 6);
  expect(sequences(list)).toEqual([1, 3, 5]);
  expect(list.indexOf(5)).toBe(2);
  expect(list.indexOf(4)).toBe(-1);
  expect(laneEvents(timeline, 9 as LaneId, 6).length).toBe(0);
});
