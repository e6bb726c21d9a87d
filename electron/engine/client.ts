// A simulated client: a lane, a socket that connects, a program that runs on it.
import type { ClientProgramName } from '../../shared/catalog.ts';
import type { Endpoint, ServerId } from '../../shared/lane.ts';
import { LATE_ARRIVAL_MS } from '../../shared/limits.ts';
import type { Lane } from './lane.ts';
import type { SessionParts } from './parts.ts';
import { serverPrograms } from './programs/index.ts';
import type { Program, Shared } from './programs/program.ts';
import { ChatRoom } from './programs/room.ts';
import { RailRecorder } from './rail.ts';
import { runProgram } from './run-program.ts';
import type { RunningServer } from './server.ts';
import { connectingSocket } from './sockets/adopt.ts';
import { StreamSocket } from './sockets/stream-socket.ts';

/** The program that a client runs. */
export interface ClientRun {
  readonly name: ClientProgramName;
  readonly program: Program;
  /** The number of its script. */
  readonly script?: number;
}

export interface ClientOptions {
  readonly target: Endpoint;
  readonly run: ClientRun;
  /** The server of this session that listens there, if one does. */
  readonly server: RunningServer | undefined;
  readonly parts: SessionParts;
}

/** A client has nobody to share with. */
const ALONE: Shared = { busy: 0, room: new ChatRoom() };

/** The descriptors that a client takes: its own and, where the server is one of this session, that of the server's end. */
export function descriptorsOf(server: RunningServer | undefined): number {
  return server ? 2 : 1;
}

/** Opens the client's lane and lets it connect and run. Its descriptors must have been taken before. */
export function startClient({ target, run, server, parts }: ClientOptions): { lane: Lane; ended: Promise<void> } {
  const { context, lanes, sockets, descriptors } = parts;
  const { name, program, script } = run;
  const serverProgram = server?.settings.program ?? null;
  const lane = lanes.openConnection((number) => ({
    kind: 'connection',
    server: server?.id ?? (null as ServerId | null),
    number,
    label: `Client ${number}`,
    simulated: true,
    clientProgram: name,
    serverProgram,
    ...(script === undefined ? {} : { script }),
    target,
    markers: {
      client: [...program.markers.names],
      server: serverProgram ? [...serverPrograms[serverProgram].markers.names] : [],
    },
  }));
  const rail = new RailRecorder(context.writer, lane.id, lane.flagsOf('client'));
  rail.use(program.markers);
  rail.at('connect');
  const socket = new StreamSocket({
    lane,
    side: 'client',
    rail,
    context,
    recvSize: program.recvSize,
    open: connectingSocket,
    onClosed: () => {
      sockets.remove(socket);
      descriptors.giveBack();
      left = socketGone();
    },
  });
  let left = Promise.resolve();
  sockets.add(socket);
  lane.enter();
  lane.enter();
  const ended = connectAndRun(socket).then(() => {
    lane.leave();
    return left;
  });
  return { lane, ended };

  async function connectAndRun(client: StreamSocket): Promise<void> {
    const connected = await client.connect({
      host: target.address,
      port: target.port,
      mayBegin: () => server?.gate.enter(),
      begun: () => {
        const own = client.localAddress;
        if (!own) return;
        lane.address({ client: own, server: target });
        if (server) lanes.expect(lane, own);
      },
    });
    if (server && connected) void lanes.arrival(lane, LATE_ARRIVAL_MS).then(() => server.gate.leave());
    else server?.gate.leave();
    if (connected) await runProgram(program, client, ALONE);
    else await client.close();
  }

  /** Our end is closed. What the kernel has connected, or is about to, shows at the server later and is still this lane. */
  async function socketGone(): Promise<void> {
    if (server && !server.stopped) {
      // A connection is accepted each turn, and a whole turn shows that there is none: so many show all that the system's queue had. One
      // that a full backlog has put off comes when its SYN-ACK is sent again.
      for (let turns = server.settings.backlog + 2; turns > 0 && !lane.serverSeen && !server.stopped; turns--)
        await nextTurn();
      if (socket.connected && !server.stopped) await lanes.arrival(lane, LATE_ARRIVAL_MS);
    }
    if (server && !lane.serverSeen) descriptors.giveBack();
    if (!socket.connected && !lane.serverSeen) lane.neverOpened();
    lane.leave();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
