// The threads of pools and event loops: a line each that says whom it serves, and rails that nobody is on.
import { describe, expect, test } from 'vitest';
import { type Geometry, INK } from '../../../../renderer/timeline/geometry.ts';
import { callKind, Flag, Kind, SocketOption } from '../../../../shared/event-kinds.ts';
import type { Row } from './blocks.ts';
import { accepted, began, leaves, opened, picture, pool, returned, sceneOf, server, serves, x } from './scenes.ts';

const AXIS = 34;
const HEADER = 56;
const WORKER = 36;
/** The lines of the two workers of a pool. */
const FIRST = AXIS + HEADER + 26;
const SECOND = FIRST + WORKER;
/** The server's rail of the first lane below two workers, and below none. */
const SERVER_OF_POOL = AXIS + HEADER + 2 * WORKER + 61;
const SERVER = AXIS + HEADER + 61;
const THREAD = AXIS + 33;

function shapes(list: readonly number[] | undefined, y: number): number[][] {
  const cut: number[][] = [];
  for (let i = 0; i < (list?.length ?? 0); i += 4) cut.push((list ?? []).slice(i, i + 4));
  return cut.filter((shape) => shape[2] === y).map((shape) => shape.slice(0, 2));
}

function texts(geometry: Geometry): string[] {
  return geometry.texts.filter(({ align }) => align === 'start').map(({ text }) => text);
}

const busy = (at: number, lane: number, milliseconds: number): Row[] => [
  { at, lane, side: 'server', kind: Kind.busyBegan, arg: milliseconds },
  { at: at + milliseconds, lane, side: 'server', kind: Kind.busyEnded, arg: milliseconds },
];

describe('a pool', () => {
  const ROWS = [
    ...pool(2),
    opened(10, 2),
    accepted(20, 2),
    serves(20, 2, 8),
    opened(30, 3),
    accepted(40, 3),
    serves(40, 3, 9),
    opened(50, 4),
    { at: 50, lane: 4, side: 'server', kind: Kind.laneQueued } as Row,
    accepted(60, 4),
    leaves(300, 2, 8),
    serves(300, 4, 8),
    ...busy(350, 4, 200),
  ];

  test('each thread has a line below the one that accepts, in the colour of the lane it serves, thin where it is idle', () => {
    const geometry = picture(sceneOf(ROWS), { edgeMs: 600 });
    expect(shapes(geometry.serving[0], FIRST)).toEqual([[x(20), x(300)]]);
    expect(shapes(geometry.serving[2], FIRST)).toEqual([[x(300), x(600)]]);
    expect(shapes(geometry.serving[1], SECOND)).toEqual([[x(40), x(600)]]);
    expect(shapes(geometry.thin[INK], FIRST)).toEqual([[x(0), x(600)]]);
    expect(texts(geometry)).toEqual(
      expect.arrayContaining(['serves Client 1', 'serves Client 2', 'serves Client 3: busy 200 ms']),
    );
  });

  test('what is accepted is dots until a thread serves it', () => {
    const geometry = picture(sceneOf([...pool(2), ...ROWS.filter(({ lane }) => lane === 4 || lane === 1)]), {
      edgeMs: 600,
    });
    expect(shapes(geometry.dotted[2], SERVER_OF_POOL)).toEqual([
      [x(50), x(60)],
      [x(60), x(300)],
    ]);
    expect(texts(geometry)).toContain('accepted, waits for a thread');
  });

  test('a thread of a thread-per-client server has no line, and whom it serves is not kept', () => {
    const started: Row = { at: 20, lane: 1, side: 'server', kind: Kind.threadStarted, arg: 8 };
    const scene = sceneOf([...server(), opened(10, 2), accepted(20, 2), started, serves(20, 2, 8)]);
    expect(scene.store.servedBy(8)).toBeUndefined();
    expect(scene.session.servers.values().next().value?.workers).toEqual([]);
    expect(picture(scene, { edgeMs: 600 }).serving.flat()).toEqual([]);
  });
});

