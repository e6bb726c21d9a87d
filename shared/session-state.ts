// What a session is at its newest event, reduced from its blocks: servers, lanes, rails, pace. The picture's history lies elsewhere.
import { type Block, BlockKind, payloadOf } from './block.ts';
import { CALLS, type CallName, callOf, Ending, Flag, Kind, type Side, sideOf } from './event-kinds.ts';
import {
  type Addresses,
  addressesSchema,
  type ConnectionMetadata,
  type LaneId,
  type LaneMetadata,
  type ListeningMetadata,
  laneMetadataSchema,
  parseMetadata,
  type ServerId,
  type SessionMetadata,
} from './lane.ts';
import { ENDED_LANES_KEPT } from './limits.ts';
import { decodeUtf8 } from './utf8.ts';

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
  readonly metadata: ConnectionMetadata;
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

/** Takes blocks in, in order of sequence, and keeps what is true after the newest event. Mutable; `revision` tells that something changed. */
export class SessionState {
  readonly lanes = new Map<LaneId, LaneState>();
  readonly servers = new Map<ServerId, ServerState>();
  readonly folded: Folded = { lanes: 0, bytesToClient: 0, bytesToServer: 0 };
  metadata: SessionMetadata | null = null;
  revision = 0;
  events = 0;
  /** µs of the newest event. */
  now = 0;
  paused = false;
  /** Calls per second and rail; null: as fast as it can. */
  tempo: number | null = null;
  resets = 0;
  /** Limits reached, by LimitReached: how often, and how many were refused or dropped. */
  readonly limits = new Map<number, { times: number; count: number }>();
  readonly #serverByLane = new Map<LaneId, ServerState>();
  readonly #ended: LaneId[] = [];
  readonly #onFolded: (lane: LaneState) => void;

  /** `onFolded` hears of each lane that leaves the view, so that its history can be dropped as well. */
  constructor(onFolded: (lane: LaneState) => void = () => {}) {
    this.#onFolded = onFolded;
  }

  /** The rail of an event's lane and side: of a connection, or a server's accepting thread. */
  rail(lane: LaneId, side: Side): RailState | undefined {
    return this.lanes.get(lane)?.[side] ?? this.#serverByLane.get(lane)?.accepting;
  }

  /** The server whose listening lane this is. */
  serverOfLane(lane: LaneId): ServerState | undefined {
    return this.#serverByLane.get(lane);
  }

  /** The held call that a step lets go next: the oldest. */
  nextHeld(): { lane: LaneId; side: Side; held: Held } | null {
    let next: { lane: LaneId; side: Side; held: Held } | null = null;
    const consider = (lane: LaneId, side: Side, held: Held | null) => {
      if (held && (!next || held.sequence < next.held.sequence)) next = { lane, side, held };
    };
    for (const server of this.servers.values()) consider(server.lane, 'server', server.accepting.held);
    for (const lane of this.lanes.values()) {
      consider(lane.id, 'client', lane.client.held);
      consider(lane.id, 'server', lane.server.held);
    }
    return next;
  }

  /** Takes in a block. A metadata block only makes known the lanes it names. */
  apply(block: Block): void {
    for (let row = 0; row < block.count; row++) {
      if (block.blockKind === BlockKind.metadata) this.#learn(block, row);
      else this.#take(block, row);
    }
    if (block.blockKind === BlockKind.events) this.events += block.count;
    this.revision++;
  }

  #learn(block: Block, row: number): void {
    const id = block.lane[row] as LaneId;
    const kind = block.kind[row];
    if (kind === Kind.laneOpened && !this.lanes.has(id) && !this.#serverByLane.has(id)) this.#open(block, row, id);
    if (kind === Kind.laneAddressed) this.#address(block, row, id);
  }

