// The bytes of one direction as rows: a head for each chunk, its kept bytes, and a visible gap for what was not kept.
import { otherSide, type Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { isContinuation } from '../event-log/printable.ts';
import type { EventRef, TimelineStore } from '../timeline/store.ts';
import type { ByteRange } from './byte-joins.ts';

/** Chunks of a direction that are listed: the newest, or those around a chosen one. */
const CHUNKS_LISTED = 10_000;
/** Bytes of a row. */
export const HEX_BYTES = 8;
export const TEXT_BYTES = 32;

export type ByteView = 'text' | 'hex';

/** The chunks that are listed, as references that were good when it was made, and the first row of each. */
export interface ByteRows {
  readonly chunks: readonly EventRef[];
  readonly firstRow: readonly number[];
  readonly rows: number;
  /** Chunks before the first that is listed, and behind the last. */
  readonly earlier: number;
  readonly later: number;
  readonly perRow: number;
  /** The chunks are the receiver's: the sender is an outside program. */
  readonly received: boolean;
}

export type ByteRow =
  | { readonly kind: 'chunk'; readonly ref: EventRef; readonly from: number; readonly to: number }
  | { readonly kind: 'bytes'; readonly ref: EventRef; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'gap'; readonly ref: EventRef; readonly offset: number; readonly bytes: number };

/** The stream away from `from`; `ours`: that side's program is, so that its sends are seen. */
export interface Direction {
  readonly lane: LaneId;
  readonly from: Side;
  readonly ours: boolean;
}

/** How many chunks of a direction are held. */
export function chunkCount(store: TimelineStore, direction: Direction): number {
  return chunksOf(store, direction)?.length ?? 0;
}

/** The rows of what `from` sent. Where the sender is an outside program, of what the other side received. `around`: an offset that is listed. */
export function byteRows(store: TimelineStore, direction: Direction, perRow: number, around: number | null): ByteRows {
  const list = chunksOf(store, direction);
  const length = list?.length ?? 0;
  const newest = Math.max(0, length - CHUNKS_LISTED);
  const wanted =
    around === null || !list ? length : firstIndex(length, (index) => endOf(store, list.at(index)) > around);
  const earlier = wanted < newest ? Math.max(0, wanted - CHUNKS_LISTED / 2) : newest;
  const later = Math.max(0, length - earlier - CHUNKS_LISTED);
  const chunks: EventRef[] = [];
  const firstRow: number[] = [];
  let rows = 0;
  for (let index = earlier; list && index < length - later; index++) {
    const ref = list.at(index);
    chunks.push(ref);
    firstRow.push(rows);
    const kept = store.payload(ref)?.length ?? 0;
    rows += 1 + Math.ceil(kept / perRow) + (kept < store.length(ref) ? 1 : 0);
  }
  return { chunks, firstRow, rows, earlier, later, perRow, received: !direction.ours };
}

function chunksOf(store: TimelineStore, { lane, from, ours }: Direction) {
  const history = store.lane(lane);
  return ours ? history?.[from].sent : history?.[otherSide(from)].received;
}

/** The row of an index below `rows`; undefined when its event has left the store since. */
export function byteRowAt(store: TimelineStore, list: ByteRows, index: number): ByteRow | undefined {
  const chunk = firstIndex(list.firstRow.length, (at) => (list.firstRow[at] ?? 0) > index) - 1;
  const ref = list.chunks[chunk];
  if (ref === undefined || !store.holds(ref)) return undefined;
  const start = store.offset(ref);
  const within = index - (list.firstRow[chunk] ?? 0);
  if (within === 0) return { kind: 'chunk', ref, from: start, to: start + store.length(ref) };
  const payload = store.payload(ref);
  const kept = payload?.length ?? 0;
  const at = (within - 1) * list.perRow;
  if (!payload || at >= kept) return { kind: 'gap', ref, offset: start + kept, bytes: store.length(ref) - kept };
  const [first, end] = [wholeCharacter(payload, at), wholeCharacter(payload, at + list.perRow)];
  const whole = list.perRow === TEXT_BYTES;
  const bytes = whole ? payload.subarray(first, end) : payload.subarray(at, at + list.perRow);
  return { kind: 'bytes', ref, offset: start + (whole ? first : at), bytes };
}

/** The row that a byte of the stream stands in, its chunk's head where it is the first; -1 when it is not listed. */
export function rowOfOffset(store: TimelineStore, list: ByteRows, offset: number): number {
  const chunk = firstIndex(list.chunks.length, (index) => endOf(store, list.chunks[index]) > offset);
  const ref = list.chunks[chunk];
  if (ref === undefined || !store.holds(ref) || store.offset(ref) > offset) return -1;
  const within = offset - store.offset(ref);
  const row = list.firstRow[chunk] ?? 0;
  if (within === 0) return row;
  const kept = store.payload(ref)?.length ?? 0;
  return row + 1 + (within < kept ? Math.floor(within / list.perRow) : Math.ceil(kept / list.perRow));
}

/** Bytes that stand side by side, in pieces: those inside a range and those outside. */
export function piecesOf(bytes: Uint8Array, offset: number, range: ByteRange | null) {
  const place = (at: number) => Math.min(bytes.length, Math.max(0, at - offset));
  const [from, to] = range ? [place(range.from), place(range.to)] : [0, 0];
  return [
    { bytes: bytes.subarray(0, from), inside: false },
    { bytes: bytes.subarray(from, to), inside: true },
    { bytes: bytes.subarray(to), inside: false },
  ].filter((piece) => piece.bytes.length > 0);
}

function endOf(store: TimelineStore, ref: EventRef | undefined): number {
  return ref === undefined || !store.holds(ref) ? 0 : store.offset(ref) + store.length(ref);
}

/** The nearest place from `at` on where no UTF-8 character is cut apart; bytes that are none stay where they are. */
function wholeCharacter(bytes: Uint8Array, at: number): number {
  for (let moved = 0; moved < 4; moved++)
    if (!isContinuation(bytes[at + moved])) return Math.min(bytes.length, at + moved);
  return at;
}

/** The first index that is beyond, of those that are the last ones; `count` when none is. */
function firstIndex(count: number, isBeyond: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
