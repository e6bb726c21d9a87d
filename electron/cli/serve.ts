// `socket-lanes serve`: a server without a window, every call in the journal, until it is told to end.
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { AppError } from '../../shared/errors.ts';
import { CLOSE_DEADLINE_MS } from '../../shared/limits.ts';
import { Engine } from '../engine/engine.ts';
import type { ServeTask } from './arguments.ts';
import { type EventPrinter, printEvents } from './print-events.ts';
import { Tally } from './tally.ts';

export interface ServeOptions {
  readonly task: ServeTask;
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly out: Writable;
  /** Tells that the program is to end. */
  readonly ended: Promise<void>;
}

/** Serves until `ended`. Returns the exit code. */
export async function serve({ task, dataFolder, appVersion, out, ended }: ServeOptions): Promise<number> {
  const tally = new Tally();
  const engine = await Engine.open({
    dataFolder,
    appVersion,
    tempo: task.tempo,
    onSignal: (signal) => {
      if (signal.type === 'error') complain(signal.error);
    },
  });
  engine.onSealed((block) => tally.take(block));
  const started = await engine.execute('server.start', task.server, null);
  if (!started.ok) {
    complain(started.error);
    await engine.close();
    return 1;
  }
  const { host, port } = started.value;
  out.write(`listening on ${host.includes(':') ? `[${host}]` : host}:${port}\n`);
  const printer = task.json ? await printEvents(engine, out) : null;
  await addClients(engine, task, { host, port });
  await ended;
  const described = await engine.execute('session.describe', {}, null);
  await closeInTime(engine);
  summarise({ tally, printer, out, journal: described.ok ? described.value.journal : null });
  return 0;
}

async function addClients(engine: Engine, { clients }: ServeTask, to: { host: string; port: number }): Promise<void> {
  if (clients === 0) return;
  const added = await engine.execute('clients.add', { ...to, count: clients, program: null }, null);
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
