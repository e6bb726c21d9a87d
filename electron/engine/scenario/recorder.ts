// Notes what commands did in a session, so that it can be told as a scenario that does it again.
import type { ClientSettings, ServerSettings } from '../../../shared/contract.ts';
import { appError } from '../../../shared/errors.ts';
import type { ServerId } from '../../../shared/lane.ts';
import {
  SCENARIO_BYTES_MAX,
  SCENARIO_CLIENTS_MAX,
  SCENARIO_SCRIPTS_MAX,
  SCENARIO_SERVERS_MAX,
} from '../../../shared/limits.ts';
import { failed, type Result } from '../../../shared/result.ts';
import type { Scenario } from '../../../shared/scenario.ts';
import { checkScenario } from '../../../shared/scenario-check.ts';
import { SCRIPT_NAME_MAX, type Script, type Step } from '../../../shared/script.ts';
import type { Clock } from '../event-writer.ts';
import { tellScenario } from './tell.ts';

export interface NotedServer {
  readonly server: ServerId;
  readonly settings: ServerSettings;
  /** The port that it got. */
  readonly port: number;
  readonly startedAt: number;
  stoppedAt: number | null;
}

export interface NotedClients {
  readonly at: number;
  /** The server that they came to; null: they tried, and nobody listened there. */
  readonly server: ServerId | null;
  readonly settings: Omit<ClientSettings, 'script'>;
  /** The name of their script. */
  readonly script: string | undefined;
}

export class ScenarioRecorder {
  readonly #clock: Clock;
  readonly #servers: NotedServer[] = [];
  readonly #clients: NotedClients[] = [];
  readonly #scripts = new Map<string, readonly Step[]>();
  /** The names of scripts, by what they were called and do: one that many clients run is held once. */
  readonly #scriptNames = new Map<string, string>();
  #scriptCharacters = 0;
  /** What there was more of than a scenario may hold; from then on nothing is noted. */
  #tooMuch: string | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A server listens. */
  serverStarted(server: ServerId, settings: ServerSettings, port: number): void {
    if (this.#servers.length === SCENARIO_SERVERS_MAX) this.#tooMuch ??= `more than ${SCENARIO_SERVERS_MAX} servers`;
    if (this.#tooMuch !== null) return;
    this.#servers.push({ server, settings, port, startedAt: this.#clock(), stoppedAt: null });
  }

  /** A person has stopped a server. */
  serverStopped(server: ServerId): void {
    const noted = this.#servers.find((one) => one.server === server);
    if (noted) noted.stoppedAt = this.#clock();
  }

  /** Clients were added, at once or one after the other. */
  clientsAdded({ script, ...settings }: ClientSettings, server: ServerId | null): void {
    if (this.#clients.length === SCENARIO_CLIENTS_MAX)
      this.#tooMuch ??= `clients added more than ${SCENARIO_CLIENTS_MAX} times`;
    if (this.#tooMuch !== null) return;
    const runsIt = settings.program === 'script' || settings.mix?.includes('script');
    this.#clients.push({
      at: this.#clock(),
      server,
      settings,
      script: script && runsIt ? this.#nameOf(script) : undefined,
    });
  }

  /** What was done, at the tempo of now. Whoever saves it has often just paused: it begins running. */
  describe(name: string, tempo: number | null): Result<Scenario> {
    if (this.#tooMuch !== null)
      return failed(
        appError(
          'bad-scenario',
          `There was more in this session than a scenario can hold: ${this.#tooMuch}.`,
          'Begin a new session, and do in it only what the scenario is to show.',
        ),
      );
    const told = tellScenario({ name, tempo, servers: this.#servers, clients: this.#clients, scripts: this.#scripts });
    // Without any server it is no scenario yet: whoever asked sees that.
    return told.servers.length === 0 ? { ok: true, value: told } : checkScenario(told);
  }

  /** A name for it that no other script has. */
  #nameOf({ name, steps }: Script): string {
    const key = JSON.stringify([name, steps]);
    const known = this.#scriptNames.get(key);
    if (known !== undefined) return known;
    this.#scriptCharacters += key.length;
    if (this.#scriptCharacters > SCENARIO_BYTES_MAX || this.#scripts.size === SCENARIO_SCRIPTS_MAX)
      this.#tooMuch ??= 'too many scripts, or too long ones';
    const free = freeName(name, this.#scripts);
    if (this.#tooMuch === null) {
      this.#scripts.set(free, steps);
      this.#scriptNames.set(key, free);
    }
    return free;
  }
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : ` ${number}`;
    const name = `${wanted.slice(0, SCRIPT_NAME_MAX - end.length)}${end}`;
    if (!taken.has(name)) return name;
  }
}
