// How the rows stand on the screen over time: they do not jump while one reads, and the selected lane keeps its place.
import { describe, expect, test } from 'vitest';
import { laneSpan, ViewKeeper } from '../../../../renderer/timeline/picture-view.ts';
import { USUAL_VIEW, type ViewOptions } from '../../../../renderer/timeline/view-options.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { SessionState } from '../../../../shared/session-state.ts';
import { Recorder, type Row } from './blocks.ts';
import { opened, returned, server } from './scenes.ts';

/** A window over a session: things happen, time goes by, and it is looked at. */
class Watched {
  readonly session = new SessionState();
  readonly #recorder = new Recorder();
  readonly #keeper = new ViewKeeper();
  #scroll = 0;
  #clock = 0;
  reading = false;
  selected: LaneId | null = null;
  options: ViewOptions = USUAL_VIEW;

  constructor(lanes: number) {
    this.happens(...server(), ...Array.from({ length: lanes }, (_, i) => opened(1, 2 + i)));
  }

  happens(...rows: Row[]): void {
    for (const block of this.#recorder.blocks(rows)) this.session.apply(block);
  }

  after(milliseconds: number) {
    this.#clock += milliseconds;
    const { session, options, reading, selected } = this;
    const size = { width: 1_000, height: 634, scale: 1 };
    const view = this.#keeper.update(
      { session, options, reading, selected, scroll: this.#scroll, ...size },
      this.#clock,
    );
    this.#scroll = view.scroll;
    return view;
  }

  get isBehind(): boolean {
    return this.#keeper.isBehind(this.session);
  }

  order(milliseconds: number): string {
    const { rows } = this.after(milliseconds);
    return rows.list.map((row) => (row.kind === 'lane' ? row.lane.metadata.number : '')).join(' ');
  }
}

const receives = (lane: number, length: number) => returned(2, lane, 'server', 'recv', { length });

test('words are read ten times a second; meanwhile it knows that they are behind', () => {
  const window = new Watched(1);
  const { words } = window.after(0);
  expect(window.isBehind).toBe(false);
  window.happens(receives(2, 10));
  expect([window.after(50).words, window.isBehind]).toEqual([words, true]);
  expect([window.after(50).words, window.isBehind]).toEqual([words + 1, false]);
});

describe('an order by what happens', () => {
  test('is sorted anew once a second', () => {
    const window = new Watched(3);
    window.options = { ...USUAL_VIEW, order: 'bytes' };
    expect(window.order(0)).toBe(' 1 2 3');
    window.happens(receives(4, 100));
    expect(window.order(900)).toBe(' 1 2 3');
    expect(window.order(200)).toBe(' 3 1 2');
  });

  test('rests while one reads; new lanes stand behind', () => {
    const window = new Watched(3);
    window.options = { ...USUAL_VIEW, order: 'bytes' };
    window.order(0);
    window.reading = true;
    window.happens(receives(4, 100), opened(2, 5), receives(5, 200));
    expect(window.order(5_000)).toBe(' 1 2 3 4');
    window.reading = false;
    expect(window.order(1)).toBe(' 4 3 1 2');
  });

  test('is taken at once when it is chosen, also while one reads', () => {
    const window = new Watched(3);
    window.happens(receives(4, 100));
    window.reading = true;
    expect(window.order(0)).toBe(' 1 2 3');
    window.options = { ...USUAL_VIEW, order: 'bytes' };
    expect(window.order(1)).toBe(' 3 1 2');
    window.options = { ...USUAL_VIEW, order: 'oldest' };
    expect(window.order(1)).toBe(' 1 2 3');
  });
});

describe('the rows', () => {
  test('are the same object while nothing changes', () => {
    const window = new Watched(3);
    window.options = { ...USUAL_VIEW, order: 'state', filter: 'client' };
    expect(window.after(0)).toBe(window.after(10));
  });

  test('an ended lane goes into the counted row within a moment, unless one reads', () => {
    const window = new Watched(3);
    window.options = { ...USUAL_VIEW, collapseEnded: true };
    window.after(0);
    window.reading = true;
    window.happens({ at: 5, lane: 2, kind: Kind.laneEnded });
    expect(window.order(1_000)).toBe(' 1 2 3');
    window.reading = false;
    expect(window.order(1_000)).toBe(' 2 3 ');
  });

  test('the selected lane stays where it is on the screen', () => {
    const window = new Watched(40);
    window.options = { ...USUAL_VIEW, laneSize: 'near', order: 'newest' };
    window.selected = 39 as LaneId;
    const before = laneSpan(window.after(0), window.selected);
    window.happens(...Array.from({ length: 30 }, (_, i) => opened(3, 60 + i)));
    const view = window.after(10);
    expect(laneSpan(view, window.selected)).toEqual(before);
    expect(view.scroll).toBe(30 * 84);
  });

  test('a lane that is selected out of view moves nothing', () => {
    const window = new Watched(40);
    window.options = { ...USUAL_VIEW, laneSize: 'near', order: 'newest' };
    window.selected = 3 as LaneId;
    window.after(0);
    window.happens(opened(3, 60));
    expect(window.after(10).scroll).toBe(0);
  });
});
