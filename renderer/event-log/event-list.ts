// Which events the log lists: all of a range, the calls among them, or one lane's. Sequences only; what they say is read when a row is shown.
import { Kind } from '../../shared/event-kinds.ts';
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
  /** The index of the first event that is not before a sequence. */
  readonly placeOf: (sequence: number) => number;
}

const PACES_OWN: ReadonlySet<number> = new Set([Kind.held, Kind.released, Kind.arrived]);

/** Is an event of this kind more than the pace's own doing (held, let go, kept back)? */
export function isMoreThanPace(kind: number): boolean {
  return !PACES_OWN.has(kind);
}

/** The events before `end`, in order. */
export function allEvents(store: TimelineStore, end: number): EventList {
  const first = firstListed(store, end);
  const length = Math.max(0, end - first);
  return {
    length,
    refAt: (index) => store.refOf(first + index),
    indexOf: (sequence) => (sequence >= first && sequence < end ? sequence - first : -1),
    placeOf: (sequence) => Math.min(Math.max(0, sequence - first), length),
  };
}

/** The events without the pace's own. Each event is looked at once, so that a list that grows costs what was added. */
export class CallEvents {
  readonly #store: TimelineStore;
  #sequences: number[] = [];
  #seen = 0;

  constructor(store: TimelineStore) {
    this.#store = store;
  }

  /** Those before `end`, in order. Of events that this window does not hold, the first of each row of them. */
  before(end: number): EventList {
    const first = firstListed(this.#store, end);
    this.#look(Math.max(first, this.#seen), end);
    const sequences = this.#sequences;
    const start = lowerBound(sequences, first);
    const length = lowerBound(sequences, end) - start;
    return {
      length,
      refAt: (index) => this.#store.refOf(sequences[start + index] ?? -1),
      indexOf: (sequence) => {
        const index = lowerBound(sequences, sequence) - start;
        return sequences[start + index] === sequence && index >= 0 && index < length ? index : -1;
      },
      placeOf: (sequence) => Math.min(Math.max(0, lowerBound(sequences, sequence) - start), length),
    };
  }

  #look(from: number, end: number): void {
    // Twice as many as can be listed: the older half goes. A new array, as lists handed out still read the old one.
    if (this.#sequences.length > 2 * EVENTS_LISTED) this.#sequences = this.#sequences.slice(-EVENTS_LISTED);
    let lost = false;
    for (let sequence = from; sequence < end; sequence++) {
      const ref = this.#store.refOf(sequence);
      if (ref === NONE ? !lost : isMoreThanPace(this.#store.kind(ref))) this.#sequences.push(sequence);
      lost = ref === NONE;
    }
    this.#seen = Math.max(this.#seen, end);
  }
}

/** The events of one lane before `end`, both rails in one order. */
export function laneEvents(store: TimelineStore, lane: LaneId, end: number, callsOnly: boolean): EventList {
  const refs = newestOf(store, lane, end, callsOnly ? isMoreThanPace : () => true);
  const at = (index: number): EventRef => {
    const ref = refs[index] ?? NONE;
    return store.holds(ref) ? ref : NONE;
  };
  return {
    length: refs.length,
    refAt: at,
    indexOf: (sequence) => refs.indexOf(store.refOf(sequence)),
    placeOf: (sequence) =>
      lowerBound(
        refs.map((ref) => (store.holds(ref) ? store.sequence(ref) : -1)),
        sequence,
      ),
  };
}

/** The same list and in its place one event that a filter left out; the list itself where it has the event, or cannot have it. */
export function withEvent(list: EventList, store: TimelineStore, sequence: number): EventList {
  const place = list.placeOf(sequence);
  const ref = store.refOf(sequence);
  // Before the first or behind the last listed there may be others that the list has not.
  if (list.indexOf(sequence) >= 0 || ref === NONE || place === 0 || place === list.length) return list;
  return {
    length: list.length + 1,
    refAt: (index) => (index === place ? ref : list.refAt(index < place ? index : index - 1)),
    indexOf: (other) => {
      if (other === sequence) return place;
      const index = list.indexOf(other);
      return index < place ? index : index + 1;
    },
    placeOf: (other) => list.placeOf(other) + (other > sequence ? 1 : 0),
  };
}

function firstListed(store: TimelineStore, end: number): number {
  return Math.max(store.heldFrom.sequence, end - EVENTS_LISTED);
}

/** The index of the first number that is not less. */
function lowerBound(sorted: readonly number[], least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function newestOf(store: TimelineStore, lane: LaneId, end: number, isListed: (kind: number) => boolean): EventRef[] {
  const history = store.lane(lane);
  if (!history) return [];
  const [client, server] = [history.client.events, history.server.events];
  const merged: EventRef[] = [];
  let [c, s] = [client.length - 1, server.length - 1];
  while (merged.length < LANE_EVENTS_LISTED && (c >= 0 || s >= 0)) {
    const fromClient = c >= 0 ? store.sequence(client.at(c)) : -1;
    const fromServer = s >= 0 ? store.sequence(server.at(s)) : -1;
    const ref = fromClient > fromServer ? client.at(c--) : server.at(s--);
    if (Math.max(fromClient, fromServer) < end && isListed(store.kind(ref))) merged.push(ref);
  }
  return merged.reverse();
}
