// What a rail does after each event, as one of a few styles of drawing it.
import { CALLS, callKind, Flag, HeldBy, Kind, NOT_THE_PROGRAMS } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import type { RefList } from './ref-list.ts';
import { type EventRef, NONE, type TimelineStore } from './store.ts';

export const Style = {
  /** The event says nothing of what the program does. */
  unchanged: -1,
  /** There is no rail: not yet, or no more. */
  absent: 0,
  running: 1,
  /** The pace keeps the next call back. */
  held: 2,
  /** `wait`: the program waits of its own will. */
  ownWait: 3,
  /** In a call, for the other side or the network. */
  waiting: 4,
  /** In a recv whose bytes have come and that slow motion keeps back. */
  keptBack: 5,
  queued: 6,
  /** An outside program's rail. */
  inferred: 7,
  busy: 8,
  /** The program came to its end and its socket is open. */
  done: 9,
  /** Accepted, and no thread serves it yet. */
  accepted: 10,
  /** In no call: an event loop waits for its socket in select. */
  registered: 11,
} as const;
export type StyleCode = (typeof Style)[keyof typeof Style];

const AFTER = new Int8Array(256).fill(Style.unchanged);
for (const call of CALLS) {
  AFTER[callKind(call, 'began')] = Style.waiting;
  AFTER[callKind(call, 'returned')] = Style.running;
  AFTER[callKind(call, 'failed')] = Style.running;
}
AFTER[callKind('close', 'returned')] = Style.absent;
AFTER[callKind('connect', 'failed')] = Style.absent;
AFTER[callKind('bind', 'failed')] = Style.absent;
AFTER[Kind.laneOpened] = Style.running;
AFTER[Kind.laneQueued] = Style.queued;
AFTER[Kind.laneEnded] = Style.absent;
AFTER[Kind.held] = Style.held;
AFTER[Kind.released] = Style.running;
AFTER[Kind.arrived] = Style.keptBack;
AFTER[Kind.waitBegan] = Style.ownWait;
AFTER[Kind.waitEnded] = Style.running;
AFTER[Kind.busyBegan] = Style.busy;
AFTER[Kind.busyEnded] = Style.running;
AFTER[Kind.queueFullBegan] = Style.waiting;
AFTER[Kind.queueFullEnded] = Style.running;
AFTER[Kind.threadServes] = Style.running;
AFTER[Kind.threadLeaves] = Style.registered;
AFTER[Kind.programEnded] = Style.done;

const ACCEPT_RETURNED = callKind('accept', 'returned');

/** What a rail of a lane does from this event on. Calls that are not its program's open and close nothing of the program's. */
export function styleAfter(store: TimelineStore, ref: EventRef, lane: LaneId): StyleCode {
  const kind = store.kind(ref);
  const style = AFTER[kind] as StyleCode;
  const flags = store.flags(ref);
  if (flags & NOT_THE_PROGRAMS) return Style.unchanged;
  if (kind === Kind.laneOpened && flags & Flag.outside) return Style.inferred;
  if (kind === Kind.held || kind === Kind.released)
    return store.code(ref) === HeldBy.slowMotion ? (kind === Kind.held ? Style.keptBack : Style.unchanged) : style;
  // It is an event of the thread that accepts, and begins the rail of the lane that it returned.
  if (kind === ACCEPT_RETURNED && store.laneOf(ref) !== lane) return Style.accepted;
  return style;
}

/** Does what a rail does go on although an event has a style of its own? What slow motion keeps back is one stretch; a thread comes to and leaves a program that may be held, or wait of its own will. */
export function goesOn(before: StyleCode, style: StyleCode, kind: number): boolean {
  if (kind === Kind.threadLeaves) return before !== Style.running;
  if (kind === Kind.threadServes) return !STARTED_BY_THREAD.has(before);
  return style === Style.unchanged || (style === Style.keptBack && before === Style.keptBack);
}

/** What a program does that goes on as soon as a thread comes to it. */
const STARTED_BY_THREAD = new Set<StyleCode>([Style.absent, Style.queued, Style.accepted, Style.registered]);

/** What a rail does at some point of its history, and the event that began it. */
export interface RailMoment {
  style: StyleCode;
  ref: EventRef;
}

/** Events looked back at most: in practice one or two say nothing about the rail; on a rail of a chat room, all that others have said. */
const LOOK_BACK = 4096;

/** What a rail of a lane does just before event `index` of its list. */
export function momentBefore(store: TimelineStore, list: RefList, index: number, lane: LaneId): RailMoment {
  // The last time that a thread came, and the last time that one came or left: what they mean depends on what lies before.
  let served: EventRef = NONE;
  let turn: EventRef = NONE;
  let moment: RailMoment = { style: Style.absent, ref: NONE };
  for (let i = index - 1; i >= Math.max(0, index - LOOK_BACK); i--) {
    const ref = list.at(i);
    const style = styleAfter(store, ref, lane);
    if (style === Style.unchanged) continue;
    const kind = store.kind(ref);
    if (kind !== Kind.threadServes && kind !== Kind.threadLeaves) {
      moment = { style, ref };
      break;
    }
    if (turn === NONE) turn = ref;
    if (served === NONE && kind === Kind.threadServes) served = ref;
  }
  for (const ref of [served, turn]) {
    const style = ref === NONE ? Style.unchanged : styleAfter(store, ref, lane);
    if (ref !== NONE && !goesOn(moment.style, style, store.kind(ref))) moment = { style, ref };
  }
  return moment;
}
