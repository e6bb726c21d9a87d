// The events a window holds, as columns, with an index for each rail. Nothing here is an object an event; a reference is one number.
import { type Block, BlockKind } from '../../shared/block.ts';
import type { Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { EVENTS_HELD } from '../../shared/limits.ts';
import type { Chunks } from '../../shared/stream-join.ts';
import { Histogram } from './histogram.ts';
import { type EventRef, type LaneHistory, LaneIndex, NONE } from './lane-index.ts';
import { PAGE_ROWS, Page } from './pages.ts';
import { RefList } from './ref-list.ts';

export { type EventRef, type LaneHistory, NONE, type RailHistory } from './lane-index.ts';

const ROW_BITS = Math.log2(PAGE_ROWS);
const ROW_MASK = PAGE_ROWS - 1;
/** Gaps remembered; more would be one long gap to the eye. */
const GAPS_KEPT = 256;

/** Events that never came: the journal had them no more. Times (µs) of the last event before them, and of the first behind. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly since: number;
  readonly time: number;
}

export class TimelineStore {
  readonly #pages: Page[] = [];
  /** The reference of row 0 of the first page held. */
  #base = 0;
  #bytes = 0;
  readonly #limit: number;
  readonly #index = new LaneIndex();
  readonly #gaps: Gap[] = [];
  /** Of all events that came, those no longer held among them. */
  readonly histogram = new Histogram();
  #next = 0;

  /** `limit`: bytes of events and payloads held; the oldest go first. */
  constructor(limit = EVENTS_HELD) {
    this.#limit = limit;
  }

  /** The sequence behind the newest event. */
  get nextSequence(): number {
    return this.#next;
  }

  /** The oldest event held, by sequence and time; what lies before is not shown. Time 0: everything is held. */
  get heldFrom(): { readonly sequence: number; readonly time: number } {
    const first = this.#pages[0];
    if (!first) return { sequence: this.#next, time: 0 };
    return { sequence: first.firstSequence, time: first.firstSequence === 0 ? 0 : (first.time[0] as number) };
  }

  /** Bytes held, indices not counted. */
  get bytes(): number {
    return this.#bytes;
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Takes in a block of events, in order of sequence. Blocks of metadata hold no history and are passed over. */
  append(block: Block): void {
    if (block.blockKind !== BlockKind.events || block.count === 0) return;
    if (block.firstSequence > this.#next) this.#openGap(block);
    for (let row = 0; row < block.count; ) {
      const page = this.#openPage(block.firstSequence + row);
      const from = page.count;
      const before = page.bytes;
      row += page.take(block, row);
      this.#bytes += page.bytes - before;
      this.#index.enter(page, from, (this.#base + (this.#pages.length - 1) * PAGE_ROWS) >>> 0);
    }
    this.histogram.take(block.time, block.count);
    this.#next = block.firstSequence + block.count;
    while (this.#bytes > this.#limit && this.#pages.length > 1) this.#dropOldest();
  }

  /** Drops the history of a lane that has left the view. Its events go with the pages they lie on. */
  forgetLane(lane: LaneId): void {
    this.#index.forget(lane);
  }

  /** The rails of a lane, or undefined when no event of it is held. */
  lane(lane: LaneId): LaneHistory | undefined {
    return this.#index.lane(lane);
  }

  /** `thread serves` and `thread leaves` of a thread that serves one lane after the other, in order: an accepting one, or one of a pool. */
  servedBy(thread: number): RefList | undefined {
    return this.#index.servedBy(thread);
  }

  /** The chunks of a direction at one side, for joining: what `side` sent, or what it received. */
  chunks(lane: LaneId, side: Side, which: 'sent' | 'received'): Chunks & { refAt(index: number): EventRef } {
    return new RailChunks(this, this.#index.lane(lane)?.[side][which] ?? new RefList());
  }

  holds(ref: EventRef): boolean {
    const page = this.#pages[this.#pageIndex(ref)];
    return ref >= 0 && page !== undefined && (ref & ROW_MASK) < page.count;
  }

  /** The event of a sequence, or NONE when it is not held. */
  refOf(sequence: number): EventRef {
    const index = this.#indexBefore(({ firstSequence }) => firstSequence <= sequence);
    const page = this.#pages[index];
    const row = page ? sequence - page.firstSequence : 0;
    return page && row < page.count ? (this.#base + index * PAGE_ROWS + row) >>> 0 : NONE;
  }

  sequence(ref: EventRef): number {
    return this.#page(ref).firstSequence + (ref & ROW_MASK);
  }

  time(ref: EventRef): number {
    return this.#page(ref).time[ref & ROW_MASK] as number;
  }

  offset(ref: EventRef): number {
    return this.#page(ref).offset[ref & ROW_MASK] as number;
  }

  laneOf(ref: EventRef): LaneId {
    return this.#page(ref).lane[ref & ROW_MASK] as LaneId;
  }

  length(ref: EventRef): number {
    return this.#page(ref).length[ref & ROW_MASK] as number;
  }

  arg(ref: EventRef): number {
    return this.#page(ref).arg[ref & ROW_MASK] as number;
  }

  marker(ref: EventRef): number {
    return this.#page(ref).marker[ref & ROW_MASK] as number;
  }

  code(ref: EventRef): number {
    return this.#page(ref).code[ref & ROW_MASK] as number;
  }

  kind(ref: EventRef): number {
    return this.#page(ref).kind[ref & ROW_MASK] as number;
  }

  flags(ref: EventRef): number {
    return this.#page(ref).flags[ref & ROW_MASK] as number;
  }

  /** The bytes kept of an event, or undefined. */
  payload(ref: EventRef): Uint8Array | undefined {
    return this.#page(ref).payloadOf(ref & ROW_MASK);
  }

  /** The sequence of the first held event that is not before a time (µs); behind the newest one when all are. */
  sequenceAt(time: number): number {
    const page = this.#pageBefore(({ time: times }) => (times[0] as number) < time);
    if (!page) return this.heldFrom.sequence;
    let low = 0;
    let high = page.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((page.time[middle] as number) < time) low = middle + 1;
      else high = middle;
    }
    return page.firstSequence + low;
  }

  /** The time (µs) of a sequence; of the nearest held event where it is not held. */
  timeAt(sequence: number): number {
    const page = this.#pageBefore(({ firstSequence }) => firstSequence <= sequence) ?? this.#pages[0];
    if (!page || page.count === 0) return 0;
    const row = Math.min(Math.max(0, sequence - page.firstSequence), page.count - 1);
    return page.time[row] as number;
  }

  #pageBefore(isBefore: (page: Page) => boolean): Page | undefined {
    return this.#pages[this.#indexBefore(isBefore)];
  }

  /** The index of the last page for which it holds, of pages for which it holds up to one of them; -1 when it holds for none. */
  #indexBefore(isBefore: (page: Page) => boolean): number {
    let low = 0;
    let high = this.#pages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#pages[middle] as Page)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #pageIndex(ref: EventRef): number {
    return ((ref - this.#base) >>> 0) >>> ROW_BITS;
  }

  /** The page of a held event. A reference that is no longer held is a bug of the caller. */
  #page(ref: EventRef): Page {
    const page = this.#pages[this.#pageIndex(ref)];
    if (!page) throw new RangeError(`event ${ref} is not held`);
    return page;
  }

  #openGap(block: Block): void {
    const since = this.timeAt(this.#next - 1);
    this.#gaps.push({ from: this.#next, to: block.firstSequence, since, time: block.time[0] as number });
    if (this.#gaps.length > GAPS_KEPT) this.#gaps.shift();
  }

  /** The page that the event of this sequence goes to. */
  #openPage(sequence: number): Page {
    const last = this.#pages[this.#pages.length - 1];
    if (last && !last.full && last.firstSequence + last.count === sequence) return last;
    if (last) {
      this.#bytes -= last.bytes;
      last.close();
      this.#bytes += last.bytes;
    }
    const page = new Page(sequence);
    this.#pages.push(page);
    this.#bytes += page.bytes;
    return page;
  }

  #dropOldest(): void {
    const page = this.#pages.shift();
    if (!page) return;
    this.#bytes -= page.bytes;
    for (let row = 0; row < page.count; row++) this.#index.leave(page, row, (this.#base + row) >>> 0);
    this.#base = (this.#base + PAGE_ROWS) >>> 0;
  }
}

/** A rail's chunks as ranges of its stream. */
class RailChunks implements Chunks {
  readonly #store: TimelineStore;
  readonly #refs: RefList;

  constructor(store: TimelineStore, refs: RefList) {
    this.#store = store;
    this.#refs = refs;
  }

  get length(): number {
    return this.#refs.length;
  }

  refAt(index: number): EventRef {
    return this.#refs.at(index);
  }

  startAt(index: number): number {
    return this.#store.offset(this.#refs.at(index));
  }

  endAt(index: number): number {
    const ref = this.#refs.at(index);
    return this.#store.offset(ref) + this.#store.length(ref);
  }
}