describe('an event loop', () => {
  const RECV: Partial<Row> = { length: 4, arg: 1024, flags: Flag.instant };
  const ROWS = [
    ...server('event-loop'),
    began(1, 1, 'server', 'select'),
    opened(10, 2),
    returned(20, 1, 'server', 'select', { arg: 1 }),
    accepted(20, 2),
    serves(20, 2, 7),
    leaves(21, 2, 7),
    began(21, 1, 'server', 'select'),
    returned(220, 1, 'server', 'select', { arg: 1 }),
    serves(220, 2, 7),
    returned(220, 2, 'server', 'recv', RECV),
    ...busy(240, 2, 300),
    returned(545, 2, 'server', 'send', { length: 426_000, arg: 1_000_000 }),
    leaves(546, 2, 7),
    began(546, 1, 'server', 'select'),
  ];

  test('its thread waits in select, and serves in the colour of the lane; where it is busy, it says so', () => {
    const geometry = picture(sceneOf(ROWS), { edgeMs: 900 });
    expect(shapes(geometry.waiting, THREAD)).toEqual([
      [x(1), x(20)],
      [x(21), x(220)],
      [x(546), x(900)],
    ]);
    expect(shapes(geometry.serving[0], THREAD)).toEqual([
      [x(20), x(21)],
      [x(220), x(546)],
    ]);
    expect(texts(geometry)).toEqual(expect.arrayContaining(['select()', 'serves Client 1: busy 300 ms']));
  });

  test('a lane that is left is registered with select, in a lower bar than a call, until the loop comes back', () => {
    const geometry = picture(sceneOf(ROWS), { edgeMs: 900 });
    const bars = (height: number) =>
      shapes(
        geometry.waiting.filter((_, i, list) => list[i - (i % 4) + 3] === height),
        SERVER,
      );
    expect(bars(6)).toEqual([
      [x(21), x(220)],
      [x(546), x(900)],
    ]);
    expect(bars(12)).toEqual([]);
    expect(texts(geometry)).toContain('registered with select');
    expect(shapes(geometry.running[0], SERVER)).toContainEqual([x(20), x(21)]);
  });

  test('a view that begins while a lane is registered, or waits of its own will, knows it', () => {
    const from = (ms: number, rows: readonly Row[]) => picture(sceneOf(rows), { from: ms, edgeMs: 900 });
    expect(shapes(from(100, ROWS).waiting, SERVER)[0]?.[0]).toBe(x(0));
    const own: Row[] = [
      ...ROWS.slice(0, 9),
      { at: 20, lane: 2, side: 'server', kind: Kind.waitBegan, arg: 500 },
      leaves(20, 2, 7),
    ];
    expect(shapes(from(100, own).waiting, SERVER)).toEqual([]);
    expect(texts(from(0, own))).toContain('wait 500 ms');
  });

  test('a send that took only part says so', () => {
    expect(texts(picture(sceneOf(ROWS), { edgeMs: 1_000 }))).toContain(
      'send(1.0 MB) handed over 426 kB: the system takes no more',
    );
  });
});

describe('what is not the program’s own', () => {
  const ROWS = [
    ...server(),
    opened(10, 2),
    accepted(20, 2),
    serves(20, 2),
    began(30, 2, 'server', 'recv', { arg: 1024 }),
    returned(200, 2, 'server', 'send', { length: 4, flags: Flag.relayed, payload: 'hey!' }),
    returned(260, 2, 'client', 'recv', { length: 4, arg: 1024 }),
  ];

  test('a send of another thread is drawn, and the recv goes on', () => {
    const geometry = picture(sceneOf(ROWS), { edgeMs: 400 });
    expect(geometry.relayedDots[0]).toEqual([x(200), SERVER]);
    expect(shapes(geometry.waiting, SERVER)).toEqual([[x(30), x(400)]]);
    expect(geometry.arrows[0]).toHaveLength(4);
  });

  test('however much others say, what the rail does is known where the view begins', () => {
    const others = Array.from({ length: 500 }, (_, i) =>
      returned(300, 2, 'server', 'send', { length: 4, offset: 4 * (i + 1), flags: Flag.relayed }),
    );
    const geometry = picture(sceneOf([...ROWS, ...others]), { from: 350, edgeMs: 900 });
    expect(shapes(geometry.waiting, SERVER)).toEqual([[x(0), x(550)]]);
  });

  test('an option that was set is a pennant with its name, and changes nothing of what the program does', () => {
    const option: Row = { at: 300, lane: 2, side: 'server', kind: Kind.optionSet, code: SocketOption.noDelay, arg: 1 };
    const geometry = picture(sceneOf([...ROWS, option]), { edgeMs: 600 });
    expect(geometry.options[0]).toEqual([x(300), SERVER, 6]);
    expect(shapes(geometry.waiting, SERVER)).toEqual([[x(30), x(600)]]);
  });
});

test('a recv that waited says what it returned, where its bar has room', () => {
  const rows = (asked: number) => [
    ...server(),
    opened(10, 2),
    accepted(20, 2),
    serves(20, 2),
    began(30, 2, 'server', 'recv', { arg: asked }),
    returned(330, 2, 'server', 'recv', { length: 16, arg: asked }),
  ];
  expect(texts(picture(sceneOf(rows(1024)), { edgeMs: 800 }))).toContain('recv(1024) returned 16');
  const short = rows(1024).map((row) => (row.kind === callKind('recv', 'returned') ? { ...row, at: 110 } : row));
  expect(texts(picture(sceneOf(short), { edgeMs: 800 }))).toContain('recv(1024)');
});

test('a program that cannot hand on waits, and says for whom', () => {
  const full: Row = { at: 100, lane: 2, side: 'server', kind: Kind.queueFullBegan, arg: 3 };
  const scene = sceneOf([...server(), opened(10, 2), accepted(20, 2), serves(20, 2), opened(30, 3), full]);
  const geometry = picture(scene, { edgeMs: 800 });
  expect(shapes(geometry.waiting, SERVER)).toEqual([[x(100), x(800)]]);
  expect(texts(geometry)).toContain('waits: the queue for Client 2 is full');
});
