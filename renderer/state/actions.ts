// What a person can do, each in one function: toolbar, keys, alert and inspector call the same ones.
import type { Answer, Arguments, Call, CommandName } from '../../shared/contract.ts';
import { appError } from '../../shared/errors.ts';
import type { LaneId, Rail, ServerId } from '../../shared/lane.ts';
import type { Result } from '../../shared/result.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { chosenServer, endpointOf, isBeyondThisComputer } from './servers.ts';
import { complain, settle, type UiStore } from './ui-store.ts';

/** Clients that "Try it" adds to its server. */
const TRY_IT_CLIENTS = 2;

export type Actions = ReturnType<typeof createActions>;

interface Reach {
  readonly call: Call;
  readonly session: () => SessionState;
  readonly ui: UiStore;
}

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
    const { host, backlog, model, program } = ui.getState().serverForm;
    ui.setState({ starting: true });
    const started = await run('server.start', { host, port, backlog: numberOf(backlog), model, program }, thenClients);
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

    /** Adds clients of the chosen server; without one, of whoever listens on the typed port. */
    async addClients(count: number): Promise<void> {
      const { server, serverForm, clientsForm } = ui.getState();
      const chosen = chosenServer(session(), server);
      const { address, port } = chosen ? endpointOf(chosen) : { address: serverForm.host, port: typedPort() };
      await run('clients.add', { host: address, port, count, program: clientsForm.program });
    },

    async newSession(): Promise<void> {
      ui.setState({ dialog: null });
      await run('session.new', {});
    },

    async pauseOrResume(): Promise<void> {
      await run(session().paused ? 'pace.resume' : 'pace.pause', {});
    },

    async step(rail?: Rail): Promise<void> {
      await run('pace.step', rail ? { rail } : {});
    },

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

/** What was typed as a number; nothing typed is not zero. */
function numberOf(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed);
}
