// In what order the lanes of a server stand. Pure.
import { otherSide, type Side } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import { waitingSince } from '../../shared/lane-words.ts';
import type { LaneOrder } from './view-options.ts';

/** The place of each lane that has been sorted; lanes that came later have none, and stand behind. */
export type LaneRanks = ReadonlyMap<LaneId, number>;

/** `Client 9` before `Client 10`. */
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
/** Characters of a label that are compared: labels may be 10,000 long. */
const COMPARED = 100;

/** Does an order change while lanes stay the same, so that it must be sorted now and then? */
export function isRanked(order: LaneOrder): boolean {
  return order === 'label' || order === 'state' || order === 'bytes';
}

/** Sorts the lanes of a whole session. Lanes that are equal stay in the order in which they opened. */
export function rankLanes(lanes: Iterable<LaneState>, order: LaneOrder): LaneRanks {
  const sorted = [...lanes];
  if (order === 'label') sortBy(sorted, ({ metadata }) => metadata.label.slice(0, COMPARED), byName.compare);
  if (order === 'state') sortBy(sorted, urgency, (one, other) => one - other);
  if (order === 'bytes') sortBy(sorted, bytesOf, (one, other) => other - one);
  return new Map(sorted.map(({ id }, rank) => [id, rank]));
}

/** Bytes that a side received; of an outside program only what was sent to it is known. */
export function bytesTo(lane: LaneState, side: Side): number {
  return isOurs(lane.metadata, side) ? lane[side].received : lane[otherSide(side)].sent;
}

/** What waits or is blocked comes first, what has ended last. */
function urgency(lane: LaneState): number {
  if (lane.endedAt !== NEVER) return 2;
  return waitingSince(lane) === NEVER ? 1 : 0;
}

function bytesOf(lane: LaneState): number {
  return bytesTo(lane, 'client') + bytesTo(lane, 'server');
}

/** Sorts by a key that is read once a lane. */
function sortBy<K>(lanes: LaneState[], keyOf: (lane: LaneState) => K, compare: (one: K, other: K) => number): void {
  const keys = new Map(lanes.map((lane) => [lane, keyOf(lane)]));
  lanes.sort((one, other) => compare(keys.get(one) as K, keys.get(other) as K));
}
