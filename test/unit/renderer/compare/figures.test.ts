// The figures of a comparison: what the events say, and nothing else.
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../../renderer/compare/figure-columns.ts';
import { type Figures, figuresOf, shareOf } from '../../../../renderer/compare/figures.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import type { Row } from '../timeline/blocks.ts';
import { accepted, opened, returned, sceneOf, server } from '../timeline/scenes.ts';

const SERVER = 1 as ServerId;
const queued = (at: number, lane: number): Row => ({ at, lane, kind: Kind.laneQueued, side: 'server' });
const thread = (at: number, kind: number, number: number): Row => ({ at, lane: 1, kind, side: 'server', arg: number });
const serves = (at: number, lane: number, number: number): Row => ({
  ...{ at, lane, kind: Kind.threadServes, side: 'server', arg: number },
});
const leaves = (at: number, lane: number, number: number): Row => ({
  ...serves(at, lane, number),
  kind: Kind.threadLeaves,
});
/** A connection that is there. */
const came = (at: number, lane: number): Row[] => [opened(at, lane), queued(at, lane)];

function figures(rows: readonly Row[], ms: number, model = 'thread'): Figures {
  const more = model === 'pool' ? { threads: 2 } : {};
  const { session, store } = sceneOf([...server(model, more), ...rows]);
  const [own] = figuresOf(session, store, { servers: [SERVER], now: ms * 1_000 });
  if (!own) throw new Error('the server has no figures');
  return own;
}

describe('an iterative server', () => {
  const rows = [...came(100, 2), ...came(150, 3), ...came(200, 4), accepted(110, 2), serves(110, 2, 7)].sort(
    (a, b) => a.at - b.at,
  );

  test('serves one; the wait of the longest in line still runs', () => {
    expect(figures(rows, 1_150, 'iterative')).toMatchObject({
      ...{ served: 1, came: 3, waiting: 2, unserved: 0, longestWait: 1_000_000, inUse: 1, threads: 1 },
    });
  });

  test('a wait that is over counts as long as it was', () => {
    const over = [...rows, { at: 900, lane: 3, kind: Kind.laneEnded }, accepted(950, 4), serves(950, 4, 7)];
    expect(figures(over, 5_000, 'iterative')).toMatchObject({ served: 2, waiting: 0, longestWait: 750_000 });
  });
});

test('of a pool, who is accepted waits on until a thread is free', () => {
  const rows = [
    ...[8, 9].map((number) => thread(0, Kind.threadStarted, number)),
    ...[2, 3, 4].flatMap((lane) => came(100, lane)),
    ...[2, 3, 4].map((lane) => accepted(110, lane)),
    serves(110, 2, 8),
    serves(110, 3, 9),
  ];
  expect(figures(rows, 600, 'pool')).toMatchObject({
    ...{ served: 2, came: 3, waiting: 0, unserved: 1, longestWait: 500_000, inUse: 3, threads: 3 },
  });
  const free = [
    ...rows,
    leaves(700, 2, 8),
    { at: 700, lane: 2, kind: Kind.laneEnded },
    serves(700, 4, 8),
    leaves(800, 3, 9),
  ];
  expect(figures(free, 900, 'pool')).toMatchObject({
    ...{ served: 3, unserved: 0, longestWait: 600_000, inUse: 2, threads: 3 },
  });
});

test('recvs of the last second are counted', () => {
  const recv = (at: number, lane: number, offset: number) =>
    returned(at, lane, 'server', 'recv', { length: 4, offset, arg: 8 });
  const rows = [
    ...came(10, 2),
    accepted(20, 2),
    serves(20, 2, 8),
    recv(500, 2, 0),
    recv(1_400, 2, 4),
    recv(1_500, 2, 8),
  ];
  expect(figures(rows, 2_000).recvs).toBe(2);
});

test('a server that is not there has no figures', () => {
  const { session, store } = sceneOf(server());
  expect(figuresOf(session, store, { servers: [SERVER, 9 as ServerId], now: 0 })).toHaveLength(1);
});

describe('the columns', () => {
  const one: Figures = {
    ...{ server: SERVER, port: 52_000, model: 'thread', listening: true, served: 41, came: 48, waiting: 0 },
    ...{ unserved: 0, longestWait: 400, recvs: 4_812, inUse: 42, threads: 42 },
  };
  const other: Figures = {
    ...one,
    model: 'iterative',
    served: 1,
    came: 12,
    waiting: 11,
    longestWait: 27_100_000,
    recvs: 101,
  };
  const texts = (name: string, figures: readonly Figures[], queues: Parameters<typeof columnsOf>[1] = []) =>
    columnsOf(figures, queues)
      .find((column) => column.name === name)
      ?.cells.map(({ text }) => text);

  test('say what the figures are, in words that the eye compares', () => {
    expect(texts('Served', [one, other])).toEqual(['41 of 48', '1 of 12']);
    expect(texts('Longest wait', [one, other])).toEqual(['400 µs', '27 s']);
    expect(texts('recv/s', [one, other])).toEqual(['4,812', '101']);
    expect(texts('Threads in use', [one, other])).toEqual(['42 of 42', '42 of 42']);
  });

  test("a pool's own queue has a column only where there is a pool, the system's only where it is told", () => {
    expect(texts('Accepted, no thread yet', [one, other])).toBeUndefined();
    expect(texts('Accepted, no thread yet', [one, { ...other, model: 'pool', unserved: 3 }])).toEqual(['0', '3']);
    expect(texts("In the system's queue", [one, other], [null, null])).toBeUndefined();
    expect(texts("In the system's queue", [one, other], [{ waiting: 2, limit: 5 }, null])).toEqual([
      '2 of 5',
      'not told',
    ]);
  });

  test('a wait that has been noticed and still runs stands out; one that is over does not', () => {
    const waits = (figures: Figures) =>
      columnsOf([figures], []).find(({ name }) => name === 'Longest wait')?.cells[0]?.waits;
    expect(waits(other)).toBe(true);
    expect(waits({ ...other, waiting: 0 })).toBe(false);
    expect(waits({ ...other, longestWait: 900_000 })).toBe(false);
  });

  test('bars are parts of the longest; of nothing there is none', () => {
    const share = shareOf([one, other], ({ recvs }) => recvs);
    expect([share(one), share(other)].map((part) => part.toFixed(2))).toEqual(['1.00', '0.02']);
    expect(shareOf([one], () => 0)(one)).toBe(0);
  });
});
