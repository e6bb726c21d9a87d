// The state of a lane, a server and their rails at the newest event, and how a call's events change a rail.
import type { Block } from './block.ts';
import { CALLS, type CallName, Ending, NOT_THE_PROGRAMS } from './event-kinds.ts';
import type { Addresses, ConnectionMetadata, LaneId, ListeningMetadata, ServerId } from './lane.ts';

/** No open call, not held, never happened. */
export const NEVER = -1;

/** A call that the pace keeps back. */
export interface Held {
  readonly by: number;
  readonly call: CallName;
  readonly since: number;
  readonly sequence: number;
}

/** A program that cannot hand on what it received: what is queued for another lane is as much as may be. */
export interface QueueFull {
  readonly lane: LaneId;
  readonly since: number;
}

/** One side of a connection, or the accepting thread of a server. Times in µs of the session. */
export interface RailState {
  /** When each call of CALLS began that has not returned; NEVER when it is not open. Only the program's own calls are counted here. */
  readonly openSince: number[];
  /** The bytes a recv asked for, or a send hands over, in the call that began last. */
  asked: number;
  held: Held | null;
  /** Since when the program waits (`wait`) or is busy (`busy`) of its own will; NEVER otherwise. */
  waitSince: number;
  busySince: number;
  /** Since when, and for whose queue, the program waits before it can hand on what it received; null otherwise. */
  queueFull: QueueFull | null;
  /** Bytes that the last send was asked for and the system did not take: an event loop sends the rest later. */
  unsent: number;
  /** What the last recv asked for, and the bytes that it returned; NEVER before the first. */
  recvAsked: number;
  recvReturned: number;
  /** TCP_NODELAY is set: Nagle's algorithm is off. */
  noDelay: boolean;
  /** Bytes this side's sends handed over: of one that waits, all, as its range counts from when it began. */
  sent: number;
  /** Bytes this side's recvs returned. */
  received: number;
  /** How many sends handed these bytes over, and how many recvs returned them: their chunks. */
  sends: number;
  recvs: number;
  /** How the direction away from this side ended, and when; none while it is open. */
  finished: number;
  finishedAt: number;
  /** How this side learned that the other's direction ended: fin when a recv returned 0, rst or lost when a call failed. */
  sawEnd: number;
  /** errno of the last failed call, 0 none. */
  error: number;
  closed: boolean;
  programEnded: boolean;
  /** Marker of the listing, 1 + index; 0 none. */
  marker: number;
}

export interface LaneState {
  readonly id: LaneId;
  /** Replaced when the lane gets another name. */
  metadata: ConnectionMetadata;
  addresses: Addresses | null;
  readonly client: RailState;
  readonly server: RailState;
  readonly openedAt: number;
  /** Since when it stands in the app's waiting line; NEVER before and after. */
  queuedSince: number;
  acceptedAt: number;
  /** Number of the thread that serves it, or 0. */
  thread: number;
  /** Since when it is accepted and waits for a free thread of a pool; NEVER before and after. */
  unservedSince: number;
  /** When a thread began to serve it for the first time. */
  servedAt: number;
  /** Since when no thread serves it that was served before: an event loop waits for it in select. NEVER otherwise. */
  leftAt: number;
  endedAt: number;
  lastEventAt: number;
}

/** A thread that serves one connection after the other: one of a pool. */
export interface Worker {
  readonly thread: number;
  readonly startedAt: number;
  endedAt: number;
  /** The lane it serves now; null: it is idle. */
  serving: LaneId | null;
}

export interface ServerState {
  readonly id: ServerId;
  readonly lane: LaneId;
  readonly metadata: ListeningMetadata;
  address: Addresses['server'] | null;
  listening: boolean;
  /** Connections in the app's waiting line. */
  waiting: number;
  accepted: number;
  /** Connections in a pool's own queue: accepted, and served by no thread yet. */
  unserved: number;
  /** Numbers of its threads that run. */
  readonly threads: Set<number>;
  /** The threads of a pool, in the order in which they started; other models have none. */
  readonly workers: Worker[];
  /** The accepting thread. */
  readonly accepting: RailState;
  /** The lane that the accepting thread serves itself (iterative, event loop), or null. */
  serving: LaneId | null;
  /** Number of the accepting thread: the first one started. */
  mainThread: number;
}

