// The camera: times stay under the pointer, the edge stays in its place, nothing leaves its bounds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisClock } from '../../../../renderer/timeline/axis-clock.ts';
import {
  axisOf,
  type Camera,
  fitTo,
  follow,
  pan,
  reveal,
  revealRow,
  scrollTo,
  zoom,
} from '../../../../renderer/timeline/camera.ts';
import { TimelineStore } from '../../../../renderer/timeline/store.ts';

const { spans } = axisClock('real', new TimelineStore());
const plot = { left: 200, width: 1_000 };
const cameras = fc.record({
  from: fc.double({ min: -1e6, max: 1e10, noNaN: true }),
  span: fc.double({ min: spans.least, max: 1e10, noNaN: true }),
  scroll: fc.constant(0),
});

describe('the camera', () => {
  test('converts time to pixels and back', () => {
    fc.assert(
      fc.property(cameras, fc.double({ min: 0, max: 1, noNaN: true }), (camera, share) => {
        const axis = axisOf(camera, plot);
        const time = camera.from + share * camera.span;
        expect(axis.x(time)).toBeCloseTo(200 + share * 1_000, 3);
        expect(axis.moment(axis.x(time)) - time).toBeCloseTo(0, 0);
      }),
    );
  });

  test('zooms so that the moment under the pointer stays there, within its limits', () => {
    fc.assert(
      fc.property(
        cameras,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: 200, max: 1_200 }),
        (camera, factor, x) => {
          const at = axisOf(camera, plot).moment(x);
          const zoomed = zoom(camera, factor, at, spans);
          expect(axisOf(zoomed, plot).x(at)).toBeCloseTo(x, 1);
          expect(zoomed.span).toBeGreaterThanOrEqual(spans.least);
          expect(zoomed.span).toBeLessThanOrEqual(spans.most);
        },
      ),
    );
  });

  test('follows with the edge at 96 % of the width, once the session is longer than that', () => {
    const camera: Camera = { from: 0, span: 10_000_000, scroll: 0 };
    expect(follow(camera, 3_000_000).from).toBe(0);
    const axis = axisOf(follow(camera, 50_000_000), plot);
    expect(axis.x(50_000_000)).toBeCloseTo(200 + 960);
  });

  test('pans by time, but never wholly away from the session', () => {
    const camera: Camera = { from: 1_000, span: 1_000, scroll: 0 };
    expect(pan(camera, 500, 10_000).from).toBe(1_500);
    expect(pan(camera, 1e12, 10_000).from).toBe(10_000 - 40);
    expect(pan(camera, -1e12, 10_000).from).toBe(-960);
  });

  test('fits a range and reveals a moment with no more movement than needed', () => {
    const fitted = fitTo({ from: 0, span: 1, scroll: 0 }, 2_000, 12_000, spans);
    expect(fitted.from).toBeLessThanOrEqual(2_000);
    expect(fitted.from + fitted.span).toBeGreaterThan(12_000);
    expect(reveal(fitted, 7_000)).toBe(fitted);
    const moved = reveal(fitted, 50_000);
    expect(moved.from + moved.span).toBeGreaterThan(50_000);
    expect(moved.span).toBe(fitted.span);
  });

  test('scrolls within the rows, and to a row', () => {
    const camera: Camera = { from: 0, span: 1, scroll: 50 };
    expect(scrollTo(camera, 900, 1_000, 300).scroll).toBe(700);
    expect(scrollTo(camera, -5, 1_000, 300).scroll).toBe(0);
    expect(scrollTo(camera, 10, 200, 300).scroll).toBe(0);
    expect(revealRow(camera, { top: 20, bottom: 40 }, 300).scroll).toBe(20);
    expect(revealRow(camera, { top: 340, bottom: 380 }, 300).scroll).toBe(80);
    expect(revealRow(camera, { top: 60, bottom: 90 }, 300)).toBe(camera);
  });
});
