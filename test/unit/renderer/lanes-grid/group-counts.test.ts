// What a group's header counts: lanes, open ones, recvs of the last second, endings. What is not there is not said.
import { describe, expect, test } from 'vitest';
import { countGroups, countsText } from '../../../../renderer/lanes-grid/group-counts.ts';
import { lanesAbove, lanesBelow } from '../../../../renderer/lanes-grid/rows-in-view.ts';
import type { PictureView } from '../../../../renderer/timeline/picture-view.ts';
import { layoutRows } from '../../../../renderer/timeline/rows.ts';
import { USUAL_VIEW } from '../../../../renderer/timeline/view-options.ts';
import { Ending, Kind } from '../../../../shared/event-kinds.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import { opened, returned, sceneOf, server } from '../timeline/scenes.ts';

const SERVER = 1 as ServerId;
const recv = (at: number, lane: number, side: 'client' | 'server', offset: number) =>
  returned(at, lane, side, 'recv', { length: 4, offset, arg: 8 });
const finished = (lane: number, side: 'client' | 'server', code: number) =>
  ({ at: 3_000, lane, side, kind: Kind.directionFinished, code }) as const;

describe('a group', () => {
  const { session, store } = sceneOf([
    ...server(),
    ...[2, 3, 4].map((lane) => opened(10, lane)),
    recv(500, 2, 'client', 0),
    recv(1_600, 2, 'server', 0),
    recv(1_700, 3, 'client', 0),
    recv(2_000, 3, 'client', 4),
    finished(3, 'client', Ending.fin),
    finished(3, 'server', Ending.fin),
    finished(4, 'server', Ending.rst),
    { at: 3_000, lane: 4, kind: Kind.laneEnded },
  ]);
  const counts = (ms: number) => countGroups(session, store, ms * 1_000).get(SERVER);

  test('counts its lanes, and the recvs of the last second', () => {
    expect(counts(2_000)).toEqual({ clients: 3, open: 2, recvs: 3, reset: 1, finished: 1 });
    expect(counts(2_650)?.recvs).toBe(2);
    expect(counts(9_000)?.recvs).toBe(0);
  });

  test('says what it has, and leaves out what it has not', () => {
    expect(countsText({ clients: 48, open: 41, recvs: 4_812, reset: 5, finished: 2 })).toBe(
      '48 clients, 41 open · 4,812 recv/s · 5 reset · 2 finished',
    );
    expect(countsText({ clients: 1, open: 1, recvs: 0, reset: 0, finished: 0 })).toBe('1 client, 1 open');
  });
});

describe('lanes out of view', () => {
  const { session } = sceneOf([...server(), ...Array.from({ length: 20 }, (_, i) => opened(1, 2 + i))]);
  const options = { ...USUAL_VIEW, laneSize: 'near' } as const;
  const rows = layoutRows({ session, options, viewHeight: 600, scale: 1 });
  const view = (scroll: number): PictureView => ({ rows, scroll, top: 34, left: 236, height: 634, scale: 1, words: 0 });

  test('are counted above and below', () => {
    expect([lanesAbove(view(0)), lanesBelow(view(0))]).toEqual([0, 13]);
    expect([lanesAbove(view(56 + 84 * 3)), lanesBelow(view(56 + 84 * 3))]).toEqual([3, 9]);
    expect([lanesAbove(view(1_136)), lanesBelow(view(1_136))]).toEqual([12, 0]);
  });

  test('small ones that the line at the foot covers, if only in part, count as below', () => {
    const far = layoutRows({ session, options: { ...options, laneSize: 'far' }, viewHeight: 150, scale: 1 });
    const small = { ...view(0), rows: far, height: 34 + 150 };
    expect([lanesBelow(small), lanesBelow(small, 26)]).toEqual([12, 15]);
  });
});
