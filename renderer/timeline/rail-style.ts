// What a rail does after each event, as one of a few styles of drawing it.
import { CALLS, callKind, Flag, HeldBy, Kind } from '../../shared/event-kinds.ts';
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
AFTER[Kind.programEnded] = Style.done;

/** What the rail does from this event on. Calls by hand open and close nothing of the program's. */
export function styleAfter(store: TimelineStore, ref: EventRef): StyleCode {
  const kind = store.kind(ref);
  const style = AFTER[kind] as StyleCode;
  const flags = store.flags(ref);
  if (flags & Flag.byHand) return Style.unchanged;
  if (kind === Kind.laneOpened && flags & Flag.outside) return Style.inferred;
  if (kind === Kind.held || kind === Kind.released)
    return store.code(ref) === HeldBy.slowMotion ? (kind === Kind.held ? Style.keptBack : Style.unchanged) : style;
  return style;
}

/** What a rail does at some point of its history, and the event that began it. */
export interface RailMoment {
  style: StyleCode;
  ref: EventRef;
}

/** Events looked back at most: in practice one or two say nothing about the rail. */
const LOOK_BACK = 64;

/** What a rail does just before event `index` of its list. */
export function momentBefore(store: TimelineStore, list: RefList, index: number): RailMoment {
  for (let i = index - 1; i >= Math.max(0, index - LOOK_BACK); i--) {
    const ref = list.at(i);
    const style = styleAfter(store, ref);
    if (style !== Style.unchanged) return { style, ref };
  }
  return { style: Style.absent, ref: NONE };
}
