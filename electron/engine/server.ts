// A server of the session: a listening socket, a model that accepts, a program that serves, threads that are counted.
import type { Socket } from 'node:net';
import type { ServerSettings } from '../../shared/contract.ts';
import { Ending, Flag, Kind, LimitReached } from '../../shared/event-kinds.ts';
import { type Endpoint, type LaneId, type ServerId, UNKNOWN_END } from '../../shared/lane.ts';
import { ConnectGate } from './connect-gate.ts';
import type { Lane } from './lane.ts';
import { serverModels } from './models/index.ts';
import type { SessionParts } from './parts.ts';
import { serverPrograms } from './programs/index.ts';
import { RailRecorder } from './rail.ts';
import { runProgram } from './run-program.ts';
import { adoptAccepted } from './sockets/adopt.ts';
import { type Arrival, ListeningSocket } from './sockets/listening-socket.ts';
import { StreamSocket } from './sockets/stream-socket.ts';

export class RunningServer {
  readonly id: ServerId;
  readonly lane: LaneId;
  readonly settings: ServerSettings;
  /** Our own clients pass it before they connect. */
  readonly gate: ConnectGate;
  readonly #parts: SessionParts;
  readonly #rail: RailRecorder;
  readonly #listener: ListeningSocket<StreamSocket>;
  readonly #connections = new Set<StreamSocket>();
  readonly #threads = new Set<Promise<void>>();
  #address: Endpoint | null = null;
  #serving: Promise<void> = Promise.resolve();
  #mainThread = 0;
  #stopped = false;

  constructor(id: ServerId, settings: ServerSettings, parts: SessionParts) {
    this.id = id;
    this.settings = settings;
    this.gate = new ConnectGate(settings.backlog);
    this.#parts = parts;
    const { model, program, host, port, backlog } = settings;
    const markers = [...serverModels[model].markers.names];
    this.lane = parts.lanes.openListening(
      { kind: 'listening', server: id, model, program, label: 'main thread', host, port, backlog, markers },
      Flag.server,
    );
    this.#rail = new RailRecorder(parts.context.writer, this.lane, Flag.server);
    this.#rail.use(serverModels[model].markers);
    this.#listener = new ListeningSocket({
      rail: this.#rail,
      context: parts.context,
      onArrival: this.#onArrival,
      onLineFull: () => parts.limitReached(LimitReached.waitingLine, 1),
    });
  }

  /** Where it listens; null before `start` and when that failed. */
  get address(): Endpoint | null {
    return this.#address;
  }

  /** True once `stop` was called: it sees no connection any more. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Binds, listens and lets the model accept. Rejects with Node's error when the port cannot be had. */
  async start(): Promise<Endpoint> {
    const { host, port, backlog, model } = this.settings;
    const address = await this.#listener.listen(host, port, backlog);
    this.#address = address;
    this.#parts.lanes.addressListening(this.lane, address, Flag.server);
    this.#mainThread = this.#startThread();
    this.#serving = serverModels[model].run({
      listener: this.#listener,
      handle: (connection: StreamSocket) => this.#serve(connection, this.#mainThread),
      threads: { start: (_, connection) => this.#serveOnThread(connection) },
      at: this.#rail.at,
    });
    return address;
  }

  /** The program ends: the listening socket closes at once, then all connections as at a process's exit. Clients stay and see it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const closed = this.#listener.close();
    this.#parts.lanes.noMoreArrivals(this.id);
    await Promise.all([...this.#connections].map((connection) => connection.closeWith(0)));
    await closed;
    await this.#serving;
    await Promise.all(this.#threads);
    if (this.#mainThread) this.#endThread(this.#mainThread);
    this.#parts.lanes.closeListening(this.lane);
  }

  readonly #onArrival = (socket: Socket): Arrival<StreamSocket> | null => {
    const { descriptors, lanes, limitReached, context } = this.#parts;
    const client = remoteEnd(socket);
    // A simulated client has taken the descriptor of the server's end with its own.
    const simulated = lanes.match(client, this.id);
    if (!simulated && !descriptors.take()) {
      socket.resetAndDestroy();
      limitReached(LimitReached.descriptors, 1);
      return null;
    }
    const lane = simulated ?? this.#outsideLane(socket, client);
    lane.enter();
    context.writer.event(lane.id, Kind.laneQueued, Flag.server);
    return {
      lane: lane.id,
      take: () => this.#connect(lane, socket),
      refuse: () => {
        socket.resetAndDestroy();
        descriptors.giveBack();
        lane.finishAll('server', Ending.rst);
        lane.leave();
      },
    };
  };

  /** Somebody's own program has connected: its calls are not seen, its bytes and endings are. */
  #outsideLane(socket: Socket, client: Endpoint): Lane {
    const target = localEnd(socket) ?? this.#address ?? { address: this.settings.host, port: this.settings.port };
    const { program } = this.settings;
    const lane = this.#parts.lanes.openConnection((number) => ({
      kind: 'connection',
      server: this.id,
      number,
      label: `Client ${number}`,
      simulated: false,
      clientProgram: null,
      serverProgram: program,
      target,
      markers: { client: [], server: [...serverPrograms[program].markers.names] },
    }));
    lane.address({ client, server: target });
    return lane;
  }

  #connect(lane: Lane, accepted: Socket): StreamSocket {
    const { context, descriptors, sockets } = this.#parts;
    const socket = new StreamSocket({
      lane,
      side: 'server',
      rail: new RailRecorder(context.writer, lane.id, lane.flagsOf('server')),
      context,
      recvSize: serverPrograms[this.settings.program].recvSize,
      open: (readInto) => adoptAccepted(accepted, readInto),
      onClosed: () => {
        sockets.remove(socket);
        this.#connections.delete(socket);
        descriptors.giveBack();
        lane.leave();
      },
    });
    sockets.add(socket);
    this.#connections.add(socket);
    return socket;
  }

  async #serve(connection: StreamSocket, thread: number): Promise<void> {
    const { writer } = this.#parts.context;
    const { lane } = connection;
    lane.enter();
    const row = writer.event(lane.id, Kind.threadServes, Flag.server);
    writer.columns.arg[row] = thread;
    await runProgram(serverPrograms[this.settings.program], connection);
    const left = writer.event(lane.id, Kind.threadLeaves, Flag.server);
    writer.columns.arg[left] = thread;
    lane.leave();
  }

  #serveOnThread(connection: StreamSocket): void {
    const thread = this.#startThread();
    const served = this.#serve(connection, thread).then(() => {
      this.#endThread(thread);
      this.#threads.delete(served);
    });
    this.#threads.add(served);
  }

  #startThread(): number {
    const thread = this.#parts.nextThread();
    const row = this.#rail.event(Kind.threadStarted);
    this.#rail.columns.arg[row] = thread;
    return thread;
  }

  #endThread(thread: number): void {
    const row = this.#rail.event(Kind.threadEnded);
    this.#rail.columns.arg[row] = thread;
  }
}

/** The client's end. Of one that has reset the connection before it was looked at, the system does not tell it any more. */
function remoteEnd({ remoteAddress, remotePort }: Socket): Endpoint {
  return remoteAddress && remotePort ? { address: remoteAddress, port: remotePort } : UNKNOWN_END;
}

/** The server's own end: of a server that listens on all addresses, the one that the client connected to. */
function localEnd({ localAddress, localPort }: Socket): Endpoint | undefined {
  return localAddress && localPort ? { address: localAddress, port: localPort } : undefined;
}
