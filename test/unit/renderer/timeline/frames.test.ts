// Frames and the live edge: nothing is drawn while nothing happens, and the edge rests two seconds after the last event.
import { describe, expect, test } from 'vitest';
import { FrameScheduler } from '../../../../renderer/timeline/frame-scheduler.ts';
import { LiveEdge } from '../../../../renderer/timeline/live-edge.ts';

/** Frames that come when the test says so. */
function frames() {
  let next = 0;
  const asked = new Map<number, (now: number) => void>();
  return {
    request: (callback: (now: number) => void) => {
      asked.set(++next, callback);
      return next;
    },
    cancel: (handle: number) => void asked.delete(handle),
    run: () => {
      const callbacks = [...asked.values()];
      asked.clear();
      for (const callback of callbacks) callback(0);
      return callbacks.length;
    },
  };
}

describe('the frame scheduler', () => {
  test('draws once however often it is marked, and not at all while nothing is', () => {
    const window = frames();
    const scheduler = new FrameScheduler(window, () => false);
    for (let i = 0; i < 100; i++) scheduler.markDirty();
    expect(window.run()).toBe(1);
    expect(window.run()).toBe(0);
    expect(scheduler.count).toBe(1);
  });

  test('goes on as long as drawing says that something moves', () => {
    const window = frames();
    let left = 3;
    const scheduler = new FrameScheduler(window, () => --left > 0);
    scheduler.markDirty();
    while (window.run() > 0);
    expect(scheduler.count).toBe(3);
  });

  test('draws no more once it is stopped', () => {
    const window = frames();
    const scheduler = new FrameScheduler(window, () => true);
    scheduler.markDirty();
    scheduler.stop();
    scheduler.markDirty();
    expect(window.run()).toBe(0);
  });
});

describe('the live edge', () => {
  test('runs on by the clock after an event, and rests two seconds later', () => {
    const edge = new LiveEdge();
    edge.saw(5_000_000, 1, 1_000);
    expect(edge.at(1_000)).toBe(5_000_000);
    expect(edge.at(1_500)).toBe(5_500_000);
    expect(edge.moves(2_999)).toBe(true);
    expect(edge.moves(3_000)).toBe(false);
    expect(edge.at(60_000)).toBe(7_000_000);
    expect(edge.present(61_000)).toBe(65_000_000);
  });

  test('stands at the newest event while events pour in: what is still under way is not drawn as waiting', () => {
    const edge = new LiveEdge();
    edge.saw(1_000_000, 1, 1_000);
    edge.saw(1_100_000, 5_000, 1_100);
    expect(edge.at(1_400)).toBe(1_100_000);
    expect(edge.at(1_700)).toBe(1_700_000);
  });

  test('with reduced motion it stands at the newest event, and nothing moves between two', () => {
    let still = true;
    const edge = new LiveEdge(() => still);
    edge.saw(5_000_000, 1, 1_000);
    expect(edge.at(1_500)).toBe(5_000_000);
    expect(edge.moves(1_500)).toBe(false);
    edge.saw(5_600_000, 2, 1_600);
    expect(edge.at(1_900)).toBe(5_600_000);
    still = false;
    expect(edge.moves(1_900)).toBe(true);
    expect(edge.at(1_900)).toBe(5_900_000);
  });

  test('never goes back when a later block came late', () => {
    const edge = new LiveEdge();
    edge.saw(1_000_000, 1, 100);
    const shown = edge.at(600);
    edge.saw(1_200_000, 2, 600);
    expect(edge.at(600)).toBeGreaterThanOrEqual(shown);
  });
});
