// What a person chose to see: which axis, which lanes, in what order and how large. The window's own state keeps it.
import type { LaneId, ServerId } from '../../shared/lane.ts';

/** Real time, or logical: each event one column. */
export type AxisKind = 'real' | 'logical';

/** How large lanes are drawn; `auto` takes the largest form in which they need not be scrolled far. */
export type LaneSize = 'auto' | 'near' | 'middle' | 'far';

/** By what the lanes of a server are sorted: opened first or last, by name, what is under way first, most bytes first. */
export type LaneOrder = 'oldest' | 'newest' | 'label' | 'state' | 'bytes';

export interface ViewOptions {
  readonly axis: AxisKind;
  readonly laneSize: LaneSize;
  readonly order: LaneOrder;
  /** Only lanes that show this text; in double quotes: only lanes of exactly this name. */
  readonly filter: string;
  /** These stand on top of their server's lanes and are never filtered away or folded. */
  readonly pinned: ReadonlySet<LaneId>;
  readonly hidden: ReadonlySet<LaneId>;
  /** Ended lanes of a server are one counted row. */
  readonly collapseEnded: boolean;
  /** Servers of which only the thread line is shown; null: the lanes of no server of the session. */
  readonly collapsed: ReadonlySet<ServerId | null>;
  /** Is the whole session shown small, below the lanes? */
  readonly minimap: boolean;
}

export const USUAL_VIEW: ViewOptions = {
  axis: 'real',
  laneSize: 'auto',
  order: 'oldest',
  filter: '',
  pinned: new Set(),
  hidden: new Set(),
  collapseEnded: false,
  collapsed: new Set(),
  minimap: true,
};

/** A stretch of the session, in µs. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}