  #take(block: Block, row: number): void {
    const kind = block.kind[row] as number;
    const id = block.lane[row] as LaneId;
    const time = block.time[row] as number;
    this.now = time;
    const lane = this.lanes.get(id);
    if (lane) lane.lastEventAt = time;
    const call = callOf(kind);
    if (call) {
      const rail = this.rail(id, sideOf(block.flags[row] as number));
      if (!rail) return;
      if (call.phase === 'began') beginCall(rail, block, row, call.call);
      else endCall(rail, block, row, call);
      if (call.call === 'accept' && call.phase === 'returned') this.#accepted(id, block.arg[row] as LaneId, time);
      if (call.call === 'close' && call.phase === 'returned') this.#closed(id, rail);
      return;
    }
    this.#takeFact(block, row, kind, id, lane);
  }

  #takeFact(block: Block, row: number, kind: number, id: LaneId, lane: LaneState | undefined): void {
    const time = block.time[row] as number;
    const code = block.code[row] as number;
    const arg = block.arg[row] as number;
    const side = sideOf(block.flags[row] as number);
    const rail = this.rail(id, side);
    switch (kind) {
      case Kind.laneOpened:
        return this.#open(block, row, id);
      case Kind.laneAddressed:
        return this.#address(block, row, id);
      case Kind.laneQueued:
        return this.#queued(lane, time);
      case Kind.directionFinished:
        return this.#finish(lane, side, code, time);
      case Kind.laneEnded:
        return this.#end(lane, time);
      case Kind.held:
        if (rail) rail.held = { by: code, call: CALLS[arg] ?? 'recv', since: time, sequence: block.firstSequence + row };
        return;
      case Kind.released:
        if (rail) rail.held = null;
        return;
      case Kind.waitBegan:
      case Kind.waitEnded:
        if (rail) rail.waitSince = kind === Kind.waitBegan ? time : NEVER;
        return;
      case Kind.busyBegan:
      case Kind.busyEnded:
        if (rail) rail.busySince = kind === Kind.busyBegan ? time : NEVER;
        return;
      case Kind.programEnded:
        if (rail) rail.programEnded = true;
        return;
      case Kind.paced:
        this.paused = code === 1;
        this.tempo = arg === 0 ? null : arg / 1000;
        return;
      case Kind.limitReached:
        return this.#limit(code, arg);
      default:
        return this.#takeThread(kind, id, code, lane);
    }
  }

  #takeThread(kind: number, id: LaneId, thread: number, lane: LaneState | undefined): void {
    const listening = this.#serverByLane.get(id);
    const server = lane?.metadata.server == null ? undefined : this.servers.get(lane.metadata.server);
    switch (kind) {
      case Kind.threadStarted:
        listening?.threads.add(thread);
        if (listening && listening.mainThread === 0) listening.mainThread = thread;
        return;
      case Kind.threadEnded:
        listening?.threads.delete(thread);
        return;
      case Kind.threadServes:
        if (lane) lane.thread = thread;
        if (server && server.mainThread === thread) server.serving = id;
        return;
      case Kind.threadLeaves:
        if (lane) lane.thread = 0;
        if (server?.serving === id) server.serving = null;
        return;
    }
  }

  #open(block: Block, row: number, id: LaneId): void {
    const metadata = metadataOf(block, row);
    const time = block.time[row] as number;
    if (!metadata) return;
    if (metadata.kind === 'session') this.metadata = metadata;
    if (metadata.kind === 'listening') {
      const server = newServer(id, metadata);
      this.servers.set(metadata.server, server);
      this.#serverByLane.set(id, server);
    }
    if (metadata.kind === 'connection') this.lanes.set(id, newLane(id, metadata, time));
  }

  #address(block: Block, row: number, id: LaneId): void {
    const payload = payloadOf(block, row);
    const addresses = payload && parseMetadata(addressesSchema, decodeUtf8(payload));
    if (!addresses) return;
    const lane = this.lanes.get(id);
    if (lane) lane.addresses = addresses;
    const server = this.#serverByLane.get(id);
    if (!server) return;
    server.address = addresses.server;
    server.listening = true;
  }

  #queued(lane: LaneState | undefined, time: number): void {
    if (!lane) return;
    lane.queuedSince = time;
    const server = lane.metadata.server === null ? undefined : this.servers.get(lane.metadata.server);
    if (server) server.waiting++;
  }

  #accepted(listening: LaneId, accepted: LaneId, time: number): void {
    const lane = this.lanes.get(accepted);
    const server = this.#serverByLane.get(listening);
    if (server) server.accepted++;
    if (lane) lane.acceptedAt = time;
    this.#leaveQueue(lane, server);
  }

  #leaveQueue(lane: LaneState | undefined, server: ServerState | undefined): void {
    if (!lane || lane.queuedSince === NEVER) return;
    lane.queuedSince = NEVER;
    if (server && server.waiting > 0) server.waiting--;
  }

  #finish(lane: LaneState | undefined, side: Side, ending: number, time: number): void {
    if (!lane) return;
    if (ending === Ending.rst && lane.client.finished !== Ending.rst && lane.server.finished !== Ending.rst) this.resets++;
    lane[side].finished = ending;
    lane[side].finishedAt = time;
  }

  #closed(id: LaneId, rail: RailState): void {
    rail.closed = true;
    const server = this.#serverByLane.get(id);
    if (server) server.listening = false;
  }

  #end(lane: LaneState | undefined, time: number): void {
    if (!lane) return;
    lane.endedAt = time;
    this.#leaveQueue(lane, lane.metadata.server === null ? undefined : this.servers.get(lane.metadata.server));
    this.#ended.push(lane.id);
    if (this.#ended.length > ENDED_LANES_KEPT) this.#fold();
  }

  #fold(): void {
    const oldest = this.#ended.shift();
    const lane = oldest === undefined ? undefined : this.lanes.get(oldest);
    if (!lane) return;
    this.folded.lanes++;
    this.folded.bytesToClient += lane.client.received;
    this.folded.bytesToServer += lane.server.received;
    this.lanes.delete(lane.id);
    this.#onFolded(lane);
  }

  #limit(code: number, count: number): void {
    const reached = this.limits.get(code) ?? { times: 0, count: 0 };
    reached.times++;
    reached.count += count;
    this.limits.set(code, reached);
  }
}

function newLane(id: LaneId, metadata: ConnectionMetadata, time: number): LaneState {
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

function newServer(lane: LaneId, metadata: ListeningMetadata): ServerState {
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

function beginCall(rail: RailState, block: Block, row: number, call: CallName): void {
  if ((block.flags[row] as number) & Flag.byHand) return;
  rail.openSince[CALLS.indexOf(call)] = block.time[row] as number;
  rail.marker = block.marker[row] as number;
  rail.asked = call === 'recv' ? (block.arg[row] as number) : (block.length[row] as number);
  if (call === 'send') countSent(rail, block, row);
}

function endCall(rail: RailState, block: Block, row: number, { call, phase }: { call: CallName; phase: string }): void {
  const byHand = ((block.flags[row] as number) & Flag.byHand) !== 0;
  if (!byHand) {
    rail.openSince[CALLS.indexOf(call)] = NEVER;
    rail.marker = block.marker[row] as number;
  }
  if (phase === 'failed') {
    rail.error = block.code[row] as number;
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

/** The lane metadata in the payload of a `laneOpened` event; undefined when it is cut or not of the schema. */
export function metadataOf(block: Block, row: number): LaneMetadata | undefined {
  const payload = payloadOf(block, row);
  return payload && parseMetadata(laneMetadataSchema, decodeUtf8(payload));
}
