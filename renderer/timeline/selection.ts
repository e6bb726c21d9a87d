// What is selected: a lane, perhaps one of its rails, perhaps one event. The same in picture, grid, inspector and log.
import type { Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';

export type Selection = {
  readonly lane: LaneId;
  /** Null: the lane as a whole. */
  readonly side: Side | null;
  /** The event's sequence; null: none. */
  readonly sequence: number | null;
} | null;
