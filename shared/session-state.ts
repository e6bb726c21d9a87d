// What a session is at its newest event, reduced from its blocks: servers, lanes, rails, pace. The picture's history lies elsewhere.
import { type Block, BlockKind, payloadOf } from './block.ts';
import { CALLS, callOf, Ending, Flag, HeldBy, Kind, type Side, SocketOption, sideOf } from './event-kinds.ts';
import {
  addressesSchema,
  type LaneId,
  type LaneMetadata,
  laneMetadataSchema,
  parseMetadata,
  type ServerId,
  type SessionMetadata,
} from './lane.ts';
import {
  beginCall,
  endCall,
  type Folded,
  type Held,
  type LaneState,
  NEVER,
  newLane,
  newServer,
  type RailState,
  type ServerState,
} from './lane-state.ts';
import { ENDED_LANES_KEPT, NOTICES_KEPT } from './limits.ts';
import { type Notice, noticeOf } from './notices.ts';
import { type Script, scriptSchema } from './script.ts';
import { endThread, enterPoolQueue, leaveLane, leavePoolQueue, serveLane, startThread } from './thread-state.ts';
import { decodeUtf8 } from './utf8.ts';

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
  /** What a person should hear of, newest last. */
  readonly notices: Notice[] = [];
  /** How many there were, those no longer kept included. */
  noticeCount = 0;
  /** Limits reached, by LimitReached: how often, and how many were refused or dropped. */
  readonly limits = new Map<number, { times: number; count: number }>();
  /** The scripts that clients run, by number; null: the text was cut, or is none. */
  readonly scripts = new Map<number, Script | null>();
  readonly #serverByLane = new Map<LaneId, ServerState>();
  readonly #ended: LaneId[] = [];
  readonly #onFolded: ((lane: LaneState) => void) | undefined;

  /** `onFolded` hears of each lane that leaves the view, so that its history can be dropped as well. */
  constructor(onFolded?: (lane: LaneState) => void) {
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
      // What slow motion keeps back has begun already: no step lets it go.
      if (!held || held.by === HeldBy.slowMotion) return;
      if (!next || held.sequence < next.held.sequence) next = { lane, side, held };
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
    // A new name is no news of the connection.
    if (lane && kind !== Kind.laneRenamed) lane.lastEventAt = time;
    this.#notice(block, row);
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
        this.#open(block, row, id);
        break;
      case Kind.laneAddressed:
        this.#address(block, row, id);
        break;
      case Kind.laneQueued:
        this.#queued(lane, time);
        break;
      case Kind.directionFinished:
        this.#finish(lane, side, code, time);
        break;
      case Kind.laneEnded:
        this.#end(lane, time);
        break;
      case Kind.laneRenamed:
        if (lane) lane.metadata = { ...lane.metadata, label: decodeUtf8(payloadOf(block, row) ?? new Uint8Array(0)) };
        break;
      case Kind.held:
        if (rail) {
          rail.held = { by: code, call: CALLS[arg] ?? 'recv', since: time, sequence: block.firstSequence + row };
          // Its program has reached the line of the call that is kept back.
          rail.marker = block.marker[row] as number;
        }
        break;
      case Kind.released:
        if (rail) rail.held = null;
        break;
      case Kind.waitBegan:
      case Kind.waitEnded:
        if (rail) rail.waitSince = kind === Kind.waitBegan ? time : NEVER;
        reachLine(rail, block, row);
        break;
      case Kind.busyBegan:
      case Kind.busyEnded:
        if (rail) rail.busySince = kind === Kind.busyBegan ? time : NEVER;
        reachLine(rail, block, row);
        break;
      case Kind.queueFullBegan:
      case Kind.queueFullEnded:
        if (rail) rail.queueFull = kind === Kind.queueFullBegan ? { lane: arg as LaneId, since: time } : null;
        reachLine(rail, block, row);
        break;
      case Kind.optionSet:
        if (rail && code === SocketOption.noDelay) rail.noDelay = arg === 1;
        break;
      case Kind.scriptKnown:
        this.scripts.set(arg, scriptOf(block, row));
        break;
      case Kind.programEnded:
        if (rail) rail.programEnded = true;
        break;
      case Kind.paced:
        this.paused = code === 1;
        this.tempo = arg === 0 ? null : arg / 1000;
        break;
      case Kind.limitReached:
        this.#limit(code, arg);
        break;
      default:
        this.#takeThread(block, row, lane);
    }
  }

  #takeThread(block: Block, row: number, lane: LaneState | undefined): void {
    const id = block.lane[row] as LaneId;
    const thread = block.arg[row] as number;
    const time = block.time[row] as number;
    const listening = this.#serverByLane.get(id);
    switch (block.kind[row]) {
      case Kind.threadStarted:
        if (listening) startThread(listening, thread, time);
        break;
      case Kind.threadEnded:
        if (listening) endThread(listening, thread, time);
        break;
      case Kind.threadServes:
        if (lane) serveLane(lane, this.#serverOf(lane), thread, time);
        break;
      case Kind.threadLeaves:
        if (lane) leaveLane(lane, this.#serverOf(lane), thread, time);
        reachLine(lane?.server, block, row);
        break;
    }
  }

  #serverOf(lane: LaneState): ServerState | undefined {
    return lane.metadata.server === null ? undefined : this.servers.get(lane.metadata.server);
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
    const server = this.#serverOf(lane);
    if (server) server.waiting++;
  }

  #accepted(listening: LaneId, accepted: LaneId, time: number): void {
    const lane = this.lanes.get(accepted);
    const server = this.#serverByLane.get(listening);
    if (server) server.accepted++;
    if (lane) lane.acceptedAt = time;
    this.#leaveQueue(lane, server);
    if (lane && server) enterPoolQueue(lane, server, time);
  }

  #leaveQueue(lane: LaneState | undefined, server: ServerState | undefined): void {
    if (!lane || lane.queuedSince === NEVER) return;
    lane.queuedSince = NEVER;
    if (server && server.waiting > 0) server.waiting--;
  }

  #finish(lane: LaneState | undefined, side: Side, ending: number, time: number): void {
    if (!lane) return;
    if (ending === Ending.rst && lane.client.finished !== Ending.rst && lane.server.finished !== Ending.rst)
      this.resets++;
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
    const server = this.#serverOf(lane);
    leavePoolQueue(lane, server);
    lane.endedAt = time;
    this.#leaveQueue(lane, server);
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
    this.#onFolded?.(lane);
  }

  #notice(block: Block, row: number): void {
    const error = noticeOf(block, row, (lane) => this.lanes.get(lane)?.metadata);
    if (!error) return;
    this.noticeCount++;
    this.notices.push({
      sequence: block.firstSequence + row,
      time: block.time[row] as number,
      lane: block.lane[row] as LaneId,
      error,
    });
    if (this.notices.length > NOTICES_KEPT) this.notices.shift();
  }

  #limit(code: number, count: number): void {
    const reached = this.limits.get(code) ?? { times: 0, count: 0 };
    reached.times++;
    reached.count += count;
    this.limits.set(code, reached);
  }
}

/** The lane metadata in the payload of a `laneOpened` event; undefined when it is cut or not of the schema. */
export function metadataOf(block: Block, row: number): LaneMetadata | undefined {
  const payload = payloadOf(block, row);
  return payload && parseMetadata(laneMetadataSchema, decodeUtf8(payload));
}

/** Its program has reached the line that an event names, if it names one. */
function reachLine(rail: RailState | undefined, block: Block, row: number): void {
  if (rail) rail.marker = (block.marker[row] as number) || rail.marker;
}

/** The script in the payload of a `scriptKnown` event; null when it is cut or not of the schema. */
function scriptOf(block: Block, row: number): Script | null {
  const payload = (block.flags[row] as number) & Flag.cut ? undefined : payloadOf(block, row);
  return (payload && parseMetadata(scriptSchema, decodeUtf8(payload))) ?? null;
}
