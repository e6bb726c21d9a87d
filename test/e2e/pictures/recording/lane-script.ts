// A connection of a recorded session: how it comes to be, is accepted and ends. What its programs do is in their rails' scripts.
import { clientPrograms, serverPrograms } from '../../../../electron/engine/programs/index.ts';
import { callKind, Flag, Kind } from '../../../../shared/event-kinds.ts';
import { RailScript } from './rail-script.ts';
import type { Recording } from './recording.ts';
import type { ServerScript } from './server-script.ts';

export interface LaneOptions {
  /** None: its target is no server of this session. */
  readonly server?: ServerScript;
  readonly label?: string;
  /** False: somebody's own program. */
  readonly simulated?: boolean;
  readonly program?: string;
}

/** The first client's port; the others' follow, as Linux gives them. */
const FIRST_PORT = 54_312;

export class LaneScript {
  readonly id: number;
  readonly client: RailScript;
  readonly server: RailScript;
  readonly #recording: Recording;
  readonly #outside: number;
  readonly #addresses: { readonly client: object; readonly server: object };
  #thread = 0;

  constructor(recording: Recording, at: number, { server, label, simulated = true, program = 'echo' }: LaneOptions) {
    this.#recording = recording;
    this.id = recording.nextLane();
    this.#outside = simulated ? 0 : Flag.outside;
    const number = recording.nextClient();
    const target = { address: '127.0.0.1', port: server?.port ?? 52_000 };
    this.#addresses = { client: { address: '127.0.0.1', port: FIRST_PORT + 2 * (number - 1) }, server: target };
    const markers = {
      client: simulated ? markersOf(clientPrograms, program) : [],
      server: server ? markersOf(serverPrograms, server.program) : [],
    };
    const metadata = {
      ...{ kind: 'connection', server: server?.id ?? null, number, label: label ?? `Client ${number}`, simulated },
      ...{ clientProgram: simulated ? program : null, serverProgram: server?.program ?? null, target, markers },
    };
    this.event(at, Kind.laneOpened, { flags: this.#outside, payload: JSON.stringify(metadata) });
    this.client = new RailScript(recording, { lane: this.id, side: 'client', markers: markers.client });
    this.server = new RailScript(recording, { lane: this.id, side: 'server', markers: markers.server });
  }

  /** The client calls connect. */
  tries(at: number): this {
    this.event(at, callKind('connect', 'began'));
    this.event(at, Kind.laneAddressed, { payload: JSON.stringify(this.#addresses) });
    return this;
  }

  /** The client connects; the connection stands in the app's waiting line from the same moment on. */
  connects(from: number, at = from + 0.3): this {
    this.tries(from);
    this.event(at, callKind('connect', 'returned'));
    this.queued(at);
    this.client.free(at);
    return this;
  }

  /** An outside program has connected. */
  arrives(at: number): this {
    this.event(at, Kind.laneAddressed, { flags: this.#outside, payload: JSON.stringify(this.#addresses) });
    this.queued(at);
    return this;
  }

  queued(at: number): this {
    this.event(at, Kind.laneQueued, { flags: Flag.server });
    return this;
  }

  /** Accepted: a thread serves it. */
  served(at: number, thread: number): void {
    this.#thread = thread;
    this.event(at, Kind.threadServes, { flags: Flag.server, arg: thread });
  }

  left(at: number): void {
    this.event(at, Kind.threadLeaves, { flags: Flag.server, arg: this.#thread });
  }

  /** Nothing of ours is open on it any more. */
  ends(at: number): this {
    this.event(at, Kind.laneEnded);
    return this;
  }

  event(at: number, kind: number, more: { flags?: number; arg?: number; payload?: string } = {}): void {
    this.#recording.add({ at, lane: this.id, kind, ...more });
  }
}

function markersOf(programs: Readonly<Record<string, { markers: { names: readonly string[] } }>>, name: string) {
  return [...(programs[name]?.markers.names ?? [])];
}
