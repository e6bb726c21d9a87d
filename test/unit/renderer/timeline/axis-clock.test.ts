// What an axis counts: the same events by their times and by their sequences, found as fast as either.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AxisClock, axisClock } from '../../../../renderer/timeline/axis-clock.ts';
import { type Camera, sameStretch } from '../../../../renderer/timeline/camera.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { accepted, began, opened, picture, returned, type Scene, sceneOf, server } from './scenes.ts';

/** Times with pauses of all lengths, and several events in one moment. */
const gaps = fc.array(fc.constantFrom(0, 0, 1, 5, 700), { minLength: 1, maxLength: 60 });

function sceneWith(after: readonly number[]): { scene: Scene; times: number[] } {
  let at = 0;
  const times = after.map((gap) => (at += gap));
  return { scene: sceneOf(times.map((time) => began(time, 2, 'client', 'recv'))), times };
}

describe.each(['real', 'logical'] as const)('an axis of %s time', (kind) => {
  test('finds the first event not before a moment, from the start and from near by', () => {
    fc.assert(
      fc.property(gaps, fc.nat(), fc.nat(), (after, where, near) => {
        const { scene, times } = sceneWith(after);
        const clock = axisClock(kind, scene.store);
        const list = scene.store.lane(2 as LaneId)?.client.events;
        if (!list) throw new Error('no events');
        const moments = times.map((time, sequence) => (kind === 'real' ? time * 1_000 : sequence));
        expect(times.map((_, i) => clock.of(list.at(i)))).toEqual(moments);
        const moment = where % ((moments.at(-1) ?? 0) + 2);
        const expected = moments.filter((other) => other < moment).length;
        expect(clock.lowerBound(list, moment)).toBe(expected);
        expect(clock.gallop(list, moment, Math.min(near, expected))).toBe(expected);
      }),
    );
  });

  test('what never happened and what never ends stay so', () => {
    const clock = axisClock(kind, sceneWith([1, 1]).scene.store);
    expect(clock.at(-1)).toBe(-1);
    expect(clock.at(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the other axis', () => {
  const { scene } = sceneWith(Array.from({ length: 1_000 }, () => 10));
  const of = (clock: AxisClock, first: number, last: number): Pick<Camera, 'from' | 'span'> => {
    const stretch = sameStretch(clock, first, last);
    return { from: Math.round(stretch.from), span: Math.round(stretch.span) };
  };

  test('shows the same stretch of the session', () => {
    // Event 0 is at 10 ms, event 99 at 1,000 ms.
    expect(of(axisClock('logical', scene.store), 10_000, 1_000_000)).toEqual({ from: 0, span: 99 });
    expect(of(axisClock('real', scene.store), 10_000, 1_000_000)).toEqual({ from: 10_000, span: 990_000 });
  });

  test('of far more events than can be told apart, the last ones', () => {
    expect(of(axisClock('logical', scene.store), 0, 10_000_000)).toEqual({ from: 599, span: 400 });
  });
});

describe('a picture in logical time', () => {
  /** Two events at one moment, then a pause of ten seconds: each event is one column all the same. */
  const scene = sceneOf([
    ...server(),
    opened(10, 2),
    accepted(20, 2),
    began(30, 2, 'server', 'recv', { arg: 1024 }),
    returned(30, 2, 'client', 'send', { length: 4, payload: 'ping' }),
    returned(10_030, 2, 'server', 'recv', { length: 4, arg: 1024 }),
  ]);
  const clock = axisClock('logical', scene.store);
  /** 20 pixels an event: the plot of 1,000 pixels shows 50 of them. */
  const geometry = picture(scene, { edgeMs: 0, edge: 9, clock, camera: { from: 0, span: 50, scroll: 0 } });
  const column = (sequence: number) => 236 + sequence * 20;

  test('every event has a column of its own; waits are as wide as what happened meanwhile', () => {
    expect(geometry.waiting).toEqual([column(6), column(8), 34 + 56 + 61, 12]);
    expect(geometry.arrows[0]).toEqual([column(7), 34 + 56 + 27, column(8), 34 + 56 + 61]);
  });

  test('the axis says what it counts', () => {
    expect(geometry.axisName).toBe('each event one column');
    expect(geometry.ticks.map(({ label }) => label)).toContain('#20');
    expect(geometry.ticks.every(({ x }) => Number.isInteger((x - 236) / 20))).toBe(true);
  });
});
