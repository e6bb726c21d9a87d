// How the bytes of one chunk lie in the chunks of the other side: TCP has no messages, so a send may come in several recvs, and the other way round.
import { callOf, otherSide, type Side, sideOf } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { overlapping } from '../../shared/stream-join.ts';
import type { EventRef, TimelineStore } from '../timeline/store.ts';

/** Chunks of the other side that are listed; a send of 100 MB comes in thousands. */
const LISTED = 24;

/** A stretch of a stream: the bytes [from, to). */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** A send or recv, and the chunks of the other side that have bytes of it. */
export interface Join extends ByteRange {
  readonly call: 'send' | 'recv';
  readonly side: Side;
  /** The first of them. */
  readonly others: readonly EventRef[];
  /** How many there are. */
  readonly count: number;
  /** Bytes, from the first on, whose chunks this window does not hold any more. */
  readonly gone: number;
  /** Bytes, up to the last, that no chunk of the other side has: of a send, not yet received. */
  readonly open: number;
}

/** The chunk of an event and what overlaps it; null where the event is no chunk with bytes. */
export function joinOf(store: TimelineStore, lane: LaneId, ref: EventRef): Join | null {
  if (ref < 0 || !store.holds(ref) || store.laneOf(ref) !== lane || store.length(ref) === 0) return null;
  const called = callOf(store.kind(ref));
  const isSend = called?.call === 'send' && called.phase !== 'failed';
  if (!isSend && !(called?.call === 'recv' && called.phase === 'returned')) return null;
  const side = sideOf(store.flags(ref));
  const from = store.offset(ref);
  const to = from + store.length(ref);
  const chunks = store.chunks(lane, otherSide(side), isSend ? 'received' : 'sent');
  const { first, last } = overlapping(chunks, from, to);
  const none = first === last;
  return {
    call: isSend ? 'send' : 'recv',
    side,
    from,
    to,
    others: Array.from({ length: Math.min(LISTED, last - first) }, (_, index) => chunks.refAt(first + index)),
    count: last - first,
    gone: none ? 0 : Math.max(0, chunks.startAt(first) - from),
    open: none ? to - from : Math.max(0, to - chunks.endAt(last - 1)),
  };
}

/** `[0, 1,024)`. */
export function rangeText({ from, to }: ByteRange): string {
  return `[${from.toLocaleString('en')}, ${to.toLocaleString('en')})`;
}

/** How a chunk was split or joined, in words that end in a colon where the others follow. `otherIsOurs`: the other side's calls are seen. */
export function joinWords(join: Join, otherIsOurs: boolean): string {
  const { call, side, count, gone, open, from, to } = join;
  const other = otherSide(side);
  if (!otherIsOurs) {
    const what = call === 'send' ? 'recvs return them' : 'sends they are of';
    return `The ${other} is an outside program: which ${what} is not visible.`;
  }
  const bytes = (some: number) => `${some.toLocaleString('en')} ${some === 1 ? 'byte' : 'bytes'}`;
  if (count === 0) return call === 'send' ? 'None of it has been received yet.' : 'Its sends are no longer held here.';
  const least = gone > 0 ? 'at least ' : '';
  if (call === 'recv') return `It returned bytes of ${least}${count === 1 ? '1 send' : `${count} sends`}:`;
  const part = open > 0 ? `${bytes(to - from - open)} of it came` : 'It came';
  const rest = open > 0 ? `, ${bytes(open)} have not been received` : '';
  return `${part} in ${least}${count === 1 ? '1 recv' : `${count} recvs`}${rest}:`;
}
