// Runs a scenario: its first servers listen at once; whatever else it says comes at its time, as long as the session lasts.
import type { Answers, ClientSettings, ScenarioServerStarted, ServerSettings } from '../../../shared/contract.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ServerId } from '../../../shared/lane.ts';
import { DEFAULT_BACKLOG } from '../../../shared/limits.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { Scenario, ScenarioClients, ScenarioServer } from '../../../shared/scenario.ts';
import { delay } from '../delay.ts';
import type { Clock } from '../event-writer.ts';
import { type Due, timelineOf } from './timeline.ts';

const LOOPBACK = '127.0.0.1';

/** A session, as a scenario plays on it: with what commands do, and no more. */
export interface Stage {
  startServer(settings: ServerSettings): Promise<Result<Answers['server.start']>>;
  stopServer(server: ServerId): Promise<Result<null>>;
  addClients(settings: ClientSettings): Promise<Result<unknown>>;
  readonly pace: { readonly tempo: number | null; readonly paused: boolean };
  setTempo(callsPerSecond: number | null): unknown;
  pause(): void;
  resume(): void;
  /** Aborts when the session ends: what is still to come then never does. */
  readonly ending: AbortSignal;
}

export interface RunOptions {
  readonly scenario: Scenario;
  readonly stage: Stage;
  readonly clock: Clock;
  /** Something that came later went wrong. */
  readonly onProblem: (error: AppError) => void;
}

/** Comes back when the servers that are to listen at once do. If one of them cannot, none does, and the pace is as it was. */
export async function runScenario({
  scenario,
  stage,
  clock,
  onProblem,
}: RunOptions): Promise<Result<Answers['scenario.run']>> {
  const { tempo, paused } = stage.pace;
  const players = new Players(scenario, stage);
  const timeline = timelineOf(scenario);
  setPace(stage, scenario.pace ?? {});
  for (const due of timeline.filter(isFirst)) {
    const started = await players.play(due);
    if (started.ok) continue;
    await players.leave();
    setPace(stage, { tempo, paused });
    return started;
  }
  const servers = players.listening;
  void playLater(timeline.filter((due) => !isFirst(due)));
  return ok({ servers });

  async function playLater(dues: readonly Due[]): Promise<void> {
    const began = clock();
    for (const due of dues) {
      const wait = began + due.at - clock();
      if (wait > 0) await delay(wait, [stage.ending]);
      if (stage.ending.aborted) return;
      const played = await players.play(due);
      if (!played.ok && !stage.ending.aborted) onProblem(played.error);
    }
  }
}

function isFirst(due: Due): boolean {
  return due.do === 'start' && due.at === 0;
}

function setPace(stage: Stage, { tempo, paused }: NonNullable<Scenario['pace']>): void {
  if (tempo !== undefined) stage.setTempo(tempo);
  if (paused === true && !stage.pace.paused) stage.pause();
  if (paused === false && stage.pace.paused) stage.resume();
}

/** Who takes part: the servers by their names, where they listen, and who comes to them. */
class Players {
  readonly #scenario: Scenario;
  readonly #stage: Stage;
  readonly #listening = new Map<string, ScenarioServerStarted>();
  /** Where a server listens, or has listened. */
  readonly #places = new Map<string, { readonly host: string; readonly port: number }>();

  constructor(scenario: Scenario, stage: Stage) {
    this.#scenario = scenario;
    this.#stage = stage;
  }

  get listening(): readonly ScenarioServerStarted[] {
    return [...this.#listening.values()];
  }

  /** Does what is due. A staggered burst takes its time; what comes next does not wait for it. */
  async play(due: Due): Promise<Result<unknown>> {
    if (due.do === 'start') return this.#start(due.server);
    if (due.do === 'stop') return this.#stop(due.server);
    void this.#add(due.clients);
    return ok(null);
  }

  /** Stops all servers. */
  async leave(): Promise<void> {
    for (const { server } of this.listening) await this.#stage.stopServer(server);
    this.#listening.clear();
  }

  async #start(settings: ScenarioServer): Promise<Result<unknown>> {
    const { id, host = LOOPBACK, port = 0, backlog = DEFAULT_BACKLOG, model, program, threads, busy } = settings;
    const started = await this.#stage.startServer({
      ...{ host, port, backlog, model, program },
      ...(threads === undefined ? {} : { threads }),
      ...(busy === undefined ? {} : { busy }),
    });
    if (!started.ok) return failed(errorOf(id, started.error));
    const { server, host: bound, port: its } = started.value;
    this.#listening.set(id, { id, server, host: bound, port: its });
    this.#places.set(id, { host: bound, port: its });
    return started;
  }

  /** One that did not start, or that a person has stopped before, is not there to stop. */
  async #stop({ id }: ScenarioServer): Promise<Result<unknown>> {
    const listening = this.#listening.get(id);
    this.#listening.delete(id);
    if (listening) await this.#stage.stopServer(listening.server);
    return ok(null);
  }

  /** Clients of a server that does not listen try where it would, and are refused. Without a port there is nothing to try. */
  async #add({ server: id, host, count = 1, stagger, program, mix, script }: ScenarioClients): Promise<void> {
    const { servers, scripts = {} } = this.#scenario;
    const server = servers.find((one) => one.id === id);
    const place = this.#places.get(id) ?? { host: server?.host ?? LOOPBACK, port: server?.port ?? 0 };
    if (place.port === 0) return;
    const steps = script === undefined ? undefined : scripts[script];
    await this.#stage.addClients({
      ...{ host: host ?? place.host, port: place.port, count, program: program ?? null },
      ...(mix ? { mix: [...mix] } : {}),
      ...(stagger === undefined ? {} : { stagger }),
      ...(script !== undefined && steps ? { script: { name: script, steps } } : {}),
    });
  }
}

function errorOf(id: string, error: AppError): AppError {
  return { ...error, message: `Server “${id}”: ${error.message}` };
}
