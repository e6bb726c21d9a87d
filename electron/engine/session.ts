// A session: its servers, clients and lanes, its pace, its events and their journal, from its beginning to the next one's.
import { join } from 'node:path';
import type { SessionStamp } from '../../shared/block.ts';
import type { Answers, ClientSettings, ServerSettings, SessionDescription } from '../../shared/contract.ts';
import { appError, listenError } from '../../shared/errors.ts';
import { Kind, LimitReached } from '../../shared/event-kinds.ts';
import { type Addresses, type LaneId, SESSION_LANE, type ServerId } from '../../shared/lane.ts';
import { STEP_WAITS_MS } from '../../shared/limits.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { encodeUtf8 } from '../../shared/utf8.ts';
import { reachable, takesConnectionsTo } from './addresses.ts';
import { Clients } from './clients.ts';
import type { Descriptors } from './descriptors.ts';
import { type Clock, EventWriter, type SealedBlock } from './event-writer.ts';
import { Journal } from './journal/journal.ts';
import type { SessionRecord } from './journal/segments.ts';
import { sessionName } from './journal/session-folders.ts';
import { type LaneRecord, Lanes } from './lanes.ts';
import { Pace, type SteppedCall } from './pace.ts';
import { type LimitCode, type SessionParts, SocketTable } from './parts.ts';
import { ScenarioRecorder } from './scenario/recorder.ts';
import { RunningServer } from './server.ts';
import { RECV_MAX } from './sockets/context.ts';
import { LoopTurns } from './sockets/loop-turns.ts';

export interface SessionOptions {
  readonly number: number;
  /** Folder in which the session's own is made. */
  readonly sessionsFolder: string;
  readonly appVersion: string;
  readonly tempo: number | null;
  readonly clock: Clock;
  readonly descriptors: Descriptors;
  readonly onSealed: (block: SealedBlock) => void;
}

export class Session {
  readonly number: number;
  readonly name: string;
  readonly pace: Pace;
  readonly writer: EventWriter;
  readonly journal: Journal;
  readonly sockets = new SocketTable();
  readonly servers = new Map<ServerId, RunningServer>();
  /** What commands have done. */
  readonly recorder: ScenarioRecorder;
  readonly #parts: SessionParts;
  readonly #clients: Clients;
  /** Servers that are about to listen. */
  readonly #starting = new Set<Promise<unknown>>();
  readonly #sessionRecord: LaneRecord;
  #nextServer = 1;
  #nextThread = 1;
  readonly #clock: Clock;
  readonly #ending = new AbortController();

  constructor(options: SessionOptions) {
    const { number, clock, descriptors } = options;
    const start = new Date();
    const stamp: SessionStamp = { session: number, wallClock: start.getTime() };
    this.#clock = clock;
    this.number = number;
    this.name = sessionName(start, number);
    this.pace = new Pace(clock, options.tempo);
    this.writer = new EventWriter({ stamp, clock, onSealed: (block) => this.#onSealed(block, options.onSealed) });
    this.recorder = new ScenarioRecorder(clock);
    const lanes = new Lanes(this.writer, () =>
      this.journal.stopped ? Number.POSITIVE_INFINITY : this.journal.written,
    );
    const metadata = { kind: 'session', platform: process.platform, app: options.appVersion, session: this.name };
    this.#sessionRecord = { id: SESSION_LANE, metadata, addresses: null };
    this.journal = new Journal({
      folder: join(options.sessionsFolder, this.name),
      stamp,
      lanes: (from) => this.#records(lanes, from),
      onStopped: () => this.#limitReached(LimitReached.journal, 0),
    });
    this.#parts = {
      context: {
        writer: this.writer,
        pace: this.pace,
        turns: new LoopTurns(),
        scratch: Buffer.allocUnsafeSlow(RECV_MAX),
      },
      lanes,
      sockets: this.sockets,
      descriptors,
      nextThread: () => this.#nextThread++,
      limitReached: (limit, count) => this.#limitReached(limit, count),
    };
    this.#clients = new Clients({ parts: this.#parts, ending: this.ending });
    this.writer.attach(this.writer.event(SESSION_LANE, Kind.laneOpened, 0), encodeUtf8(JSON.stringify(metadata)));
    this.#writePace();
  }

  /** Aborts when `close` is called. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  /** True once `close` was called. */
  get #closed(): boolean {
    return this.#ending.signal.aborted;
  }

  /** The session as a window is told of it. */
  describe(): SessionDescription {
    return {
      session: this.number,
      name: this.name,
      journal: this.journal.stopped ? null : this.journal.folder,
      oldestSequence: this.journal.oldest,
      nextSequence: this.writer.nextSequence,
      platform: process.platform,
      descriptorLimit: this.#parts.descriptors.limit,
    };
  }

