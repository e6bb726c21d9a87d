// What lies under a point, and the steps from event to event.
import { describe, expect, test } from 'vitest';
import { distanceTo, hitTest, targetAt } from '../../../../renderer/timeline/hit-test.ts';
import { pictureAxis } from '../../../../renderer/timeline/layout.ts';
import { otherEnd, stepChunk, stepEvent, stepRail } from '../../../../renderer/timeline/navigate.ts';
import { layoutRows } from '../../../../renderer/timeline/rows.ts';
import { USUAL_VIEW } from '../../../../renderer/timeline/view-options.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { accepted, began, opened, picture, returned, sceneOf, server, x } from './scenes.ts';

const scene = sceneOf([
  ...server(),
  opened(10, 2),
  accepted(20, 2),
  began(30, 2, 'server', 'recv', { arg: 1024 }),
  returned(100, 2, 'client', 'send', { length: 4, payload: 'ping' }),
  returned(140, 2, 'server', 'recv', { length: 4, arg: 1024 }),
  returned(200, 2, 'server', 'send', { length: 4, payload: 'pong' }),
  opened(210, 3),
]);
const { store, session } = scene;
const lane = 2 as LaneId;
const rows = layoutRows({ session, options: USUAL_VIEW, viewHeight: 766, scale: 1 });
/** Sequences of the events above, behind the server's four. */
const [SEND, RECV, REPLY] = [7, 8, 9];

function hit(px: number, y: number) {
  const geometry = picture(scene, { edgeMs: 400 });
  const axis = pictureAxis({ from: 0, span: 1_000_000, scroll: 0 }, geometry.width, 1);
  return hitTest({ x: px, y }, { geometry, rows, scroll: 0, axis });
}

describe('the hit test', () => {
  test('finds a send at its dot, though it lies on a bar', () => {
    const found = hit(x(100), 34 + 56 + 27);
    expect(found?.row.kind).toBe('lane');
    expect(found?.target && store.sequence(found.target.ref)).toBe(SEND);
  });

  test('finds the wait in the middle of its bar', () => {
    const found = hit(x(80), 34 + 56 + 61);
    expect(found?.side).toBe('server');
    expect(found?.target && store.sequence(found.target.ref)).toBe(6);
  });

  test('says lane and moment where nothing is drawn, and nothing below the last row', () => {
    const found = hit(x(500), 34 + 56 + 44);
    expect(found).toMatchObject({ target: null, moment: 500_000, rowIndex: 1 });
    expect(hit(x(500), 34 + 56 + 84 + 84 + 1)).toBeNull();
    expect(hit(x(500), 10)).toBeNull();
    expect(hit(20, 34 + 56 + 44)?.moment).toBeNull();
  });

  test('prefers the smaller of two targets', () => {
    const wide = { x0: 0, x1: 100, y0: 0, y1: 10, ref: 1, events: 1 };
    const small = { x0: 40, x1: 60, y0: 0, y1: 10, ref: 2, events: 1 };
    expect(targetAt([small, wide], 50, 5)).toBe(small);
    expect(targetAt([small, wide], 10, 5)).toBe(wide);
    expect(targetAt([small, wide], 10, 50)).toBeNull();
  });
});

describe('where no event alone is drawn', () => {
  test('finds an arrow by its line, not only at its ends', () => {
    expect(hit(x(120), 34 + 56 + 44)).toMatchObject({ target: null, shape: { kind: 'arrow', x0: x(100), x1: x(140) } });
    expect(hit(x(120) + 12, 34 + 56 + 44)?.shape).toBeNull();
  });

  test('measures the distance to a line, and beyond its ends to them', () => {
    const [from, to] = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ];
    expect([distanceTo({ x: 5, y: 3 }, from, to), distanceTo({ x: 14, y: 3 }, from, to)]).toEqual([3, 5]);
    expect(distanceTo({ x: 3, y: 4 }, from, from)).toBe(5);
  });
});

describe('steps', () => {
  test('go along a rail from chunk to chunk', () => {
    const first = stepChunk(store, { lane, side: 'server', sequence: null }, 1, 0);
    expect(first).toEqual({ lane, side: 'server', sequence: RECV });
    const second = stepChunk(store, first, 1, 0);
    expect(second?.sequence).toBe(REPLY);
    expect(stepChunk(store, second, 1, 0)).toBe(second);
    expect(stepChunk(store, second, -1, 0)?.sequence).toBe(RECV);
  });

  test('go from event to event of a lane, whichever rail it is on', () => {
    const next = stepEvent(store, { lane, side: null, sequence: SEND }, { by: 1, from: 0, stopsAt: () => true });
    expect(next).toEqual({ lane, side: 'server', sequence: RECV });
    expect(stepEvent(store, next, { by: -1, from: 0, stopsAt: () => true })).toEqual({
      lane,
      side: 'client',
      sequence: SEND,
    });
  });

  test('go from one event to another of the same microsecond, in the order of their sequence', () => {
    const at = { length: 4, payload: 'ping' };
    const twins = sceneOf([
      ...server(),
      opened(10, 2),
      returned(100, 2, 'client', 'send', at),
      returned(100, 2, 'client', 'send', { ...at, offset: 4 }),
      returned(100, 2, 'server', 'recv', { length: 8, arg: 8 }),
    ]).store;
    const sequences = [0, 1, 2].map(() => 0);
    let step = stepEvent(twins, { lane, side: null, sequence: 4 }, { by: 1, from: 0, stopsAt: () => true });
    for (let i = 0; i < sequences.length; i++) {
      sequences[i] = step?.sequence ?? -1;
      step = stepEvent(twins, step, { by: 1, from: 0, stopsAt: () => true });
    }
    expect(sequences).toEqual([5, 6, 7]);
    expect(stepChunk(twins, { lane, side: 'client', sequence: 5 }, 1, 0)?.sequence).toBe(6);
  });

  test('go to the other end of an arrow and back; a send that nobody received stays', () => {
    const recv = otherEnd(store, { lane, side: 'client', sequence: SEND });
    expect(recv?.sequence).toBe(RECV);
    expect(otherEnd(store, recv)?.sequence).toBe(SEND);
    const reply = { lane, side: 'server' as const, sequence: REPLY };
    expect(otherEnd(store, reply)).toBe(reply);
  });

  test('go to the rail below and to the next lane', () => {
    const down = stepRail(store, rows, { lane, side: 'client', sequence: SEND }, 1);
    expect(down).toEqual({ lane, side: 'server', sequence: RECV });
    expect(stepRail(store, rows, down, 1)).toMatchObject({ lane: 3, side: 'client' });
  });
});
