// `socket-lanes serve`: a server, or what a scenario says, without a window, every call in the journal, until it is told to end.
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { AppError } from '../../shared/errors.ts';
import { CLOSE_DEADLINE_MS } from '../../shared/limits.ts';
import { ok, type Result } from '../../shared/result.ts';
import { Engine } from '../engine/engine.ts';
import type { ScenarioTask, ServeTask } from './arguments.ts';
import { ListeningLines } from './listening.ts';
import { type EventPrinter, printEvents } from './print-events.ts';
import { readScenarioFile } from './scenario-file.ts';
import { Tally } from './tally.ts';

export interface ServeOptions {
  readonly task: ServeTask | ScenarioTask;
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly out: Writable;
  /** Tells that the program is to end. */
  readonly ended: Promise<void>;
}

/** Serves until `ended`. Returns the exit code. */
export async function serve({ task, dataFolder, appVersion, out, ended }: ServeOptions): Promise<number> {
  const begin = task.task === 'serve' ? serverOf(task) : await scenarioOf(task);
  if (!begin) return 2;
  const tally = new Tally();
  const lines = new ListeningLines(out);
  const engine = await Engine.open({
    dataFolder,
    appVersion,
    tempo: task.tempo ?? null,
    onSignal: (signal) => {
      if (signal.type === 'error') complain(signal.error);
    },
  });
  engine.onSealed((block) => {
    tally.take(block);
    lines.take(block);
  });
  const begun = await begin(engine, lines);
  if (!begun.ok) {
    complain(begun.error);
    await engine.close();
    return 1;
  }
  const printer = task.json ? await printEvents(engine, out) : null;
  await begun.value();
  await ended;
  const described = await engine.execute('session.describe', {}, null);
  await closeInTime(engine);
  summarise({ tally, printer, out, journal: described.ok ? described.value.journal : null });
  return 0;
}

/** Lets the servers listen. Gives what comes then. */
type Begin = (engine: Engine, lines: ListeningLines) => Promise<Result<() => Promise<void>>>;

function serverOf({ server, clients }: ServeTask): Begin {
  return async (engine, lines) => {
    const started = await engine.execute('server.start', server, null);
    if (!started.ok) return started;
    lines.know(() => undefined);
    const { host, port } = started.value;
    return ok(() => addClients(engine, clients, { host, port }));
  };
}

/** Null: the file cannot be run, which has been said. */
async function scenarioOf({ file, tempo }: ScenarioTask): Promise<Begin | null> {
  const read = await readScenarioFile(file);
  if (!read.ok) {
    complain(read.error);
    return null;
  }
  const { pace = {}, servers } = read.value;
  // Nobody is here to let it go on.
  if (pace.paused) console.error('socket-lanes: the scenario begins paused; without a window it runs at once.');
  const scenario = { ...read.value, pace: { ...pace, paused: false, ...(tempo === undefined ? {} : { tempo }) } };
  return async (engine, lines) => {
    const run = await engine.execute('scenario.run', { scenario }, null);
    if (!run.ok) return run;
    const first = run.value.servers;
    lines.know(
      ({ address, port }) =>
        (first.find((one) => one.port === port && one.host === address) ?? servers.find((one) => one.port === port))
          ?.id,
    );
    return ok(async () => undefined);
  };
}

async function addClients(engine: Engine, count: number, to: { host: string; port: number }): Promise<void> {
  if (count === 0) return;
  const added = await engine.execute('clients.add', { ...to, count, program: null }, null);
  if (!added.ok) complain(added.error);
  else if (added.value.refused > 0)
    console.error(`socket-lanes: ${added.value.refused} clients were refused: no file descriptors are left.`);
}

async function closeInTime(engine: Engine): Promise<void> {
  const late = delay(CLOSE_DEADLINE_MS, 'late' as const, { ref: false });
  if ((await Promise.race([engine.close(), late])) === 'late')
    console.error('socket-lanes: closing takes too long; the end of the journal may be missing.');
}

interface Summary {
  readonly tally: Tally;
  readonly printer: EventPrinter | null;
  readonly out: Writable;
  readonly journal: string | null;
}

function summarise({ tally, printer, out, journal }: Summary): void {
  const { connections, bytesToClients, bytesToServer, events, resets } = tally;
  printer?.stop(events);
  out.write(
    [
      `${connections} connections, ${resets} reset`,
      `${bytesToClients} bytes to clients, ${bytesToServer} bytes to the server`,
      `${events} events`,
      journal === null ? 'the journal had stopped before the end' : `journal: ${journal}`,
      '',
    ].join('\n'),
  );
}

function complain({ message, next }: AppError): void {
  console.error(`socket-lanes: ${message} ${next}`);
}
