// The events a window holds, as columns, with an index for each rail. Nothing here is an object an event; a reference is one number.
import { type Block, BlockKind } from '../../shared/block.ts';
import { callKind, Kind, type Side, sideOf } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { EVENTS_HELD } from '../../shared/limits.ts';
import type { Chunks } from '../../shared/stream-join.ts';
import { PAGE_ROWS, Page } from './pages.ts';
import { RefList } from './ref-list.ts';

/** An event that is held: its page's number and row, modulo 2³². Good as long as `holds` says so. */
export type EventRef = number;
/** No event. */
export const NONE = -1;

const ROW_BITS = Math.log2(PAGE_ROWS);
const ROW_MASK = PAGE_ROWS - 1;
/** Gaps remembered; more would be one long gap to the eye. */
const GAPS_KEPT = 256;

const SEND_BEGAN = callKind('send', 'began');
const SEND_RETURNED = callKind('send', 'returned');
const RECV_RETURNED = callKind('recv', 'returned');
const ACCEPT_RETURNED = callKind('accept', 'returned');

/** Kinds that go to more lists than their rail's: the others, most of all, are passed over with one look. */
const LISTED = new Uint8Array(256);
for (const kind of [SEND_BEGAN, SEND_RETURNED, RECV_RETURNED, ACCEPT_RETURNED]) LISTED[kind] = 1;
for (const kind of [Kind.directionFinished, Kind.threadStarted, Kind.threadServes, Kind.threadLeaves]) LISTED[kind] = 1;

/** The history of one rail: all its events in order, and among them the chunks it sent and received. */
export class RailHistory {
  readonly events = new RefList();
  /** Sends, at the event that began them: a send's range counts from then. */
  readonly sent = new RefList();
  readonly received = new RefList();
  /** Where the last send ends in the stream. */
  sentEnd = 0;
  /** The newest `directionFinished` of this side, and the first recv here that returned 0: NONE when there is none. */
  finished: EventRef = NONE;
  sawEnd: EventRef = NONE;

  get empty(): boolean {
    return this.events.length === 0;
  }
}

/** Both rails of a lane. A listening lane's accepting thread is its server rail. */
export interface LaneHistory {
  readonly client: RailHistory;
  readonly server: RailHistory;
}