  /** What runs in it now. */
  activity(): { servers: number; open: number } {
    return { servers: this.servers.size, open: this.#parts.lanes.open };
  }

  async startServer(settings: ServerSettings): Promise<Result<Answers['server.start']>> {
    if (this.#closed) return failed(sessionEnded);
    const starting = this.#start(settings);
    this.#starting.add(starting);
    const result = await starting;
    this.#starting.delete(starting);
    return result;
  }

  async #start(settings: ServerSettings): Promise<Result<Answers['server.start']>> {
    const server = new RunningServer(this.#nextServer++ as ServerId, settings, this.#parts);
    try {
      const { address, port } = await server.start();
      this.servers.set(server.id, server);
      this.recorder.serverStarted(server.id, settings, port);
      return ok({ server: server.id, lane: server.lane, host: address, port });
    } catch (error) {
      await server.stop();
      return failed(listenError((error as NodeJS.ErrnoException).code, settings.host, settings.port));
    }
  }

  async stopServer(id: ServerId): Promise<Result<null>> {
    const server = this.servers.get(id);
    if (!server)
      return failed(appError('unknown-server', 'This server is not running.', 'Start a server, then try again.'));
    this.servers.delete(id);
    this.recorder.serverStopped(id);
    await server.stop();
    return ok(null);
  }

  /** Adds clients as far as there are descriptors; the rest is refused and counted. */
  async addClients(settings: ClientSettings): Promise<Result<Answers['clients.add']>> {
    if (this.#closed) return failed(sessionEnded);
    const at = { address: reachable(settings.host), port: settings.port };
    const server = this.#listeningOn(at.address, at.port);
    this.recorder.clientsAdded(settings, server?.id ?? null);
    return ok(await this.#clients.add(settings, { at, server }));
  }

  /** Gives a connection another name. */
  rename(lane: LaneId, label: string): Result<null> {
    return this.#parts.lanes.rename(lane, label) ? ok(null) : failed(unknownLane);
  }

  /** The addresses of a connection that has not ended, as far as they are known. */
  addressesOf(lane: LaneId): Addresses | null {
    return this.#parts.lanes.get(lane)?.addresses ?? null;
  }

  pause(): void {
    this.pace.pause();
    this.#writePace();
  }

  resume(): void {
    this.pace.resume();
    this.#writePace();
  }

  /** Sets the tempo; returns the sequence of the event that tells of it. */
  setTempo(callsPerSecond: number | null): number {
    this.pace.setTempo(callsPerSecond);
    this.#writePace();
    return this.writer.nextSequence - 1;
  }

  /** Lets held calls go that are wanted, one after the other: the oldest each time. Fewer where none comes to be held in time. */
  async step(isWanted: Parameters<Pace['step']>[0], count: number): Promise<SteppedCall[]> {
    if (!this.pace.paused) this.pause();
    // A recv that slow motion keeps back returns only then, and its program comes to its next call.
    const patience = () => this.#clock() + STEP_WAITS_MS + this.pace.keepBack;
    let until = patience();
    const stepped: SteppedCall[] = [];
    while (stepped.length < count && this.pace.paused) {
      const call = this.pace.step(isWanted);
      if (call) {
        stepped.push(call);
        until = patience();
      } else if (count === 1 || !(await this.pace.nextHeld(until - this.#clock()))) break;
    }
    return stepped;
  }

  /** Ends it: servers stop, clients close, what is written is on disk. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.pace.close();
    await Promise.all(this.#starting);
    await Promise.all([...this.servers.values()].map((server) => server.stop()));
    this.servers.clear();
    await Promise.all(this.sockets.all('client').map((socket) => socket.closeWith(0)));
    await this.#clients.ended();
    this.writer.close();
    await this.journal.close();
  }

  #onSealed(block: SealedBlock, onSealed: (block: SealedBlock) => void): void {
    this.journal.append(block);
    onSealed(block);
  }

  #listeningOn(host: string, port: number): RunningServer | undefined {
    const servers = [...this.servers.values()].filter(({ address }) => address?.port === port);
    // Of two at one port, which some systems allow, the system prefers the one of that very address.
    return (
      servers.find(({ address }) => address?.address === host) ??
      servers.find(({ address }) => address && takesConnectionsTo(address.address, host))
    );
  }

  *#records(lanes: Lanes, from: number): Generator<SessionRecord> {
    yield this.#sessionRecord;
    yield* this.#clients.scripts.records();
    yield* lanes.records(from);
  }

  #writePace(): void {
    const row = this.writer.event(SESSION_LANE, Kind.paced, 0);
    this.writer.columns.code[row] = this.pace.paused ? 1 : 0;
    this.writer.columns.arg[row] = this.pace.tempo === null ? 0 : Math.round(this.pace.tempo * 1000);
  }

  #limitReached(limit: LimitCode, count: number): void {
    const row = this.writer.event(SESSION_LANE, Kind.limitReached, 0);
    this.writer.columns.code[row] = limit;
    this.writer.columns.arg[row] = count;
  }
}

const unknownLane = appError(
  'unknown-lane',
  'There is no such connection in this session.',
  'Choose one that is in view.',
);

const sessionEnded = appError(
  'session-ended',
  'This session has ended while it was asked for something.',
  'Try again: a new session has begun.',
);
