// What a hit means: the events behind what is drawn under the pointer. Pure: read from the store when it is asked, kept nowhere.
import { callKind, Kind, otherSide, type Side, sideOf } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { overlapping } from '../../shared/stream-join.ts';
import type { AxisClock } from './axis-clock.ts';
import type { Axis } from './camera.ts';
import type { Hit, Shape } from './hit-test.ts';
import { goesOn, styleAfter } from './rail-style.ts';
import type { RefList } from './ref-list.ts';
import { laneOfRow } from './rows.ts';
import { type EventRef, type Gap, NONE, type TimelineStore } from './store.ts';

export type Subject =
  | { readonly kind: 'event'; readonly ref: EventRef }
  /** A chunk at one of its ends, with the chunks at the other side that hold bytes of it. */
  | { readonly kind: 'chunk'; readonly ref: EventRef; readonly others: readonly EventRef[] }
  /** What the program of a lane's rail does between two events; `until` NONE: it still does. */
  | { readonly kind: 'stretch'; readonly lane: LaneId; readonly since: EventRef; readonly until: EventRef }
  /** From a send to a recv; NONE: that end is an outside program's. */
  | {
      readonly kind: 'arrow';
      readonly send: EventRef;
      readonly recv: EventRef;
      readonly sends: number;
      readonly recvs: number;
    }
  | {
      readonly kind: 'under-way';
      readonly lane: LaneId;
      readonly sender: Side;
      readonly bytes: number;
      readonly moment: number;
    }
  /** Many events, counted. */
  | {
      readonly kind: 'counts';
      readonly lane: LaneId;
      readonly from: number;
      readonly to: number;
      readonly counts: Counts;
    }
  | { readonly kind: 'gap'; readonly gap: Gap }
  /** Left of the oldest event that is held. */
  | { readonly kind: 'no-longer-held' };

export interface Counts {
  readonly events: number;
  readonly recvs: number;
  readonly bytesToClient: number;
  readonly bytesToServer: number;
}

export interface Under {
  readonly store: TimelineStore;
  readonly clock: AxisClock;
  readonly axis: Axis;
}

const ACCEPT_RETURNED = callKind('accept', 'returned');
const SENDS = [callKind('send', 'began'), callKind('send', 'returned')];
const RECV_RETURNED = callKind('recv', 'returned');
/** Events of a rail looked through for the one that ends a stretch. */
const LOOK_AHEAD = 256;
/** Pixels of a strip that are counted as one, to each side of the pointer. */
const STRIP_REACH = 3;
/** Chunks named at the other end of one. */
const OTHERS = 64;

/** What lies under the pointer, or null when nothing is drawn there. */
export function subjectOf(hit: Hit, under: Under): Subject | null {
  const { target, shape } = hit;
  if (target && !under.store.holds(target.ref)) return null;
  if (target && target.events > 1) {
    const { moment } = under.axis;
    return countsOf(laneOfRow(hit.row), [moment(target.x0), moment(target.x1)], under, hit.row.kind === 'lane');
  }
  if (target?.lasts) return stretchFrom(hit, target.ref, under);
  if (target) return eventOrChunk(target.ref, under);
  if (shape) return shapeSubject(hit, shape, under);
  return hit.inStrip ? stripSubject(hit, under) : null;
}

/** An event, and if it is a chunk, what became of its bytes. */
function eventOrChunk(ref: EventRef, { store }: Under): Subject {
  const kind = store.kind(ref);
  const isSend = SENDS.includes(kind);
  if ((!isSend && kind !== RECV_RETURNED) || store.length(ref) === 0) return { kind: 'event', ref };
  const lane = store.laneOf(ref);
  const chunks = store.chunks(lane, otherSide(sideOf(store.flags(ref))), isSend ? 'received' : 'sent');
  const from = store.offset(ref);
  const { first, last } = overlapping(chunks, from, from + store.length(ref));
  const count = Math.min(OTHERS, last - first);
  return { kind: 'chunk', ref, others: Array.from({ length: count }, (_, i) => chunks.refAt(first + i)) };
}

/** What the program does from an event on, and the event that ended it. */
function stretchFrom(hit: Hit, since: EventRef, { store, clock }: Under): Subject {
  const lane = laneOfRow(hit.row);
  // Whom a thread serves itself is told on the lanes it serves, one after the other.
  const serves = store.kind(since) === Kind.threadServes && hit.row.kind !== 'lane';
  const rail = lane === null ? undefined : store.lane(lane)?.[hit.row.kind === 'lane' ? hit.side : 'server'].events;
  const list = serves ? store.servedBy(store.arg(since)) : rail;
  if (!list || lane === null) return { kind: 'event', ref: since };
  const begun = styleAfter(store, since, lane);
  const first = clock.lowerBound(list, clock.of(since));
  for (let i = first; i < Math.min(list.length, first + LOOK_AHEAD); i++) {
    const ref = list.at(i);
    if (store.sequence(ref) <= store.sequence(since)) continue;
    if (serves || !goesOn(begun, styleAfter(store, ref, lane), store.kind(ref)))
      return { kind: 'stretch', lane, since, until: ref };
  }
  return { kind: 'stretch', lane, since, until: NONE };
}

function shapeSubject(hit: Hit, shape: Shape, under: Under): Subject | null {
  const lane = laneOfRow(hit.row);
  switch (shape.kind) {
    case 'arrow':
      return lane === null ? null : arrowSubject(lane, shape, under);
    case 'under-way':
      return lane === null || hit.moment === null
        ? null
        : underWay(lane, shape.down ? 'client' : 'server', hit.moment, under);
    case 'stub':
      return stubSubject(lane, shape.x, under);
    case 'gap':
      return gapSubject(shape.x, under);
  }
}

