// What the lane headers need in order to stand beside their lanes, renewed only when it has changed.
import type { LaneId } from '../../shared/lane.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { isRanked, type LaneRanks, rankLanes } from './lane-order.ts';
import { frameOf } from './layout.ts';
import { heightOf, layoutRows, type Rows } from './rows.ts';
import { USUAL_VIEW, type ViewOptions } from './view-options.ts';

/** Milliseconds between two looks of the lanes' words at the session: ten a second. */
const WORDS_EVERY = 100;
/** Milliseconds after which a filter looks at the lanes' states again. */
const FILTER_EVERY = 250;
/** Milliseconds between two sorts of lanes whose order changes while one looks at them. */
const SORT_EVERY = 1_000;

/** Pixels at the foot of the lane headers, at a text size of 100 %, that say how many lanes lie below: they cover what is there. */
export const FOOT = 26;

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
  /** The lane that is selected keeps its place on the screen where it can. */
  readonly selected: LaneId | null;
  /** Somebody reads the rows: they are not sorted anew by themselves. */
  readonly reading: boolean;
}

export class ViewKeeper {
  #rowsKey = '';
  #rowsOptions: ViewOptions = USUAL_VIEW;
  #rowsRanks: LaneRanks | null = null;
  #ranks: LaneRanks | null = null;
  #rankedBy: ViewOptions['order'] = USUAL_VIEW.order;
  #rankedRevision = -1;
  #rankedAt = Number.NEGATIVE_INFINITY;
  #glance = 0;
  #wordsRevision = -1;
  #wordsAt = Number.NEGATIVE_INFINITY;
  #view: PictureView | null = null;

  /** The view by now; the same object as before when nothing has changed. `clock` in milliseconds. */
  update(input: ViewInput, clock: number): PictureView {
    const { session, width, height, scale } = input;
    const { top, left } = frameOf(width, scale);
    const viewHeight = Math.max(0, height - top);
    const rows = this.#rows(input, viewHeight, clock);
    const wanted = input.scroll + this.#moved(rows, input.selected);
    const scroll = Math.max(0, Math.min(wanted, heightOf(rows) - viewHeight));
    const before = this.#view;
    const words = (before?.words ?? 0) + (this.#newWords(session, clock) ? 1 : 0);
    const view: PictureView = { rows, scroll, top, left, height, scale, words };
    if (before && isSame(before, view)) return before;
    this.#view = view;
    return view;
  }

  /** The session has changed since its words were read: they are due, with a later frame. */
  isBehind({ revision }: SessionState): boolean {
    return revision !== this.#wordsRevision;
  }

  /** Lays the rows out again when lanes came, went or were sorted; where it matters also as their states change. */
  #rows(input: ViewInput, viewHeight: number, clock: number): Rows {
    const { session, options, height, scale, selected, reading } = input;
    let listening = 0;
    for (const server of session.servers.values()) if (server.listening) listening++;
    const ranks = this.#sorted(input, clock);
    if (options.filter === '' && !options.collapseEnded) this.#glance = 0;
    else if (!reading) this.#glance = Math.floor(clock / FILTER_EVERY);
    const kept = options.collapseEnded ? selected : null;
    const { lanes, folded, servers } = session;
    const key = [lanes.size, folded.lanes, servers.size, listening, height, scale, this.#glance, kept].join(' ');
    const isSameInput = key === this.#rowsKey && options === this.#rowsOptions && ranks === this.#rowsRanks;
    if (isSameInput && this.#view) return this.#view.rows;
    this.#rowsKey = key;
    this.#rowsOptions = options;
    this.#rowsRanks = ranks;
    return layoutRows({ session, options, viewHeight, scale, ranks, selected: kept });
  }

  /** The lanes as they are sorted by now: rows must not jump while one reads them. Null: the order needs no sorting. */
  #sorted({ session, options: { order }, reading }: ViewInput, clock: number): LaneRanks | null {
    if (!isRanked(order)) this.#ranks = null;
    const isDue =
      !reading && session.revision !== this.#rankedRevision && clock - this.#rankedAt >= SORT_EVERY && isRanked(order);
    if (isDue || order !== this.#rankedBy) {
      this.#rankedBy = order;
      this.#rankedRevision = session.revision;
      this.#rankedAt = clock;
      this.#ranks = isRanked(order) ? rankLanes(session.lanes.values(), order) : null;
    }
    return this.#ranks;
  }

  /** Pixels that the row of the selected lane has moved in the list of rows, if it was in view. */
  #moved(rows: Rows, selected: LaneId | null): number {
    const before = this.#view;
    if (!before || before.rows === rows || selected === null) return 0;
    const from = laneSpan(before, selected);
    const to = rows.rowOf.get(selected);
    if (!from || to === undefined || from.bottom <= before.top || from.top >= before.height) return 0;
    return (rows.tops[to] as number) - (from.top - before.top + before.scroll);
  }

  #newWords(session: SessionState, clock: number): boolean {
    if (!this.isBehind(session) || clock - this.#wordsAt < WORDS_EVERY) return false;
    this.#wordsRevision = session.revision;
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
