// What a person can do, each in one function: toolbar, keys, alert and inspector call the same ones.
import type { ServerModelName } from '../../shared/catalog.ts';
import type { Answer, Arguments, Call, CommandName, ServerSettings, SteppedCall } from '../../shared/contract.ts';
import { appError } from '../../shared/errors.ts';
import type { LaneId, Rail, ServerId } from '../../shared/lane.ts';
import type { Result } from '../../shared/result.ts';
import type { Scenario } from '../../shared/scenario.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { askFirst } from '../ask-first/ask-first-actions.ts';
import { compareModels } from '../compare/compare-models.ts';
import { comparedEndpoints } from '../compare/compared.ts';
import { runScenario } from '../scenario/scenario-actions.ts';
import { type NewClients, newClients } from '../toolbar/new-clients.ts';
import { chosenServer, isBeyondThisComputer } from './servers.ts';
import { stepWants } from './step-scope.ts';
import { complain, type ServerForm, settle, type UiStore } from './ui-store.ts';

/** Clients that "Try it" adds to its server. */
const TRY_IT_CLIENTS = 2;

export type Actions = ReturnType<typeof createActions>;

export interface Reach {
  readonly call: Call;
  readonly session: () => SessionState;
  readonly ui: UiStore;
}

/** Runs a command. Undefined: it failed, and the alert says so. */
export type Run = <N extends CommandName>(name: N, args: Arguments<N>) => Promise<Answer<N> | undefined>;

