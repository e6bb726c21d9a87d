// Steps from event to event: to the next of a lane, from chunk to chunk along a rail, to the other end of an arrow. Pure.
import { callKind, otherSide, type Side, sideOf } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { overlapping } from '../../shared/stream-join.ts';
import type { Rows } from './rows.ts';
import type { Selection } from './selection.ts';
import { type EventRef, NONE, type TimelineStore } from './store.ts';

const CHUNK_KINDS = new Set([callKind('send', 'began'), callKind('send', 'returned'), callKind('recv', 'returned')]);

export interface EventStep {
  readonly by: 1 | -1;
  /** µs to begin at where no event is selected. */
  readonly from: number;
  /** Kinds to stop at. */
  readonly stopsAt: (kind: number) => boolean;
}

/** The event next to the selected one, of its lane; where no lane is selected, the first or last of all. */
export function stepEvent(store: TimelineStore, selection: Selection, { by, from, stopsAt }: EventStep): Selection {
  if (!selection) return selectionOf(store, store.refOf(by > 0 ? store.heldFrom.sequence : store.nextSequence - 1));
  const history = store.lane(selection.lane);
  if (!history) return selection;
  const sequence = selection.sequence ?? NONE;
  const found = (['client', 'server'] as const)
    .map((side) =>
      neighbour(store, selection.lane, side, { sequence, from, by, stopsAt: (ref) => stopsAt(store.kind(ref)) }),
    )
    .filter((ref) => ref !== NONE)
    .sort((one, other) => (store.sequence(one) - store.sequence(other)) * by)[0];
  return found === undefined ? selection : selectionOf(store, found);
}

/** The next chunk on the selected rail, to the left or right. */
export function stepChunk(store: TimelineStore, selection: Selection, by: 1 | -1, from: number): Selection {
  if (!selection) return selection;
  const side = selection.side ?? 'client';
  const sequence = selection.sequence ?? NONE;
  const ref = neighbour(store, selection.lane, side, { sequence, from, by, stopsAt: chunksOf(store) });
  return ref === NONE ? selection : { ...selection, side, sequence: store.sequence(ref) };
}

/** The rail above or below: the lane's other one, or the neighbour lane's nearer one; as near in time as it can be. */
export function stepRail(store: TimelineStore, rows: Rows, selection: Selection, by: 1 | -1): Selection {
  if (!selection) return selection;
  const side: Side = by > 0 ? 'server' : 'client';
  const ref = selection.sequence === null ? NONE : store.refOf(selection.sequence);
  const time = ref === NONE ? null : store.time(ref);
  if (selection.side === otherSide(side)) return nearest(store, selection.lane, side, time);
  const at = rows.rowOf.get(selection.lane);
  if (at === undefined) return selection;
  for (let i = at + by; i >= 0 && i < rows.list.length; i += by) {
    const row = rows.list[i];
    if (row?.kind === 'lane') return nearest(store, row.lane.id, otherSide(side), time);
  }
  return selection;
}

/** From a send to the first recv of its bytes, from a recv to the first send of them; the selection itself where nobody has them. */
export function otherEnd(store: TimelineStore, selection: Selection): Selection {
  if (!selection || selection.sequence === null) return selection;
  const ref = store.refOf(selection.sequence);
  if (ref === NONE) return selection;
  const side = sideOf(store.flags(ref));
  const isRecv = store.kind(ref) === callKind('recv', 'returned');
  if (!CHUNK_KINDS.has(store.kind(ref))) return selection;
  const chunks = store.chunks(selection.lane, otherSide(side), isRecv ? 'sent' : 'received');
  const start = store.offset(ref);
  const { first, last } = overlapping(chunks, start, start + store.length(ref));
  return first === last ? selection : selectionOf(store, chunks.refAt(first));
}

/** The selection of an event; null when it is not held. */
export function selectionOf(store: TimelineStore, ref: EventRef): Selection {
  if (ref === NONE || !store.holds(ref)) return null;
  return { lane: store.laneOf(ref), side: sideOf(store.flags(ref)), sequence: store.sequence(ref) };
}

interface Step {
  readonly sequence: number;
  readonly from: number;
  readonly by: 1 | -1;
  readonly stopsAt: (ref: EventRef) => boolean;
}

/** Stops at sends and recvs of bytes. */
function chunksOf(store: TimelineStore): Step['stopsAt'] {
  return (ref) => CHUNK_KINDS.has(store.kind(ref)) && store.length(ref) > 0;
}

/** The event of a rail before or behind a sequence (NONE: a time), or NONE. */
function neighbour(store: TimelineStore, lane: LaneId, side: Side, { sequence, from, by, stopsAt }: Step): EventRef {
  const list = store.lane(lane)?.[side].events;
  if (!list) return NONE;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const ref = list.at(middle);
    if (sequence === NONE ? store.time(ref) < from : store.sequence(ref) < sequence) low = middle + 1;
    else high = middle;
  }
  const isHere = sequence !== NONE && low < list.length && store.sequence(list.at(low)) === sequence;
  for (let i = by > 0 ? low + (isHere ? 1 : 0) : low - 1; i >= 0 && i < list.length; i += by) {
    const ref = list.at(i);
    // An event that also belongs to another lane (accept, on the lane it returned) is that lane's.
    if (store.laneOf(ref) !== lane) continue;
    if (stopsAt(ref)) return ref;
  }
  return NONE;
}

function nearest(store: TimelineStore, lane: LaneId, side: Side, time: number | null): Selection {
  if (time === null) return { lane, side, sequence: null };
  const before = neighbour(store, lane, side, { sequence: NONE, from: time, by: -1, stopsAt: chunksOf(store) });
  const after = neighbour(store, lane, side, { sequence: NONE, from: time, by: 1, stopsAt: chunksOf(store) });
  const distance = (ref: EventRef) => (ref === NONE ? Number.POSITIVE_INFINITY : Math.abs(store.time(ref) - time));
  const ref = distance(before) < distance(after) ? before : after;
  return { lane, side, sequence: ref === NONE ? null : store.sequence(ref) };
}
