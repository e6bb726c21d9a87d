// A server of the session: a listening socket, a model that accepts, a program that serves, threads that are counted.
import type { Socket } from 'node:net';
import type { ServerSettings } from '../../shared/contract.ts';
import { Ending, Flag, Kind, LimitReached } from '../../shared/event-kinds.ts';
import { type Endpoint, type LaneId, type ListeningMetadata, type ServerId, UNKNOWN_END } from '../../shared/lane.ts';
import { POOL_THREADS } from '../../shared/limits.ts';
import { ConnectGate } from './connect-gate.ts';
import type { Lane } from './lane.ts';
import { EventLoop } from './loop/event-loop.ts';
import { LoopConnection } from './loop/loop-connection.ts';
import { Task } from './loop/task.ts';
import { serverModels } from './models/index.ts';
import type { SessionParts } from './parts.ts';
import { serverPrograms } from './programs/index.ts';
import type { Program, Shared } from './programs/program.ts';
import { ChatRoom } from './programs/room.ts';
import { RailRecorder } from './rail.ts';
import { runProgram } from './run-program.ts';
import { adoptAccepted } from './sockets/adopt.ts';
import { type Arrival, ListeningSocket } from './sockets/listening-socket.ts';
import { StreamSocket } from './sockets/stream-socket.ts';
import { WorkerPool } from './worker-pool.ts';

export class RunningServer {
  readonly id: ServerId;
  readonly lane: LaneId;
  readonly settings: ServerSettings;
  /** Our own clients pass it before they connect. */
  readonly gate: ConnectGate;
  readonly #parts: SessionParts;
  readonly #rail: RailRecorder;
  readonly #listener: ListeningSocket<StreamSocket>;
  readonly #loop: EventLoop;
  readonly #program: Program;
  readonly #shared: Shared;
  readonly #connections = new Set<StreamSocket>();
  /** Programs that run on threads of their own, or in the loop. */
  readonly #running = new Set<Promise<void>>();
  #address: Endpoint | null = null;
  #serving: Promise<void> = Promise.resolve();
  #mainThread = 0;
  #pool: { readonly threads: readonly number[]; readonly workers: WorkerPool<StreamSocket> } | null = null;
  readonly #stopping = new AbortController();

