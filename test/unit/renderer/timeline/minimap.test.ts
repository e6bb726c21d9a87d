// The whole session small: how many events each part of it had, and the window that shows which part is in view.
import { describe, expect, test } from 'vitest';
import { axisClock } from '../../../../renderer/timeline/axis-clock.ts';
import { Histogram, SLICES } from '../../../../renderer/timeline/histogram.ts';
import { centred, dragged, extentOf, gripAt, partWords, windowOf } from '../../../../renderer/timeline/minimap.ts';
import { TimelineStore } from '../../../../renderer/timeline/store.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import { Recorder } from './blocks.ts';

const SECOND = 1_000_000;

function histogramOf(...times: number[]): Histogram {
  const histogram = new Histogram();
  histogram.take(Float64Array.from(times), times.length);
  return histogram;
}

describe('the histogram of a session', () => {
  test('counts events by when they happened', () => {
    const histogram = histogramOf(0, 100_000, 600_000, 600_001, 999_999);
    expect([...histogram.bars(2, 1_048_576)]).toEqual([2, 3]);
    expect(histogram.events).toBe(5);
  });

  test('loses nothing when the session outgrows it, however far', () => {
    const histogram = histogramOf(0, 1_500_000, 2_000_000);
    histogram.take(Float64Array.of(3 * SECOND, 4 * 3_600 * SECOND), 2);
    const bars = histogram.bars(100, 4 * 3_600 * SECOND + SECOND);
    expect(Math.round(bars.reduce((a, b) => a + b))).toBe(5);
    expect(Math.round(bars[0] as number)).toBe(4);
  });

  test('takes only the rows that a block has', () => {
    const histogram = new Histogram();
    histogram.take(new Float64Array(SLICES), 3);
    expect(histogram.events).toBe(3);
  });

  test('knows of events that are no longer held', () => {
    const store = new TimelineStore(1);
    const rows = Array.from({ length: 20_000 }, (_, at) => ({ at, lane: 2, kind: Kind.released }));
    for (const block of new Recorder().blocks(rows)) store.append(block);
    expect(store.heldFrom.sequence).toBeGreaterThan(10_000);
    expect(store.histogram.events).toBe(20_000);
  });
});

describe('the minimap', () => {
  test('has room for a little more than there is, and grows in steps', () => {
    expect(extentOf(0)).toBe(1);
    const extents = Array.from({ length: 100 }, (_, i) => [(i + 1) * SECOND, extentOf((i + 1) * SECOND)] as const);
    for (const [edge, extent] of extents) {
      expect(extent).toBeGreaterThanOrEqual(edge);
      expect(extent).toBeLessThan(edge * 1.13);
    }
    expect(new Set(extents.map(([, extent]) => extent)).size).toBeLessThan(60);
  });

  test('shows the part in view, never too narrow to be taken hold of', () => {
    const view = (from: number, span: number) => ({ from: from * SECOND, span: span * SECOND, scroll: 0 });
    expect(windowOf(view(10, 20), 100 * SECOND, 1_000)).toEqual({ x0: 100, x1: 300 });
    expect(windowOf(view(-5, 200), 100 * SECOND, 1_000)).toEqual({ x0: 0, x1: 1_000 });
    expect(windowOf(view(50, 0.001), 100 * SECOND, 1_000)).toMatchObject({ x1: expect.closeTo(504, 1) });
    expect(windowOf(view(100, 1), 100 * SECOND, 1_000)).toEqual({ x0: 992, x1: 1_000 });
  });

  test('is gripped at its edges, inside, or elsewhere', () => {
    const wide = { x0: 100, x1: 200 };
    expect([90, 96, 104, 150, 198, 205, 210].map((x) => gripAt(wide, x))).toEqual([
      ...['outside', 'from', 'from', 'inside', 'to', 'to', 'outside'],
    ]);
    expect([96, 101, 107, 110].map((x) => gripAt({ x0: 100, x1: 108 }, x))).toEqual(['from', 'inside', 'inside', 'to']);
  });

  test('dragging moves the window, or one of its edges', () => {
    const { spans } = axisClock('real', new TimelineStore());
    const session = { spans, edge: 100 * SECOND };
    const view = { from: 10 * SECOND, span: 20 * SECOND, scroll: 7 };
    expect(dragged(view, 'inside', 5 * SECOND, session)).toEqual({ ...view, from: 15 * SECOND });
    expect(dragged(view, 'from', 5 * SECOND, session)).toEqual({ ...view, from: 15 * SECOND, span: 15 * SECOND });
    expect(dragged(view, 'from', -50 * SECOND, session)).toEqual({ ...view, from: 0, span: 30 * SECOND });
    expect(dragged(view, 'from', 50 * SECOND, session).span).toBe(spans.least);
    expect(dragged(view, 'to', 5 * SECOND, session)).toEqual({ ...view, span: 25 * SECOND });
    expect(dragged(view, 'to', -50 * SECOND, session).span).toBe(spans.least);
    expect(centred(view, 60 * SECOND, session.edge)).toEqual({ ...view, from: 50 * SECOND });
  });

  test('says in words what is in view', () => {
    const view = { from: 3_200_000, span: 10 * SECOND, scroll: 0 };
    expect(partWords('real', view, 40 * SECOND)).toBe('from 3.2 s to 13.2 s of 40 s');
    expect(partWords('real', { ...view, from: -SECOND }, 4 * SECOND)).toBe('from 0 s to 4 s of 4 s');
    expect(partWords('logical', { from: 12, span: 80, scroll: 0 }, 1_204)).toBe('from event 12 to event 92 of 1,204');
  });
});