/** The send and the recv at the two ends of an arrow. */
function arrowSubject(lane: LaneId, shape: Extract<Shape, { kind: 'arrow' }>, under: Under): Subject | null {
  const { store, axis } = under;
  const sender: Side = shape.y0 < shape.y1 ? 'client' : 'server';
  const history = store.lane(lane);
  if (!history) return null;
  const sent = history[sender].sent;
  const received = history[otherSide(sender)].received;
  const recv = nearest(received, axis.moment(shape.x1), under);
  if (recv === NONE || sent.length === 0) {
    const only = recv === NONE ? nearest(sent, axis.moment(shape.x0), under) : recv;
    if (only === NONE) return null;
    return { kind: 'arrow', send: recv === NONE ? only : NONE, recv, sends: 1, recvs: 1 };
  }
  const sends = store.chunks(lane, sender, 'sent');
  const ofRecv = overlapping(sends, store.offset(recv), store.offset(recv) + store.length(recv));
  let send: EventRef = NONE;
  const start = axis.moment(shape.x0);
  const distance = (ref: EventRef) => Math.abs(under.clock.of(ref) - start);
  for (let i = ofRecv.first; i < ofRecv.last; i++) {
    const ref = sends.refAt(i);
    if (send === NONE || distance(ref) < distance(send)) send = ref;
  }
  if (send === NONE) return null;
  const recvs = store.chunks(lane, otherSide(sender), 'received');
  const ofSend = overlapping(recvs, store.offset(send), store.offset(send) + store.length(send));
  return { kind: 'arrow', send, recv, sends: ofRecv.last - ofRecv.first, recvs: ofSend.last - ofSend.first };
}

/** Bytes of a direction that were sent and not received at a moment. */
function underWay(lane: LaneId, sender: Side, moment: number, { store, clock }: Under): Subject | null {
  const history = store.lane(lane);
  if (!history) return null;
  const endAt = (list: RefList): number => {
    const count = clock.lowerBound(list, moment);
    if (list.length === 0) return 0;
    const ref = list.at(Math.max(0, count - 1));
    return count === 0 ? store.offset(ref) : store.offset(ref) + store.length(ref);
  };
  const bytes = endAt(history[sender].sent) - endAt(history[otherSide(sender)].received);
  return bytes > 0 ? { kind: 'under-way', lane, sender, bytes, moment } : null;
}

/** The accept at which a thread line forks: a listening lane's, or of the lane that was accepted. */
function stubSubject(lane: LaneId | null, x: number, under: Under): Subject | null {
  const { store, axis } = under;
  const list = lane === null ? undefined : store.lane(lane)?.server.events;
  const ref = list ? nearest(list, axis.moment(x), under, (each) => store.kind(each) === ACCEPT_RETURNED) : NONE;
  return ref === NONE ? null : { kind: 'event', ref };
}

function gapSubject(x: number, { store, clock, axis }: Under): Subject {
  const near = store.gaps.find((gap) => Math.abs(axis.x(clock.stretchOf(gap).to) - x) < 1);
  return near ? { kind: 'gap', gap: near } : { kind: 'no-longer-held' };
}

/** What went over within a few pixels of a strip. */
function stripSubject(hit: Hit, under: Under): Subject | null {
  if (hit.moment === null) return null;
  const reach = STRIP_REACH * under.axis.perPixel;
  const subject = countsOf(laneOfRow(hit.row), [hit.moment - reach, hit.moment + reach], under, true);
  return subject?.kind === 'counts' && subject.counts.events > 0 ? subject : null;
}

function countsOf(
  lane: LaneId | null,
  [from, to]: readonly [number, number],
  { store, clock }: Under,
  connection: boolean,
): Subject | null {
  const history = lane === null ? undefined : store.lane(lane);
  if (lane === null || !history) return null;
  const within = (list: RefList) => [clock.lowerBound(list, from), clock.lowerBound(list, to)] as const;
  const count = (list: RefList) => within(list)[1] - within(list)[0];
  const bytes = (received: RefList, sent: RefList) => {
    const list = received.length > 0 ? received : sent;
    const [first, last] = within(list);
    if (last <= first) return 0;
    return store.offset(list.at(last - 1)) + store.length(list.at(last - 1)) - store.offset(list.at(first));
  };
  const { client, server } = history;
  const counts = {
    events: count(server.events) + (connection ? count(client.events) : 0),
    recvs: count(client.received) + count(server.received),
    bytesToClient: bytes(client.received, server.sent),
    bytesToServer: bytes(server.received, client.sent),
  };
  return { kind: 'counts', lane, from: clock.timeOf(from), to: clock.timeOf(to), counts };
}

/** The event of a list that is nearest to a moment, of those that are meant. */
function nearest(
  list: RefList,
  moment: number,
  { clock, axis }: Under,
  isMeant: (ref: EventRef) => boolean = () => true,
): EventRef {
  // Rounding moves an end by less than a pixel.
  let best: EventRef = NONE;
  const distance = (ref: EventRef) => Math.abs(clock.of(ref) - moment);
  for (let i = clock.lowerBound(list, moment - axis.perPixel); i < list.length; i++) {
    const ref = list.at(i);
    if (clock.of(ref) > moment + axis.perPixel) break;
    if (isMeant(ref) && (best === NONE || distance(ref) < distance(best))) best = ref;
  }
  return best;
}
