// Which events the log lists: all of a range, or one lane's. Sequences only; what they say is read when a row is shown.
import type { LaneId } from '../../shared/lane.ts';
import { type EventRef, NONE, type TimelineStore } from '../timeline/store.ts';

/** The newest events listed; a browser cannot scroll through millions of rows, and older ones are in the picture. */
export const EVENTS_LISTED = 100_000;
/** The newest events of one lane listed. */
export const LANE_EVENTS_LISTED = 5_000;

export interface EventList {
  readonly length: number;
  /** The event of an index, or NONE when it is not held any more, or never came. */
  readonly refAt: (index: number) => EventRef;
  /** The index of a sequence, or -1 when it is not listed. */
  readonly indexOf: (sequence: number) => number;
}

/** The events before `end`, in order. */
export function allEvents(store: TimelineStore, end: number): EventList {
  const first = Math.max(store.heldFrom.sequence, end - EVENTS_LISTED);
  const length = Math.max(0, end - first);
  return {
    length,
    refAt: (index) => store.refOf(first + index),
    indexOf: (sequence) => (sequence >= first && sequence < end ? sequence - first : -1),
  };
}

/** The events of one lane before `end`, both rails in one order. */
export function laneEvents(store: TimelineStore, lane: LaneId, end: number): EventList {
  const refs = newestOf(store, lane, end);
  const at = (index: number): EventRef => {
    const ref = refs[index] ?? NONE;
    return store.holds(ref) ? ref : NONE;
  };
  return {
    length: refs.length,
    refAt: at,
    indexOf: (sequence) => refs.indexOf(store.refOf(sequence)),
  };
}

function newestOf(store: TimelineStore, lane: LaneId, end: number): EventRef[] {
  const history = store.lane(lane);
  if (!history) return [];
  const [client, server] = [history.client.events, history.server.events];
  const merged: EventRef[] = [];
  let [c, s] = [client.length - 1, server.length - 1];
  while (merged.length < LANE_EVENTS_LISTED && (c >= 0 || s >= 0)) {
    const fromClient = c >= 0 ? store.sequence(client.at(c)) : -1;
    const fromServer = s >= 0 ? store.sequence(server.at(s)) : -1;
    const ref = fromClient > fromServer ? client.at(c--) : server.at(s--);
    if (Math.max(fromClient, fromServer) < end) merged.push(ref);
  }
  return merged.reverse();
}
