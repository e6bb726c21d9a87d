// One event taken out of the columns, for the few that are shown as words.
import type { LaneId } from '../../shared/lane.ts';
import type { EventRef, TimelineStore } from '../timeline/store.ts';

/** The columns of one event; see the block for what each means by kind. */
export interface EventFields {
  readonly sequence: number;
  readonly time: number;
  readonly lane: LaneId;
  readonly kind: number;
  readonly flags: number;
  readonly code: number;
  readonly arg: number;
  readonly length: number;
  readonly offset: number;
  readonly payload: Uint8Array | undefined;
}

/** The event of a reference that the store holds. */
export function eventFields(store: TimelineStore, ref: EventRef): EventFields {
  return {
    sequence: store.sequence(ref),
    time: store.time(ref),
    lane: store.laneOf(ref),
    kind: store.kind(ref),
    flags: store.flags(ref),
    code: store.code(ref),
    arg: store.arg(ref),
    length: store.length(ref),
    offset: store.offset(ref),
    payload: store.payload(ref),
  };
}
