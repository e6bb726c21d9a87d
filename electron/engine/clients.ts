// The simulated clients of a session: added at once or one after the other, of one program or of several in turn.
import { SERVER_PROGRAMS } from '../../shared/catalog.ts';
import type { Answers, ClientSettings } from '../../shared/contract.ts';
import { LimitReached } from '../../shared/event-kinds.ts';
import type { Endpoint, LaneId } from '../../shared/lane.ts';
import { type ClientRun, descriptorsOf, startClient } from './client.ts';
import { delay } from './delay.ts';
import type { SessionParts } from './parts.ts';
import { clientPrograms } from './programs/index.ts';
import { scriptProgram } from './programs/script.ts';
import { Scripts } from './scripts.ts';
import type { RunningServer } from './server.ts';

/** Clients started before the loop gets its turn. */
const CLIENTS_A_TURN = 100;

export interface ClientsOptions {
  readonly parts: SessionParts;
  /** Aborts when the session ends. */
  readonly ending: AbortSignal;
}

/** Where clients of a command connect to, and the server of this session that listens there, if one does. */
export interface Target {
  readonly at: Endpoint;
  readonly server: RunningServer | undefined;
}

export class Clients {
  readonly scripts: Scripts;
  readonly #options: ClientsOptions;
  readonly #running = new Set<Promise<void>>();

  constructor(options: ClientsOptions) {
    this.#options = options;
    this.scripts = new Scripts(options.parts.context.writer);
  }

  /** Adds clients as far as there are descriptors; the rest is refused and counted. */
  async add(settings: ClientSettings, { at, server }: Target): Promise<Answers['clients.add']> {
    const { parts, ending } = this.#options;
    const { stagger = 0, count } = settings;
    const runs = this.#runsOf(settings, server);
    const ends = server ? [server.stopping, ending] : [ending];
    const hasEnded = () => ends.some(({ aborted }) => aborted);
    const lanes: LaneId[] = [];
    while (lanes.length < count && !hasEnded()) {
      if (!parts.descriptors.take(descriptorsOf(server))) break;
      lanes.push(this.#start(runs[lanes.length % runs.length] as ClientRun, { at, server }));
      if (lanes.length === count) break;
      if (stagger > 0) await delay(stagger, ends);
      else if (lanes.length % CLIENTS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    // Who was still to come when its server stopped, or the session ended, was not refused.
    const refused = hasEnded() ? 0 : count - lanes.length;
    if (refused > 0) parts.limitReached(LimitReached.descriptors, refused);
    return { lanes, refused };
  }

  /** Resolves when all of them have come to their ends. */
  async ended(): Promise<void> {
    await Promise.all(this.#running);
  }

  #start(run: ClientRun, { at, server }: Target): LaneId {
    const { lane, ended } = startClient({ target: at, run, server, parts: this.#options.parts });
    const running = ended.then(() => {
      this.#running.delete(running);
    });
    this.#running.add(running);
    return lane.id;
  }

  /** What the clients of a command run, in turn. */
  #runsOf({ program, mix, script }: ClientSettings, server: RunningServer | undefined): ClientRun[] {
    const names = mix ?? [program ?? (server ? SERVER_PROGRAMS[server.settings.program].client : 'greet')];
    return names.map((name) => {
      if (name !== 'script') return { name, program: clientPrograms[name] };
      // The contract lets no script client through without its script.
      if (!script) throw new Error('a script client without a script');
      return { name, program: scriptProgram(script), script: this.scripts.numberOf(script) };
    });
  }
}