  constructor(id: ServerId, settings: ServerSettings, parts: SessionParts) {
    this.id = id;
    this.settings = settings;
    this.gate = new ConnectGate(settings.backlog);
    this.#parts = parts;
    this.#program = serverPrograms[settings.program];
    this.#shared = { busy: settings.busy ?? 0, room: new ChatRoom() };
    this.lane = parts.lanes.openListening(metadataOf(id, settings), Flag.server);
    this.#rail = new RailRecorder(parts.context.writer, this.lane, Flag.server);
    this.#rail.use(serverModels[settings.model].markers);
    this.#listener = new ListeningSocket({
      rail: this.#rail,
      context: parts.context,
      onArrival: this.#onArrival,
      onWaits: () => this.#loop.look(),
      onLineFull: () => parts.limitReached(LimitReached.waitingLine, 1),
    });
    this.#loop = new EventLoop({
      rail: this.#rail,
      context: parts.context,
      isAcceptable: () => this.#listener.waiting > 0,
    });
  }

  /** Where it listens; null before `start` and when that failed. */
  get address(): Endpoint | null {
    return this.#address;
  }

  /** True once `stop` was called: it sees no connection any more. */
  get stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Aborts when `stop` is called. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
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
      threads: { start: (_, connection) => this.#serveOnThread(connection), pool: () => this.#startPool() },
      loop: { select: () => this.#loop.select(), start: (connection) => this.#startTask(connection) },
      at: this.#rail.at,
    });
    return address;
  }

  /** The program ends: the listening socket closes at once, then all connections as at a process's exit. Clients stay and see it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const closed = this.#listener.close();
    this.#loop.close();
    for (const { lane } of this.#pool?.workers.drain() ?? []) lane.leave();
    this.#parts.lanes.noMoreArrivals(this.id);
    await Promise.all([...this.#connections].map((connection) => connection.closeWith(0)));
    await closed;
    await this.#serving;
    await Promise.all(this.#running);
    await this.#pool?.workers.idle();
    for (const thread of this.#pool?.threads ?? []) this.#endThread(thread);
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
    const markers = { client: [], server: [...this.#program.markers.names] };
    const lane = this.#parts.lanes.openConnection((number) => ({
      kind: 'connection',
      server: this.id,
      number,
      label: `Client ${number}`,
      simulated: false,
      clientProgram: null,
      serverProgram: program,
      target,
      markers,
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
      recvSize: this.#program.recvSize,
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
    const { lane } = connection;
    lane.enter();
    this.#tell(lane, Kind.threadServes, thread);
    await runProgram(this.#program, connection, this.#shared);
    this.#tell(lane, Kind.threadLeaves, thread);
    lane.leave();
  }

  /** The loop leaves a handler at the line where it would have to wait: no call of its own tells of that line. */
  #rests({ rail }: StreamSocket): void {
    const row = rail.event(Kind.threadLeaves);
    rail.columns.arg[row] = this.#mainThread;
  }

  /** The loop runs the connection's handler until it would have to wait. */
  async #startTask(connection: StreamSocket): Promise<void> {
    const { lane } = connection;
    const task = new Task({
      onRuns: () => this.#tell(lane, Kind.threadServes, this.#mainThread),
      onRests: () => this.#rests(connection),
      onReady: this.#loop.add,
    });
    lane.enter();
    this.#keep(task.ended.then(() => lane.leave()));
    await task.start(() => runProgram(this.#program, new LoopConnection(connection, task), this.#shared));
  }

  /** The threads of the pool. What is submitted holds its lane open: a program is going to run on it. */
  #startPool(): { submit(connection: StreamSocket): void } {
    const threads = Array.from({ length: this.settings.threads ?? POOL_THREADS }, () => this.#startThread());
    const workers = new WorkerPool<StreamSocket>(threads, async (connection, thread) => {
      await this.#serve(connection, thread);
      connection.lane.leave();
    });
    this.#pool = { threads, workers };
    return {
      submit: (connection) => {
        connection.lane.enter();
        workers.submit(connection);
      },
    };
  }

  #tell(lane: Lane, kind: number, thread: number): void {
    const { writer } = this.#parts.context;
    const row = writer.event(lane.id, kind, Flag.server);
    writer.columns.arg[row] = thread;
  }

  #serveOnThread(connection: StreamSocket): void {
    const thread = this.#startThread();
    this.#keep(this.#serve(connection, thread).then(() => this.#endThread(thread)));
  }

  /** Stopping waits for it. */
  #keep(running: Promise<void>): void {
    const kept = running.then(() => {
      this.#running.delete(kept);
    });
    this.#running.add(kept);
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

function metadataOf(server: ServerId, settings: ServerSettings): ListeningMetadata {
  const { model, program, host, port, backlog, threads, busy } = settings;
  return {
    kind: 'listening',
    server,
    label: 'main thread',
    ...{ model, program, host, port, backlog },
    ...(model === 'pool' ? { threads: threads ?? POOL_THREADS } : {}),
    ...(busy ? { busy } : {}),
    markers: [...serverModels[model].markers.names],
  };
}

/** The client's end. Of one that has reset the connection before it was looked at, the system does not tell it any more. */
function remoteEnd({ remoteAddress, remotePort }: Socket): Endpoint {
  return remoteAddress && remotePort ? { address: remoteAddress, port: remotePort } : UNKNOWN_END;
}

/** The server's own end: of a server that listens on all addresses, the one that the client connected to. */
function localEnd({ localAddress, localPort }: Socket): Endpoint | undefined {
  return localAddress && localPort ? { address: localAddress, port: localPort } : undefined;
}
