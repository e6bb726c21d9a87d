// All lanes of a session: their numbers, and which simulated client an accepted connection belongs to.
import { Ending, Kind } from '../../shared/event-kinds.ts';
import {
  type ConnectionMetadata,
  type Endpoint,
  type LaneId,
  type ListeningMetadata,
  SESSION_LANE,
  type ServerId,
  UNKNOWN_END,
} from '../../shared/lane.ts';
import { decodeUtf8, encodeUtf8 } from '../../shared/utf8.ts';
import type { EventWriter } from './event-writer.ts';
import { Lane } from './lane.ts';

/** What is known of a lane beside its id, for the start of each journal segment. */
export interface LaneRecord {
  readonly id: LaneId;
  readonly metadata: object;
  readonly addresses: object | null;
}

export class Lanes {
  readonly #writer: EventWriter;
  readonly #lanes = new Map<LaneId, Lane>();
  readonly #listening = new Map<LaneId, LaneRecord>();
  /** Simulated clients whose server's end has not been seen yet, by server and the client's address: the system gives one port to clients of several. */
  readonly #unmatched = new Map<string, Lane>();
  /** Who waits for the server's end of a client's connection to be seen. */
  readonly #arrivals = new Map<Lane, () => void>();
  /** Lanes that have ended and whose events are not all on disk: a segment that begins with these must still know them. */
  readonly #ended: { record: LaneRecord; readonly next: number }[] = [];
  /** The lanes that are no connections: each number below `#nextId` but these. */
  readonly #listeningEver = new Set<LaneId>();
  readonly #written: () => number;
  #nextId = 1;
  #connections = 0;

  /** `written`: behind the newest event that a journal has written, or ever will. */
  constructor(writer: EventWriter, written: () => number) {
    this.#writer = writer;
    this.#written = written;
  }

  get(id: LaneId): Lane | undefined {
    return this.#lanes.get(id);
  }

  /** Connections that have not ended. */
  get open(): number {
    return this.#lanes.size;
  }

  /** A lane for a listening socket. */
  openListening(metadata: ListeningMetadata, flags: number): LaneId {
    const id = this.#newId();
    this.#listeningEver.add(id);
    const row = this.#writer.event(id, Kind.laneOpened, flags);
    this.#writer.attach(row, encodeUtf8(JSON.stringify(metadata)));
    this.#listening.set(id, { id, metadata, addresses: null });
    return id;
  }

  /** The listening socket is bound: its address is known. */
  addressListening(id: LaneId, server: Endpoint, flags: number): void {
    const row = this.#writer.event(id, Kind.laneAddressed, flags);
    this.#writer.attach(row, encodeUtf8(JSON.stringify({ server })));
    const record = this.#listening.get(id);
    if (record) this.#listening.set(id, { ...record, addresses: { server } });
  }

  closeListening(id: LaneId): void {
    const record = this.#listening.get(id);
    if (record) this.#keep(record);
    this.#listening.delete(id);
  }

  /** A lane for a connection; it is labelled by its number. */
  openConnection(metadataOf: (number: number) => ConnectionMetadata): Lane {
    const lane = new Lane(this.#newId(), metadataOf(++this.#connections), this.#writer, this.#forget);
    this.#lanes.set(lane.id, lane);
    return lane;
  }

  /** Gives a connection another name. One that has ended too: it may still be in view. False: there never was such a connection. */
  rename(id: LaneId, name: string): boolean {
    if (id === SESSION_LANE || id >= this.#nextId || this.#listeningEver.has(id)) return false;
    const bytes = encodeUtf8(name);
    // Half a surrogate pair is none in UTF-8: the name is what its bytes say, here as in the event.
    const label = decodeUtf8(bytes);
    const lane = this.#lanes.get(id);
    const ended = this.#ended.find(({ record }) => record.id === id);
    if (lane) lane.metadata = { ...lane.metadata, label };
    else if (ended) ended.record = { ...ended.record, metadata: { ...ended.record.metadata, label } };
    this.#writer.attach(this.#writer.event(id, Kind.laneRenamed, 0), bytes);
    return true;
  }

  /** A simulated client has an address: the server's end will be matched by it. */
  expect(lane: Lane, client: Endpoint): void {
    this.#unmatched.set(key(client, lane.metadata.server), lane);
  }

  /** The simulated client that a connection accepted by a server comes from, or undefined: somebody's own program. */
  match(client: Endpoint, server: ServerId): Lane | undefined {
    const lane = client === UNKNOWN_END ? this.#firstReset(server) : this.#unmatched.get(key(client, server));
    if (!lane) return undefined;
    if (lane.addresses?.client) this.#unmatched.delete(key(lane.addresses.client, server));
    lane.serverSeen = true;
    this.#arrivals.get(lane)?.();
    return lane;
  }

  /** Of a connection that was reset early the system tells no address: if a client of ours has done that, it is its. */
  #firstReset(server: ServerId): Lane | undefined {
    for (const lane of this.#unmatched.values())
      if (lane.metadata.server === server && lane.client.finished === Ending.rst) return lane;
    return undefined;
  }

  /** Waits until the server's end of a simulated client's connection is seen, its server stops, or the milliseconds are over. */
  async arrival(lane: Lane, within: number): Promise<void> {
    if (lane.serverSeen) return;
    let timer: NodeJS.Timeout | null = null;
    const others = this.#arrivals.get(lane);
    await new Promise<void>((resolve) => {
      this.#arrivals.set(lane, () => {
        others?.();
        resolve();
      });
      timer = setTimeout(resolve, within);
    });
    if (timer) clearTimeout(timer);
    this.#arrivals.delete(lane);
  }

  /** A server has stopped: it sees no connection any more. */
  noMoreArrivals(server: ServerId): void {
    for (const [lane, arrived] of this.#arrivals) if (lane.metadata.server === server) arrived();
  }

  /** The lanes that may have events from a sequence on, as the journal segment that begins with it repeats them. */
  *records(from: number): Generator<LaneRecord> {
    for (const { record, next } of this.#ended) if (next > from) yield record;
    yield* this.#listening.values();
    for (const { id, metadata, addresses } of this.#lanes.values()) yield { id, metadata, addresses };
  }

  readonly #forget = (lane: Lane): void => {
    this.#lanes.delete(lane.id);
    this.#keep({ id: lane.id, metadata: lane.metadata, addresses: lane.addresses });
    const own = lane.addresses?.client && key(lane.addresses.client, lane.metadata.server);
    // The port may be another client's by now.
    if (own && this.#unmatched.get(own) === lane) this.#unmatched.delete(own);
  };

  #keep(record: LaneRecord): void {
    const written = this.#written();
    const kept = this.#ended.findIndex(({ next }) => next > written);
    this.#ended.splice(0, kept === -1 ? this.#ended.length : kept);
    this.#ended.push({ record, next: this.#writer.nextSequence });
  }

  #newId(): LaneId {
    return this.#nextId++ as LaneId;
  }
}

function key({ address, port }: Endpoint, server: ServerId | null): string {
  // A socket that listens on all addresses of both families sees those of IPv4 as mapped ones (RFC 4291, 2.5.5.2).
  return `${server} ${address.replace(/^::ffff:/, '')} ${port}`;
}