/** Older ended lanes, counted only. */
export interface Folded {
  lanes: number;
  bytesToClient: number;
  bytesToServer: number;
}

function railState(): RailState {
  return {
    openSince: CALLS.map(() => NEVER),
    asked: 0,
    held: null,
    waitSince: NEVER,
    busySince: NEVER,
    queueFull: null,
    unsent: 0,
    recvAsked: NEVER,
    recvReturned: NEVER,
    noDelay: false,
    sent: 0,
    received: 0,
    sends: 0,
    recvs: 0,
    finished: Ending.none,
    finishedAt: NEVER,
    sawEnd: Ending.none,
    error: 0,
    closed: false,
    programEnded: false,
    marker: 0,
  };
}

/** A lane just opened. */
export function newLane(id: LaneId, metadata: ConnectionMetadata, time: number): LaneState {
  return {
    id,
    metadata,
    addresses: null,
    client: railState(),
    server: railState(),
    openedAt: time,
    queuedSince: NEVER,
    acceptedAt: NEVER,
    thread: 0,
    unservedSince: NEVER,
    servedAt: NEVER,
    leftAt: NEVER,
    endedAt: NEVER,
    lastEventAt: time,
  };
}

/** A server whose listening lane just opened. */
export function newServer(lane: LaneId, metadata: ListeningMetadata): ServerState {
  return {
    id: metadata.server,
    lane,
    metadata,
    address: null,
    listening: false,
    waiting: 0,
    accepted: 0,
    unserved: 0,
    threads: new Set(),
    workers: [],
    accepting: railState(),
    serving: null,
    mainThread: 0,
  };
}

/** A call of a rail began. */
export function beginCall(rail: RailState, block: Block, row: number, call: CallName): void {
  if (call === 'send') countSent(rail, block, row);
  if ((block.flags[row] as number) & NOT_THE_PROGRAMS) return;
  rail.openSince[CALLS.indexOf(call)] = block.time[row] as number;
  rail.marker = block.marker[row] as number;
  rail.asked = call === 'recv' ? (block.arg[row] as number) : (block.length[row] as number);
}

/** A call of a rail returned or failed: it closes the open call of the same name. */
export function endCall(
  rail: RailState,
  block: Block,
  row: number,
  { call, phase }: { call: CallName; phase: string },
): void {
  const isOwn = ((block.flags[row] as number) & NOT_THE_PROGRAMS) === 0;
  if (isOwn) {
    rail.openSince[CALLS.indexOf(call)] = NEVER;
    rail.marker = block.marker[row] as number;
  }
  if (phase === 'failed') {
    rail.error = block.code[row] as number;
    // It names what the kernel had taken of what the send began with.
    if (call === 'send') rail.sent = (block.offset[row] as number) + (block.length[row] as number);
    return;
  }
  const length = block.length[row] as number;
  if (call === 'send') {
    countSent(rail, block, row);
    // Only a send that does not wait says what it was asked for.
    if (isOwn) rail.unsent = Math.max(0, (block.arg[row] as number) - length);
  }
  if (call !== 'recv') return;
  rail.recvAsked = block.arg[row] as number;
  rail.recvReturned = length;
  if (length === 0) rail.sawEnd = Ending.fin;
  else {
    rail.received = Math.max(rail.received, (block.offset[row] as number) + length);
    rail.recvs++;
  }
}

function countSent(rail: RailState, block: Block, row: number): void {
  const end = (block.offset[row] as number) + (block.length[row] as number);
  // The return of one that waited brings nothing new.
  if (end <= rail.sent) return;
  rail.sent = end;
  rail.sends++;
}
