// A lane as the engine has it: its directions, what of its payload may be kept, and its endings as events.
import { Ending, type EndingCode, Flag, Kind, otherSide, type Side } from '../../shared/event-kinds.ts';
import { type Addresses, type ConnectionMetadata, isOurs, type LaneId } from '../../shared/lane.ts';
import { PAYLOAD_MAX, PAYLOAD_RATE } from '../../shared/limits.ts';
import { encodeUtf8 } from '../../shared/utf8.ts';
import type { EventWriter } from './event-writer.ts';
import { StreamDigest } from './stream-digest.ts';

const SECOND = 1_000_000;

/** The bytes that flow away from one side. */
export interface Direction {
  /** Bytes that the sender's calls handed over; only where the sender is ours. */
  sent: number;
  /** Bytes that the receiver's calls returned. */
  received: number;
  finished: EndingCode;
  /** Fed at the sender if it is ours, else at the receiver. */
  readonly digest: StreamDigest;
}

/** One connection. Both ends of a simulated client are one of these. */
export class Lane {
  readonly id: LaneId;
  metadata: ConnectionMetadata;
  readonly client = direction();
  readonly server = direction();
  readonly writer: EventWriter;
  addresses: Addresses | null = null;
  /** The server's end of a simulated client's connection has been seen. */
  serverSeen = false;
  #users = 0;
  #ended = false;
  #keptSince = Number.NEGATIVE_INFINITY;
  #kept = 0;
  readonly #onEnded: (lane: Lane) => void;

  constructor(id: LaneId, metadata: ConnectionMetadata, writer: EventWriter, onEnded: (lane: Lane) => void) {
    this.id = id;
    this.metadata = metadata;
    this.writer = writer;
    this.#onEnded = onEnded;
    const row = writer.event(id, Kind.laneOpened, this.flagsOf('client'));
    writer.attach(row, encodeUtf8(JSON.stringify(metadata)));
  }

  /** The flags that every event of a side bears. */
  flagsOf(side: Side): number {
    return (side === 'server' ? Flag.server : 0) | (this.isOurs(side) ? 0 : Flag.outside);
  }

  /** Is this side's program ours, so that its calls are seen? */
  isOurs(side: Side): boolean {
    return isOurs(this.metadata, side);
  }

  address(addresses: Addresses): void {
    this.addresses = addresses;
    const row = this.writer.event(this.id, Kind.laneAddressed, this.flagsOf('client'));
    this.writer.attach(row, encodeUtf8(JSON.stringify(addresses)));
  }

  /** How many of `length` payload bytes to keep at a time (µs): bounded a chunk, and a second. */
  payloadRoom(time: number, length: number): number {
    if (time - this.#keptSince >= SECOND) {
      this.#keptSince = time;
      this.#kept = 0;
    }
    const room = Math.min(length, PAYLOAD_MAX, PAYLOAD_RATE - this.#kept);
    this.#kept += room;
    return room;
  }

  /** The direction away from `side` has ended, as far as a call has seen it. The first ending counts. */
  finish(side: Side, ending: EndingCode): void {
    const direction = this[side];
    if (direction.finished !== Ending.none) return;
    direction.finished = ending;
    const row = this.writer.event(this.id, Kind.directionFinished, this.flagsOf(side));
    this.writer.columns.code[row] = ending;
    this.writer.columns.offset[row] = this.isOurs(side) ? direction.sent : direction.received;
    this.writer.attach(row, direction.digest.digest());
  }

  /** A side's call met the end of the whole connection: its own direction ends, and that of an outside peer with it. */
  finishAll(side: Side, ending: EndingCode): void {
    this.finish(side, ending);
    const peer = otherSide(side);
    if (!this.isOurs(peer)) this.finish(peer, ending);
  }

  /** There never was a stream, in either direction. */
  neverOpened(): void {
    this.finish('client', Ending.neverOpened);
    this.finish('server', Ending.neverOpened);
  }

  /** One of our sockets of this lane exists, or a program begins to run on one. */
  enter(): void {
    this.#users++;
  }

  /** That socket is gone, that program has come to its end; with the last of them the lane has ended. */
  leave(): void {
    this.#users--;
    if (this.#users > 0 || this.#ended) return;
    this.#ended = true;
    this.writer.event(this.id, Kind.laneEnded, this.flagsOf('client'));
    this.#onEnded(this);
  }
}

function direction(): Direction {
  return { sent: 0, received: 0, finished: Ending.none, digest: new StreamDigest() };
}
