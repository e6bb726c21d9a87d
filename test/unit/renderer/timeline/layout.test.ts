// Layout compared as values: hand-built sessions, the columns of their pictures.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByColour, Geometry } from '../../../../renderer/timeline/geometry.ts';
import { INK } from '../../../../renderer/timeline/geometry.ts';
import { layoutRows } from '../../../../renderer/timeline/rows.ts';
import { TimelineStore } from '../../../../renderer/timeline/store.ts';
import { USUAL_VIEW } from '../../../../renderer/timeline/view-options.ts';
import { Ending, Flag, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import { SessionState } from '../../../../shared/session-state.ts';
import { Recorder, type Row } from './blocks.ts';
import { accepted, began, opened, picture, returned, sceneOf, server, serves, x } from './scenes.ts';

/** Tops: the axis is 34 high, the thread line 56; rails of the first lane. */
const THREAD = 34 + 33;
const CLIENT = 34 + 56 + 27;
const SERVER = 34 + 56 + 61;
const RECV = 6;

/** Lists cut into their shapes. */
function shapes(list: readonly number[] | undefined, size: number): number[][] {
  const cut: number[][] = [];
  for (let i = 0; i < (list?.length ?? 0); i += size) cut.push((list ?? []).slice(i, i + size));
  return cut;
}

function all(lists: ByColour, size: number): number[][] {
  return lists.flatMap((list) => shapes(list, size));
}

function texts(geometry: Geometry): string[] {
  return geometry.texts.filter(({ align }) => align === 'start').map(({ text }) => text);
}

const PING_PONG: Row[] = [
  ...server(),
  opened(10, 2),
  accepted(20, 2),
  serves(20, 2),
  began(30, 2, 'server', 'recv', { arg: 1024 }),
  returned(100, 2, 'client', 'send', { length: 4, payload: 'ping' }),
  began(110, 2, 'client', 'recv', { arg: 1024 }),
  returned(140, 2, 'server', 'recv', { length: 4, arg: 1024 }),
  returned(200, 2, 'server', 'send', { length: 4, payload: 'ping' }),
  returned(260, 2, 'client', 'recv', { length: 4, arg: 1024 }),
];

describe('the picture of a lane', () => {
  test('says how long a connection was connected before it was accepted, where there is room', () => {
    const queued: Row = { at: 12, lane: 2, side: 'server', kind: Kind.laneQueued };
    const rows = [...server(), opened(10, 2), queued, accepted(20, 2)];
    expect(texts(picture(sceneOf(rows), { edgeMs: 400 }))).toContain('connected, accepted 8.0 ms later');
    const crossed = [...rows, ...PING_PONG.filter(({ at }) => at > 20)];
    expect(texts(picture(sceneOf(crossed), { edgeMs: 400 })).join()).not.toContain('later');
  });

  test('the last moment of a rail is thin: a block would look like an ending', () => {
    const rows = [
      ...server(),
      opened(10, 2),
      accepted(20, 2),
      began(30, 2, 'client', 'recv', { arg: 9 }),
      returned(100, 2, 'client', 'recv', { length: 0, arg: 9 }),
      returned(103, 2, 'client', 'close'),
    ];
    const geometry = picture(sceneOf(rows), { edgeMs: 400 });
    const at = (lists: ByColour) => all(lists, 4).filter(([from, , y]) => from === x(100) && y === CLIENT);
    expect(at(geometry.running)).toEqual([]);
    expect(at(geometry.thin)).toEqual([[x(100), x(103), CLIENT, 1.8]]);
  });

  test('a rail ends where its socket was closed by hand, whatever its program still does', () => {
    const rows = [
      ...server(),
      opened(10, 2),
      accepted(20, 2),
      returned(100, 2, 'client', 'close', { flags: Flag.byHand }),
      { at: 300, lane: 2, kind: Kind.held, code: HeldBy.tempo },
      { at: 350, lane: 2, kind: Kind.released, code: HeldBy.tempo },
    ] satisfies Row[];
    const geometry = picture(sceneOf(rows), { edgeMs: 400 });
    const ends = [...all(geometry.running, 4), ...all(geometry.thin, 4)].filter(([, , y]) => y === CLIENT);
    expect(ends.map(([, end]) => end)).toEqual([x(100)]);
  });

  test('what slow motion keeps back is one stretch', () => {
    const rows = [
      ...server(),
      opened(10, 2),
      accepted(20, 2),
      began(30, 2, 'server', 'recv', { arg: 1024 }),
      { at: 100, lane: 2, side: 'server', kind: Kind.arrived },
      { at: 130, lane: 2, side: 'server', kind: Kind.held, code: HeldBy.slowMotion },
      returned(200, 2, 'server', 'recv', { length: 4, arg: 1024 }),
    ] satisfies Row[];
    expect(shapes(picture(sceneOf(rows), { edgeMs: 400 }).keptBack, 4)).toEqual([[x(100), x(200), SERVER, 12]]);
  });

  test('a bar of waiting ends exactly where the arrow that ended it ends; the arrow begins where the send began', () => {
    const geometry = picture(sceneOf(PING_PONG), { edgeMs: 400 });
    expect(shapes(geometry.waiting, 4)).toEqual([
      [x(110), x(260), CLIENT, 12],
      [x(30), x(140), SERVER, 12],
    ]);
    expect(shapes(geometry.arrows[0], 4)).toEqual([
      [x(100), CLIENT, x(140), SERVER],
      [x(200), SERVER, x(260), CLIENT],
    ]);
    expect(shapes(geometry.dots[0], 2)).toEqual([
      [x(100), CLIENT],
      [x(200), SERVER],
    ]);
    expect(texts(geometry)).toContain('“ping”');
    expect(texts(geometry)).toContain('recv(1024)');
  });

  test('the rails run to the live edge, the server’s from where accept returned it', () => {
    const geometry = picture(sceneOf(PING_PONG), { edgeMs: 400 });
    expect(shapes(geometry.running[0], 4)).toEqual([
      [x(10), x(110), CLIENT, 6],
      [x(260), x(400), CLIENT, 6],
      [x(20), x(30), SERVER, 6],
      [x(140), x(400), SERVER, 6],
    ]);
  });

  test('what is open at the left of the view is drawn from the left', () => {
    const geometry = picture(sceneOf(PING_PONG), { from: 120, edgeMs: 400 });
    expect(shapes(geometry.waiting, 4)).toEqual([
      [236, 236 + 140, CLIENT, 12],
      [236, 236 + 20, SERVER, 12],
    ]);
    expect(shapes(geometry.arrows[0], 4)[0]).toEqual([236 - 20, CLIENT, 236 + 20, SERVER]);
  });

  test('held is thin, kept back by slow motion is a bar without hatching, paused has its sign', () => {
    const held = (at: number, code: number): Row => ({ at, lane: 2, kind: Kind.held, code, arg: RECV });
    const geometry = picture(
      sceneOf([
        ...server(),
        opened(0, 2),
        held(10, HeldBy.tempo),
        { at: 50, lane: 2, kind: Kind.released },
        began(50, 2, 'client', 'recv', { arg: 9 }),
        { at: 80, lane: 2, kind: Kind.arrived },
        held(80, HeldBy.slowMotion),
        { at: 95, lane: 2, kind: Kind.released, code: HeldBy.slowMotion },
        returned(95, 2, 'client', 'recv', { length: 3, arg: 9 }),
        held(100, HeldBy.pause),
      ]),
      { edgeMs: 300 },
    );
    expect(shapes(geometry.thin[0], 4)).toEqual([
      [x(10), x(50), CLIENT, 1.8],
      [x(100), x(300), CLIENT, 1.8],
    ]);
    expect(shapes(geometry.waiting, 4)).toEqual([[x(50), x(80), CLIENT, 12]]);
    expect(shapes(geometry.keptBack, 4)).toEqual([[x(80), x(95), CLIENT, 12]]);
    expect(shapes(geometry.pauses[0], 3)).toEqual([[x(290), CLIENT, 5]]);
  });

  test('a recv that found its bytes there is a moment, not a bar', () => {
    const geometry = picture(
      sceneOf([
        ...server(),
        opened(0, 2),
        began(50, 2, 'client', 'recv', { arg: 9 }),
        returned(51, 2, 'client', 'recv', { length: 3, arg: 9, flags: Flag.instant }),
      ]),
      { edgeMs: 100 },
    );
    expect(geometry.waiting).toEqual([]);
  });

  test('a send by hand has a dot of its own', () => {
    const rows = PING_PONG.map((row) => (row.at === 100 ? { ...row, flags: Flag.byHand } : row));
    const geometry = picture(sceneOf(rows), { edgeMs: 400 });
    expect(shapes(geometry.handDots[0], 2)).toEqual([[x(100), CLIENT]]);
    expect(shapes(geometry.dots[0], 2)).toEqual([[x(200), SERVER]]);
  });

  test('a bar is named as far as there is room', () => {
    const waits = (ms: number) =>
      texts(
        picture(
          sceneOf([
            ...server(),
            opened(0, 2),
            began(50, 2, 'client', 'recv', { arg: 1024 }),
            returned(50 + ms, 2, 'client', 'recv', { length: 3, arg: 1024 }),
          ]),
          { edgeMs: 400 },
        ),
      );
    // Ten characters of 6 pixels each, and four.
    expect(waits(63)).toContain('recv(1024)');
    expect(waits(40)).toContain('recv');
    expect(waits(20).join()).not.toContain('recv');
  });

  test('a call by hand neither opens nor closes a bar of the program', () => {
    const geometry = picture(
      sceneOf([
        ...server(),
        opened(0, 2),
        began(50, 2, 'client', 'recv', { arg: 9 }),
        began(60, 2, 'client', 'shutdown', { flags: Flag.byHand }),
        returned(61, 2, 'client', 'shutdown', { flags: Flag.byHand | Flag.instant }),
      ]),
      { edgeMs: 100 },
    );
    expect(shapes(geometry.waiting, 4)).toEqual([[x(50), x(100), CLIENT, 12]]);
  });

  test('one send that three recvs returned is one fan, and its label says so', () => {
    const geometry = picture(
      sceneOf([
        ...server(),
        opened(0, 2),
        accepted(1, 2),
        returned(100, 2, 'client', 'send', { length: 30 }),
        returned(200, 2, 'server', 'recv', { offset: 0, length: 10 }),
        returned(300, 2, 'server', 'recv', { offset: 10, length: 10 }),
        returned(400, 2, 'server', 'recv', { offset: 20, length: 10 }),
      ]),
      { edgeMs: 500 },
    );
    expect(geometry.fans[0]).toEqual([[x(100), CLIENT, x(200), SERVER, x(400), SERVER]]);
    expect(shapes(geometry.arrows[0], 4).map(([from, , to]) => [from, to])).toEqual([
      [x(100), x(200)],
      [x(100), x(300)],
      [x(100), x(400)],
    ]);
    expect(texts(geometry)).toContain('1 send, 3 recv');
  });

  test('FIN is a bar at the side that finished, and a line to where the other side’s recv returned 0', () => {
    const geometry = picture(
      sceneOf([
        ...server(),
        opened(0, 2),
        accepted(1, 2),
        { at: 100, lane: 2, side: 'client', kind: Kind.directionFinished, code: Ending.fin },
        returned(150, 2, 'server', 'recv', { length: 0, code: Ending.fin }),
      ]),
      { edgeMs: 200 },
    );
    expect(shapes(geometry.finBars[0], 3)).toEqual([[x(100), CLIENT, 8]]);
    expect(shapes(geometry.finLines[0], 4)).toEqual([[x(100), CLIENT, x(150), SERVER]]);
    expect(texts(geometry)).toContain('recv returned 0: the end');
  });

  test('RST is a cross at the side that reset, a line, and a cross where the error was seen', () => {
    const geometry = picture(
      sceneOf([
        ...server(),
        opened(0, 2),
        accepted(1, 2),
        { at: 100, lane: 2, side: 'client', kind: Kind.directionFinished, code: Ending.rst },
        { at: 130, lane: 2, side: 'server', kind: Kind.directionFinished, code: Ending.rst },
      ]),
      { edgeMs: 200 },
    );
    expect(shapes(geometry.crosses, 3)).toEqual([
      [x(100), CLIENT, 7],
      [x(130), SERVER, 7],
    ]);
    expect(geometry.resetLines).toEqual([x(100), CLIENT, x(130), SERVER]);
  });

  test('in the waiting line the server’s rail is dots, until accept', () => {
    const geometry = picture(
      sceneOf([...server(), opened(0, 2), { at: 20, lane: 2, kind: Kind.laneQueued }, accepted(90, 2), serves(90, 2)]),
      { edgeMs: 100 },
    );
    expect(shapes(geometry.dotted[0], 4).map((shape) => shape.slice(0, 3))).toEqual([[x(20), x(90), SERVER]]);
    expect(shapes(geometry.running[0], 4)).toContainEqual([x(90), x(100), SERVER, 6]);
  });

  test('an outside program’s rail is inferred: no calls, arrows upright', () => {
    const geometry = picture(
      sceneOf([
        ...server(),
        opened(10, 2, false),
        accepted(20, 2),
        returned(100, 2, 'server', 'recv', { length: 5, payload: 'hello' }),
        returned(120, 2, 'server', 'send', { length: 5, payload: 'hello' }),
      ]),
      { edgeMs: 200 },
    );
    expect(shapes(geometry.inferred[0], 4)).toEqual([[x(10), x(200), CLIENT, 1.8]]);
    expect(shapes(geometry.inferredArrows[0], 4)).toEqual([
      [x(100), CLIENT, x(100), SERVER],
      [x(120), SERVER, x(120), CLIENT],
    ]);
    expect(all(geometry.arrows, 4)).toEqual([]);
    expect(all(geometry.running, 4).filter(([, , y]) => y === CLIENT)).toEqual([]);
  });
});

describe('the thread line', () => {
  test('waits in accept, forks where it returned', () => {
    const geometry = picture(sceneOf([...server(), began(10, 1, 'server', 'accept'), opened(40, 2), accepted(50, 2)]), {
      edgeMs: 100,
    });
    expect(shapes(geometry.waiting, 4)).toEqual([[x(10), x(50), THREAD, 12]]);
    expect(shapes(geometry.stubs, 3).map(([at]) => at)).toEqual([x(50), x(50)]);
    expect(shapes(geometry.running[INK], 4)).toContainEqual([x(50), x(100), THREAD, 6]);
  });

  test('its forks end within its own row, however low that is', () => {
    const scene = sceneOf([...server(), began(10, 1, 'server', 'accept'), opened(40, 2), accepted(50, 2)]);
    const options = { ...USUAL_VIEW, laneSize: 'middle' } as const;
    const rows = layoutRows({ session: scene.session, options, viewHeight: 766, scale: 1 });
    const [fork] = shapes(picture(scene, { edgeMs: 100, rows }).stubs, 3);
    expect(fork?.[2]).toBeLessThan(34 + (rows.tops[1] ?? 0));
  });

  test('has a lane’s colour while it serves that lane itself', () => {
    const geometry = picture(
      sceneOf([
        ...server('iterative'),
        opened(10, 2),
        accepted(20, 2),
        { at: 20, lane: 2, side: 'server', kind: Kind.threadServes, arg: 7 },
        { at: 220, lane: 2, side: 'server', kind: Kind.threadLeaves, arg: 7 },
        opened(220, 3),
        accepted(220, 3),
        { at: 220.1, lane: 3, side: 'server', kind: Kind.threadServes, arg: 7 },
      ]),
      { edgeMs: 300 },
    );
    expect(shapes(geometry.serving[0], 4)).toEqual([[x(20), x(220), THREAD, 9]]);
    expect(shapes(geometry.serving[1], 4)).toEqual([[x(220.1), x(300), THREAD, 9]]);
    expect(texts(geometry)).toContain('serves Client 1');
  });
});

describe('many events', () => {
  const busy = (count: number, every: number): Row[] => [
    ...server(),
    opened(0, 2),
    accepted(0, 2),
    ...Array.from({ length: count }, (_, i): Row => {
      const offset = i * 3;
      return returned(1 + i * every, 2, 'client', 'send', { offset, length: 3 });
    }),
  ];

  test('fold into bars that together stand for every event in view', () => {
    fc.assert(
      fc.property(fc.integer({ min: 700, max: 3_000 }), fc.integer({ min: 0, max: 300 }), (count, from) => {
        const rows = busy(count, 500 / count);
        const geometry = picture(sceneOf(rows), { from, edgeMs: 1_000 });
        const bars = geometry.targets.filter(({ x0, x1 }) => x1 - x0 <= 8);
        const folded = bars.reduce((sum, { events }) => sum + events, 0);
        const inView = rows.filter(({ lane, at }) => lane === 2 && at >= from).length;
        // The server's rail has one event in view when the view begins at 0: accept.
        expect(folded).toBe(inView + (from === 0 ? 1 : 0));
      }),
      { numRuns: 40 },
    );
  });

  test('cost shapes by the pixel, not by the event', () => {
    const geometry = picture(sceneOf(busy(40_000, 0.02)), { edgeMs: 1_000 });
    expect(shapes(geometry.bars[0], 4).length).toBeLessThan(300);
    expect(all(geometry.arrows, 4).length + all(geometry.dots, 2).length).toBeLessThan(600);
  });
});

describe('what is not there', () => {
  test('nothing is said that rests on events that never came: no counts of a fan, no bytes under way', () => {
    const rows = [
      ...server(),
      opened(10, 2),
      accepted(20, 2),
      returned(100, 2, 'client', 'send', { length: 40_000 }),
      returned(150, 2, 'server', 'recv', { length: 1_000 }),
      returned(300, 2, 'server', 'recv', { offset: 1_000, length: 1_000 }),
      returned(310, 2, 'server', 'recv', { offset: 2_000, length: 38_000 }),
    ];
    const known = picture(sceneOf(rows), { edgeMs: 400 });
    expect(texts(known)).toContain('1 send, 3 recv');
    expect(known.underWay.flat()).toHaveLength(1);

    const blocks = rows.map((row) => [row]);
    const store = new TimelineStore();
    const session = new SessionState();
    const recorder = new Recorder();
    blocks.forEach((block, index) => {
      for (const made of recorder.blocks(block)) {
        if (index !== rows.length - 2) store.append(made);
        session.apply(made);
      }
    });
    const unknown = picture({ store, session }, { edgeMs: 400 });
    expect(unknown.gaps).toEqual([x(150), x(310)]);
    expect(texts(unknown).join()).not.toContain('recv,');
    expect(texts(unknown).join()).not.toContain('1 send');
    const [band] = unknown.underWay.flat();
    expect(Math.max(...(band ?? [0]).filter((_, i) => i % 2 === 0))).toBeLessThanOrEqual(x(150));
  });

  test('events that never came are a mark with their count', () => {
    const recorder = new Recorder();
    const store = new TimelineStore();
    const session = new SessionState();
    const [first] = recorder.blocks([...server(), opened(10, 2)]);
    recorder.blocks([began(20, 2, 'client', 'recv'), returned(30, 2, 'client', 'recv')]);
    const [last] = recorder.blocks([began(300, 2, 'client', 'recv')]);
    for (const block of [first, last]) {
      if (!block) continue;
      store.append(block);
      session.apply(block);
    }
    const geometry = picture({ store, session }, { edgeMs: 400 });
    expect(geometry.gaps).toEqual([x(10), x(300)]);
    expect(texts(geometry)).toContain('2 events missing');
  });
});

describe('rows', () => {
  test('only those in view are laid out', () => {
    const rows = [...server(), ...Array.from({ length: 500 }, (_, i) => opened(i / 10, 2 + i))];
    const scene = sceneOf(rows);
    const geometry = picture(scene, { edgeMs: 100, height: 300 });
    const strips = all(geometry.dotted, 4).length;
    expect(strips).toBeGreaterThan(10);
    expect(strips).toBeLessThan(25);
  });
});

describe('arrows', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });

  test('join exactly the pairs of sends and recvs whose ranges overlap', () => {
    fc.assert(
      fc.property(cuts, cuts, (sends, recvs) => {
        const total = Math.min(sum(sends), sum(recvs));
        const sent = ranges(sends, total);
        const received = ranges(recvs, total);
        // All sends first, then all recvs, far apart from each other in time, so that nothing folds.
        const geometry = picture(
          sceneOf([
            ...server(),
            opened(0, 2),
            accepted(0, 2),
            ...sent.map(([from, to], i) =>
              returned(10 + i * 30, 2, 'client', 'send', { offset: from, length: to - from }),
            ),
            ...received.map(([from, to], i) =>
              returned(500 + i * 30, 2, 'server', 'recv', { offset: from, length: to - from }),
            ),
          ]),
          { edgeMs: 1_000 },
        );
        const expected = sent.flatMap(([a, b], i) =>
          received.flatMap(([c, d], j) => (a < d && c < b ? [`${x(10 + i * 30)} ${x(500 + j * 30)}`] : [])),
        );
        const drawn = shapes(geometry.arrows[0], 4).map(([from, , to]) => `${from} ${to}`);
        expect(drawn.sort()).toEqual(expected.sort());
      }),
    );
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}

/** Lengths as ranges back to back, none beyond `total`. */
function ranges(lengths: readonly number[], total: number): [number, number][] {
  let at = 0;
  const found: [number, number][] = [];
  for (const length of lengths) {
    if (at >= total) break;
    found.push([at, Math.min(total, at + length)]);
    at += length;
  }
  return found;
}
