// Which events belong to which rail: lists of references for every lane, kept as pages come and go.
import { callKind, Kind, type Side, sideOf } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import type { Page } from './pages.ts';
import { RefList } from './ref-list.ts';

/** An event that is held: its page's number and row, modulo 2³². Good as long as the store's `holds` says so. */
export type EventRef = number;
/** No event. */
export const NONE = -1;

const SEND_BEGAN = callKind('send', 'began');
const SEND_RETURNED = callKind('send', 'returned');
const RECV_RETURNED = callKind('recv', 'returned');
const ACCEPT_RETURNED = callKind('accept', 'returned');
const CLOSE_RETURNED = callKind('close', 'returned');

/** Kinds that go to more lists than their rail's: the others, most of all, are passed over with one look. */
const LISTED = new Uint8Array(256);
for (const kind of [SEND_BEGAN, SEND_RETURNED, RECV_RETURNED, ACCEPT_RETURNED, CLOSE_RETURNED]) LISTED[kind] = 1;
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
  /** Where the socket was closed: by its program, by hand, or at the server's end. What its program still does is no call on it. */
  closed: EventRef = NONE;

  get empty(): boolean {
    return this.events.length === 0;
  }
}

/** Both rails of a lane. A listening lane's accepting thread is its server rail. */
export interface LaneHistory {
  readonly client: RailHistory;
  readonly server: RailHistory;
}

export class LaneIndex {
  readonly #lanes = new Map<number, LaneHistory>();
  /** The lanes served by a thread that serves one after the other, by the thread's number: an accepting thread, and those of a pool. */
  readonly #served = new Map<number, RefList>();
  /** Listening lanes of which a connection has been accepted. */
  readonly #hasAccepted = new Set<number>();

  lane(lane: number): LaneHistory | undefined {
    return this.#lanes.get(lane);
  }

  servedBy(thread: number): RefList | undefined {
    return this.#served.get(thread);
  }

  forget(lane: LaneId): void {
    this.#lanes.delete(lane);
  }

  /** Enters the rows of a page from `from` on into their rails' lists; `first` is the reference of its row 0. */
  enter(page: Page, from: number, first: EventRef): void {
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

  /** Takes a row that is the oldest held out of the lists it is in. */
  leave(page: Page, row: number, ref: EventRef): void {
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
    if (rail.closed === ref) rail.closed = NONE;
    if (history.client.empty && history.server.empty) this.#lanes.delete(lane);
  }

  #history(lane: number): LaneHistory {
    let history = this.#lanes.get(lane);
    if (!history) {
      history = { client: new RailHistory(), server: new RailHistory() };
      this.#lanes.set(lane, history);
    }
    return history;
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
        this.#hasAccepted.add(page.lane[row] as number);
        // A lane's server rail begins where accept returned it.
        this.#history(page.arg[row] as number).server.events.push(ref);
        return;
      case Kind.directionFinished:
        rail.finished = ref;
        return;
      case CLOSE_RETURNED:
        if (rail.closed === NONE) rail.closed = ref;
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

  /** Threads that are there before anybody is accepted serve many; of those that come later each serves one lane, and is not listed. */
  #startThread(lane: number, thread: number): void {
    if (!this.#hasAccepted.has(lane)) this.#served.set(thread, new RefList());
  }
}

/** Whose rail a row belongs to. Standing in the waiting line is drawn on the server's, which no program of the server serves yet. */
function sideOfRow(page: Page, row: number): Side {
  return page.kind[row] === Kind.laneQueued ? 'server' : sideOf(page.flags[row] as number);
}
