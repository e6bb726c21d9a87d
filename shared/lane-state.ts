// The state of a lane, a server and their rails at the newest event, and how a call's events change a rail.
import type { Block } from './block.ts';
import { CALLS, type CallName, Ending, Flag } from './event-kinds.ts';
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

/** One side of a connection, or the accepting thread of a server. Times in µs of the session. */
export interface RailState {
  /** When each call of CALLS began that has not returned; NEVER when it is not open. By-hand calls are not counted here. */
  readonly openSince: number[];
  /** The bytes a recv asked for, or a send hands over, in the call that began last. */
  asked: number;
  held: Held | null;
  /** Since when the program waits (`wait`) or computes (`busy`) of its own will; NEVER otherwise. */
  waitSince: number;
  busySince: number;
  /** Bytes this side's sends handed over: of one that waits, all, as its range counts from when it began. */
  sent: number;
  /** Bytes this side's recvs returned. */
  received: number;
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
  endedAt: number;
  lastEventAt: number;
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
  /** Numbers of its threads that run. */
  readonly threads: Set<number>;
  /** The accepting thread. */
  readonly accepting: RailState;
  /** The lane that the accepting thread serves itself (iterative), or null. */
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
    sent: 0,
    received: 0,
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
    threads: new Set(),
    accepting: railState(),
    serving: null,
    mainThread: 0,
  };
}

/** A call of a rail began. */
export function beginCall(rail: RailState, block: Block, row: number, call: CallName): void {
  if ((block.flags[row] as number) & Flag.byHand) return;
  rail.openSince[CALLS.indexOf(call)] = block.time[row] as number;
  rail.marker = block.marker[row] as number;
  rail.asked = call === 'recv' ? (block.arg[row] as number) : (block.length[row] as number);
  if (call === 'send') countSent(rail, block, row);
}

/** A call of a rail returned or failed: it closes the open call of the same name. */
export function endCall(
  rail: RailState,
  block: Block,
  row: number,
  { call, phase }: { call: CallName; phase: string },
): void {
  const byHand = ((block.flags[row] as number) & Flag.byHand) !== 0;
  if (!byHand) {
    rail.openSince[CALLS.indexOf(call)] = NEVER;
    rail.marker = block.marker[row] as number;
  }
  if (phase === 'failed') {
    rail.error = block.code[row] as number;
    // It names what the kernel had taken of what the send began with.
    if (call === 'send') rail.sent = (block.offset[row] as number) + (block.length[row] as number);
    return;
  }
  if (call === 'send') countSent(rail, block, row);
  if (call !== 'recv') return;
  const length = block.length[row] as number;
  if (length > 0) rail.received = Math.max(rail.received, (block.offset[row] as number) + length);
  else rail.sawEnd = Ending.fin;
}

function countSent(rail: RailState, block: Block, row: number): void {
  rail.sent = Math.max(rail.sent, (block.offset[row] as number) + (block.length[row] as number));
}
