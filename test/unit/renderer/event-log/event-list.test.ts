// Which events the log lists.
import { describe, expect, test } from 'vitest';
import { allEvents, CallEvents, laneEvents, withEvent } from '../../../../renderer/event-log/event-list.ts';
import { NONE, TimelineStore } from '../../../../renderer/timeline/store.ts';
import { callKind, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { clientOpened, recorded } from '../session.ts';
import { Recorder } from '../timeline/blocks.ts';

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
  const list = laneEvents(timeline, 2 as LaneId, 6, false);
  expect(sequences(list)).toEqual([1, 3, 5]);
  expect(list.indexOf(5)).toBe(2);
  expect(list.indexOf(4)).toBe(-1);
  expect(laneEvents(timeline, 9 as LaneId, 6, false).length).toBe(0);
});

describe('calls only', () => {
  const slow = recorded([
    clientOpened(2, 1),
    { at: 1, lane: 2, kind: Kind.held },
    { at: 2, lane: 2, kind: Kind.released },
    { at: 2, lane: 2, kind: SEND, length: 4 },
    { at: 3, lane: 2, kind: Kind.arrived, side: 'server' },
    { at: 3, lane: 2, kind: Kind.held, side: 'server' },
    { at: 4, lane: 2, kind: RECV, side: 'server', length: 4 },
  ]).timeline;
  const listed = (list: ReturnType<typeof allEvents>) =>
    Array.from({ length: list.length }, (_, index) => slow.sequence(list.refAt(index)));

  test('what the pace alone does is left out', () => {
    expect(listed(new CallEvents(slow).before(7))).toEqual([0, 3, 6]);
    expect(listed(laneEvents(slow, 2 as LaneId, 7, true))).toEqual([0, 3, 6]);
  });

  test('a list that grows, ends earlier and grows again is the same as one made anew', () => {
    const calls = new CallEvents(slow);
    for (const end of [2, 4, 3, 7, 0, 7])
      expect(listed(calls.before(end))).toEqual(listed(new CallEvents(slow).before(end)));
    const list = calls.before(7);
    expect([3, 6, 4, 9].map(list.indexOf)).toEqual([1, 2, -1, -1]);
    expect(calls.before(4).indexOf(6)).toBe(-1);
  });

  test('an event that is selected is listed all the same', () => {
    for (const list of [new CallEvents(slow).before(7), laneEvents(slow, 2 as LaneId, 7, true)]) {
      const more = withEvent(list, slow, 4);
      expect(listed(more)).toEqual([0, 3, 4, 6]);
      expect([0, 3, 4, 6, 5].map(more.indexOf)).toEqual([0, 1, 2, 3, -1]);
      expect([0, 3, 4, 5, 6, 7].map(more.placeOf)).toEqual([0, 1, 2, 3, 3, 4]);
      expect(withEvent(list, slow, 3)).toBe(list);
      expect(withEvent(list, slow, 99)).toBe(list);
    }
  });

  test('of events that never came one row stays', () => {
    const store = new TimelineStore();
    const recorder = new Recorder();
    const [first] = recorder.blocks([clientOpened(2, 1)]);
    recorder.blocks([1, 2, 3].map((at) => ({ at, lane: 2, kind: SEND, length: 1 })));
    const [last] = recorder.blocks([{ at: 9, lane: 2, kind: SEND, length: 1 }]);
    if (first) store.append(first);
    if (last) store.append(last);
    const list = new CallEvents(store).before(store.nextSequence);
    expect(Array.from({ length: list.length }, (_, index) => list.refAt(index) === NONE)).toEqual([false, true, false]);
  });
});