/** Events that never came: the journal had them no more. `time` is that of the first event behind them. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly time: number;
}

export class TimelineStore {
  readonly #pages: Page[] = [];
  /** The reference of row 0 of the first page held. */
  #base = 0;
  #bytes = 0;
  readonly #limit: number;
  readonly #lanes = new Map<number, LaneHistory>();
  /** The lanes served by an accepting thread, by the thread's number: iterative servers have some. */
  readonly #served = new Map<number, RefList>();
  readonly #hasMain = new Set<number>();
  readonly #gaps: Gap[] = [];
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
      this.#index(page, from);
    }
    this.#next = block.firstSequence + block.count;
    while (this.#bytes > this.#limit && this.#pages.length > 1) this.#dropOldest();
  }

  /** Drops the history of a lane that has left the view. Its events go with the pages they lie on. */
  forgetLane(lane: LaneId): void {
    this.#lanes.delete(lane);
  }

  /** The rails of a lane, or undefined when no event of it is held. */
  lane(lane: LaneId): LaneHistory | undefined {
    return this.#lanes.get(lane);
  }

  /** `thread serves` and `thread leaves` of an accepting thread, in order. */
  servedBy(thread: number): RefList | undefined {
    return this.#served.get(thread);
  }

  /** The chunks of a direction at one side, for joining: what `side` sent, or what it received. */
  chunks(lane: LaneId, side: Side, which: 'sent' | 'received'): Chunks & { refAt(index: number): EventRef } {
    return new RailChunks(this, this.#lanes.get(lane)?.[side][which] ?? new RefList());
  }

  holds(ref: EventRef): boolean {
    const page = this.#pages[this.#pageIndex(ref)];
    return ref >= 0 && page !== undefined && (ref & ROW_MASK) < page.count;
  }

  /** The event of a sequence, or NONE when it is not held. */
  refOf(sequence: number): EventRef {
    let low = 0;
    let high = this.#pages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#pages[middle] as Page).firstSequence > sequence) high = middle;
      else low = middle + 1;
    }
    const page = this.#pages[low - 1];
    const row = page ? sequence - page.firstSequence : 0;
    return page && row < page.count ? (this.#base + (low - 1) * PAGE_ROWS + row) >>> 0 : NONE;
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

  /** The index of the first event of a list that is not before `time`; its length when all are. O(log n). */
  lowerBound(list: RefList, time: number, from = 0): number {
    let low = from;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.time(list.at(middle)) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** As `lowerBound`, but from a place that is expected to be near: O(log of the distance). */
  gallop(list: RefList, time: number, from: number): number {
    let step = 1;
    let low = from;
    while (low + step < list.length && this.time(list.at(low + step)) < time) {
      low += step;
      step *= 2;
    }
    let high = Math.min(list.length, low + step);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.time(list.at(middle)) < time) low = middle + 1;
      else high = middle;
    }
    return low;
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
    this.#gaps.push({ from: this.#next, to: block.firstSequence, time: block.time[0] as number });
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

  #history(lane: number): LaneHistory {
    let history = this.#lanes.get(lane);
    if (!history) {
      history = { client: new RailHistory(), server: new RailHistory() };
      this.#lanes.set(lane, history);
    }
    return history;
  }

  /** Enters the rows of a page from `from` on into their rails' lists. */
  #index(page: Page, from: number): void {
    const first = (this.#base + (this.#pages.length - 1) * PAGE_ROWS) >>> 0;
    let lane = NONE;
    let history: LaneHistory | undefined;
    for (let row = from; row < page.count; row++) {
      const id = page.lane[row] as number;
      if (id !== lane || !history) {
        history = this.#history(id);
        lane = id;
      }
      const rail = history[sideOfRow(page, row)];
      const ref = first + row;
      rail.events.push(ref);
      if (LISTED[page.kind[row] as number] === 1) this.#indexKind(page, row, ref, rail);
    }
  }

  #indexKind(page: Page, row: number, ref: EventRef, rail: RailHistory): void {
    switch (page.kind[row]) {
      case SEND_BEGAN:
      case SEND_RETURNED: {
        const end = (page.offset[row] as number) + (page.length[row] as number);
        if (end <= rail.sentEnd) return;
        rail.sent.push(ref);
        rail.sentEnd = end;
        return;
      }
      case RECV_RETURNED:
        if (page.length[row] !== 0) rail.received.push(ref);
        else if (rail.sawEnd === NONE) rail.sawEnd = ref;
        return;
      case ACCEPT_RETURNED:
        // A lane's server rail begins where accept returned it.
        this.#history(page.arg[row] as number).server.events.push(ref);
        return;
      case Kind.directionFinished:
        rail.finished = ref;
        return;
      case Kind.threadStarted:
        this.#startThread(page.lane[row] as number, page.arg[row] as number);
        return;
      case Kind.threadServes:
      case Kind.threadLeaves:
        this.#served.get(page.arg[row] as number)?.push(ref);
        return;
    }
  }

  /** The first thread of a listening lane is the accepting one; only its lanes are listed, as others serve one lane each. */
  #startThread(lane: number, thread: number): void {
    if (this.#hasMain.has(lane)) return;
    this.#hasMain.add(lane);
    this.#served.set(thread, new RefList());
  }

  #dropOldest(): void {
    const page = this.#pages.shift();
    if (!page) return;
    this.#bytes -= page.bytes;
    for (let row = 0; row < page.count; row++) this.#unindex(page, row, (this.#base + row) >>> 0);
    this.#base = (this.#base + PAGE_ROWS) >>> 0;
  }

  #unindex(page: Page, row: number, ref: EventRef): void {
    const lane = page.lane[row] as number;
    this.#dropFrom(lane, sideOfRow(page, row), ref);
    if (page.kind[row] === ACCEPT_RETURNED) this.#dropFrom(page.arg[row] as number, 'server', ref);
    if (page.kind[row] === Kind.threadServes || page.kind[row] === Kind.threadLeaves)
      this.#served.get(page.arg[row] as number)?.dropIfFirst(ref);
  }

  #dropFrom(lane: number, side: Side, ref: EventRef): void {
    const history = this.#lanes.get(lane);
    if (!history) return;
    const rail = history[side];
    rail.events.dropIfFirst(ref);
    rail.sent.dropIfFirst(ref);
    rail.received.dropIfFirst(ref);
    if (rail.finished === ref) rail.finished = NONE;
    if (rail.sawEnd === ref) rail.sawEnd = NONE;
    if (history.client.empty && history.server.empty) this.#lanes.delete(lane);
  }
}

/** Whose rail a row belongs to. Standing in the waiting line is drawn on the server's, which no program of the server serves yet. */
function sideOfRow(page: Page, row: number): Side {
  return page.kind[row] === Kind.laneQueued ? 'server' : sideOf(page.flags[row] as number);
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
