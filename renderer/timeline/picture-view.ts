// What the lane headers need in order to stand beside their lanes, renewed only when it has changed.
import type { LaneId } from '../../shared/lane.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { frameOf } from './layout.ts';
import { heightOf, layoutRows, type Rows } from './rows.ts';
import { USUAL_VIEW, type ViewOptions } from './view-options.ts';

/** Milliseconds between two looks of the lanes' words at the session: ten a second. */
const WORDS_EVERY = 100;
/** Milliseconds after which a filter looks at the lanes' states again. */
const FILTER_EVERY = 250;

export interface PictureView {
  readonly rows: Rows;
  readonly scroll: number;
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly scale: number;
  /** Counts looks at the session's words. */
  readonly words: number;
}

export interface ViewInput {
  readonly session: SessionState;
  readonly options: ViewOptions;
  readonly scroll: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

export class ViewKeeper {
  #rowsKey = '';
  #rowsOptions: ViewOptions = USUAL_VIEW;
  #wordsRevision = -1;
  #wordsAt = Number.NEGATIVE_INFINITY;
  #view: PictureView | null = null;

  /** The view by now; the same object as before when nothing has changed. `clock` in milliseconds. */
  update(input: ViewInput, clock: number): PictureView {
    const { session, width, height, scale } = input;
    const { top, left } = frameOf(width, scale);
    const rows = this.#rows(input, Math.max(0, height - top), clock);
    const scroll = Math.max(0, Math.min(input.scroll, heightOf(rows) - (height - top)));
    const before = this.#view;
    const words = (before?.words ?? 0) + (this.#newWords(session, clock) ? 1 : 0);
    const view: PictureView = { rows, scroll, top, left, height, scale, words };
    if (before && isSame(before, view)) return before;
    this.#view = view;
    return view;
  }

  /** Lays the rows out again when lanes came or went; with a filter also as their states change. */
  #rows({ session, options, height, scale }: ViewInput, viewHeight: number, clock: number): Rows {
    let listening = 0;
    for (const server of session.servers.values()) if (server.listening) listening++;
    const glance = options.filter === '' ? 0 : Math.floor(clock / FILTER_EVERY);
    const { lanes, folded, servers } = session;
    const key = `${[lanes.size, folded.lanes, servers.size, listening, height, scale, glance].join(' ')}`;
    if (key === this.#rowsKey && options === this.#rowsOptions && this.#view) return this.#view.rows;
    this.#rowsKey = key;
    this.#rowsOptions = options;
    return layoutRows({ session, options, viewHeight, scale });
  }

  #newWords({ revision }: SessionState, clock: number): boolean {
    if (revision === this.#wordsRevision || clock - this.#wordsAt < WORDS_EVERY) return false;
    this.#wordsRevision = revision;
    this.#wordsAt = clock;
    return true;
  }
}

/** Top and bottom of a lane's row in the picture, or null when it has none. */
export function laneSpan({ rows, scroll, top }: PictureView, lane: LaneId): { top: number; bottom: number } | null {
  const index = rows.rowOf.get(lane);
  if (index === undefined) return null;
  const above = top - scroll;
  return { top: (rows.tops[index] as number) + above, bottom: (rows.tops[index + 1] as number) + above };
}

function isSame(one: PictureView, other: PictureView): boolean {
  return (Object.keys(one) as (keyof PictureView)[]).every((key) => one[key] === other[key]);
}