/** The actions of one window. Each reports its own failure in the alert and never rejects. */
export function createActions({ call, session, ui }: Reach) {
  /** Runs a command. Undefined: it failed, and the alert says so. */
  async function run<N extends CommandName>(name: N, args: Arguments<N>, thenClients = 0) {
    const result = await answered(call(name, args));
    settle(ui, name);
    if (result.ok) return result.value;
    complain(ui, { about: name, error: result.error, thenClients, afterNotices: session().noticeCount });
    return undefined;
  }

  async function start({ port, thenClients }: { port: number; thenClients: number }): Promise<void> {
    if (ui.getState().starting) return;
    const { serverForm } = ui.getState();
    ui.setState({ starting: true });
    const started = await run('server.start', settingsOf(serverForm, port), thenClients);
    ui.setState({ starting: false });
    if (!started) return;
    ui.setState({
      server: started.server,
      noticesDismissed: session().noticeCount,
      howToJoin: isBeyondThisComputer(started.host),
    });
    settle(ui, 'clients.add');
    if (thenClients > 0)
      await run('clients.add', { host: started.host, port: started.port, count: thenClients, program: null });
  }

  async function add(what: NewClients): Promise<void> {
    const { server, serverForm, comparison, adding } = ui.getState();
    const chosen = chosenServer(session(), server);
    const typed = { address: serverForm.host, port: numberOf(serverForm.port) };
    const targets = chosen ? comparedEndpoints(session(), comparison, chosen) : [typed];
    const id = 1 + Math.max(0, ...adding.map((other) => other.id));
    const lanesBefore = session().lanes.size + session().folded.lanes;
    ui.setState(({ mixTurn }) => ({
      lastAdded: what,
      mixTurn: what.mix ? mixTurn + what.count : mixTurn,
      adding: [...adding, { id, what: { ...what, count: what.count * targets.length }, lanesBefore }],
    }));
    await Promise.all(targets.map(({ address, port }) => run('clients.add', { host: address, port, ...what })));
    ui.setState((state) => ({ adding: state.adding.filter((other) => other.id !== id) }));
  }

  const reach: Reach = { call: (name, args) => answered(call(name, args)), session, ui };
  const asking = askFirst(reach, run);
  const typedPort = () => numberOf(ui.getState().serverForm.port);

  return {
    /** Starts a server as the form says. */
    startServer: (thenClients = 0) => start({ port: typedPort(), thenClients }),
    /** The same, on a port that the system chooses. */
    startOnFreePort: (thenClients = 0) => start({ port: 0, thenClients }),
    /** A server and two clients. */
    tryIt: () => start({ port: typedPort(), thenClients: TRY_IT_CLIENTS }),

    async stopServer(server: ServerId): Promise<void> {
      if ((await run('server.stop', { server })) !== undefined) ui.setState({ server: 'new' });
    },

    /** Adds clients as they are chosen: of the chosen server; without one, of whoever listens on the typed port. */
    async addClients(count: number, stagger = 0): Promise<void> {
      const { clientsForm: form, scripts, script, mixTurn: turn } = ui.getState();
      const chosen = newClients({ form, script: scripts[script], count, stagger, turn });
      if (chosen.ok) await add(chosen.value);
      else
        complain(ui, {
          ...{ about: 'clients.add', error: chosen.error, thenClients: 0 },
          afterNotices: session().noticeCount,
        });
    },

    /** Adds what was added last once more. */
    async repeatLast(): Promise<void> {
      const { lastAdded } = ui.getState();
      if (lastAdded) await add(lastAdded);
    },

    /** Starts the chosen server's like, of other models, and compares them; all there are, if none are named. */
    async compareModels(models?: readonly ServerModelName[]): Promise<void> {
      const chosen = chosenServer(session(), ui.getState().server);
      if (!chosen || ui.getState().starting) return;
      ui.setState({ starting: true });
      await compareModels(reach, run, { first: chosen, models });
      ui.setState({ starting: false });
    },

    /** Runs a scenario in a new session. */
    runScenario: (scenario: Scenario) => runScenario(reach, run, scenario),

    /** What has been done in this session, as a scenario. */
    describeScenario: () => run('scenario.describe', {}),

    async newSession(): Promise<void> {
      ui.setState({ dialog: null });
      await run('session.new', {});
    },

    async pauseOrResume(): Promise<void> {
      await run(session().paused ? 'pace.resume' : 'pace.pause', {});
    },

    /** Lets held calls go: of the selection, or the oldest of all. While it is asked first whose call is next, that comes first. */
    async step(count = 1): Promise<readonly SteppedCall[] | undefined> {
      const { askFirst: asks, stepScope, selection } = ui.getState();
      if (asks) await asking.point();
      return asks ? undefined : run('pace.step', { ...stepWants(session(), stepScope, selection), count });
    },

    /** Switches asking first on or off. */
    askFirst: (on: boolean) => asking.set(on),
    /** Somebody expects the next call on this rail: it is made, and told whose it was. */
    expect: (rail: Rail) => asking.expect(rail),

    /** The sequence of the event that tells of the tempo; null when it was not taken. */
    async setTempo(callsPerSecond: number | null): Promise<number | null> {
      return (await run('pace.tempo', { callsPerSecond }))?.sequence ?? null;
    },

    /** True when the bytes were taken. */
    async say(rail: Rail, text: string): Promise<boolean> {
      return (await run('lane.say', { rail, text })) !== undefined;
    },

    /** Gives a lane another name. True when it was taken. */
    async rename(lane: LaneId, label: string): Promise<boolean> {
      return (await run('lane.rename', { lane, label })) !== undefined;
    },

    /** Switches Nagle's algorithm of a side's socket off (true), or on again. */
    async setNoDelay(rail: Rail, on: boolean): Promise<void> {
      await run('lane.noDelay', { rail, on });
    },

    async act(name: 'lane.finishSending' | 'lane.close' | 'lane.reset', rail: Rail): Promise<void> {
      await run(name, { rail });
    },
  };
}

/** A command whose way to the engine is broken fails like any other. */
async function answered<N extends CommandName>(asked: Promise<Result<Answer<N>>>): Promise<Result<Answer<N>>> {
  try {
    return await asked;
  } catch (error) {
    return {
      ok: false,
      error: appError(
        'engine-unreachable',
        `The engine did not answer: ${error instanceof Error ? error.message : String(error)}.`,
        'Try again; if it stays so, start Socket Lanes again.',
      ),
    };
  }
}

/** What the form says, on a port. A program that is never busy is not told so. */
function settingsOf({ host, backlog, model, threads, program, busy }: ServerForm, port: number): ServerSettings {
  return {
    ...{ host, port, backlog: numberOf(backlog), model, program },
    ...(model === 'pool' && { threads: numberOf(threads) }),
    ...(Number(busy) !== 0 && { busy: numberOf(busy) }),
  };
}

/** What was typed as a number; nothing typed is not zero. */
function numberOf(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed);
}
