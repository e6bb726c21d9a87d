// What the command line says: words in, what to do out. Nothing is done here.
import { parseArgs } from 'node:util';
import * as catalog from '../../shared/catalog.ts';
import { type Arguments, checkArguments, type ServerSettings } from '../../shared/contract.ts';
import { CLIENTS_PER_COMMAND, DEFAULT_BACKLOG, DEFAULT_PORT, TEMPO_MAX, TEMPO_MIN } from '../../shared/limits.ts';

export interface ServeTask {
  readonly task: 'serve';
  readonly server: ServerSettings;
  readonly clients: number;
  /** Calls per second and rail; null: as fast as it can. */
  readonly tempo: number | null;
  readonly json: boolean;
}

export interface ScenarioTask {
  readonly task: 'scenario';
  /** Path of the file. */
  readonly file: string;
  /** Instead of the scenario's own; undefined: nothing was said. */
  readonly tempo: number | null | undefined;
  readonly json: boolean;
}

export type Task =
  | ServeTask
  | ScenarioTask
  | { readonly task: 'browser'; readonly port: number }
  | { readonly task: 'help' }
  | { readonly task: 'version' }
  /** What was typed is not understood; the words say why. */
  | { readonly task: 'wrong'; readonly words: string };

/** The least tempo, as it is written: rounded up, so that it is one. */
const TEMPO_LEAST = Math.ceil(TEMPO_MIN * 100) / 100;

const models = catalog.namesOf(catalog.SERVER_MODELS).join('|');
const programs = catalog.namesOf(catalog.SERVER_PROGRAMS).join('|');

export const USAGE = `Usage:
  socket-lanes serve [--host 127.0.0.1] [--port ${DEFAULT_PORT}] [--backlog ${DEFAULT_BACKLOG}] [--model ${models}]
                     [--threads N] [--busy MS] [--program ${programs}]
                     [--clients N] [--tempo max|CALLS_PER_S] [--json]
      Runs a server without a window; every call goes to the journal. Ctrl+C ends it with a summary.
      --threads N   threads of the model pool
      --busy MS     how long the program is busy with each request
      --clients N   adds N simulated clients
      --tempo       calls per second and rail; max: as fast as it can
      --json        prints one line of JSON an event
  socket-lanes serve --scenario FILE [--tempo max|CALLS_PER_S] [--json]
      Runs what a scenario file says: its servers, its clients, at its times.
  socket-lanes browser [--port N]
      Serves the app to a browser on this computer and prints the address to open.
  socket-lanes --help | --version
`;

/** Understands the words behind the program's name. */
export function understand(words: readonly string[]): Task {
  const [name = '', ...rest] = words;
  if (words.includes('--help') || name === 'help') return { task: 'help' };
  if (name === '--version') return { task: 'version' };
  try {
    if (name === 'serve') return serve(rest);
    if (name === 'browser') return browser(rest);
    return wrong(name === '' ? 'Say what to do.' : `There is no command "${name}".`);
  } catch (error) {
    // parseArgs throws TypeErrors with words for the user.
    if (error instanceof TypeError) return wrong(error.message);
    throw error;
  }
}

function serve(args: string[]): Task {
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      backlog: { type: 'string' },
      model: { type: 'string' },
      threads: { type: 'string' },
      busy: { type: 'string' },
      program: { type: 'string' },
      clients: { type: 'string' },
      scenario: { type: 'string' },
      tempo: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { scenario, tempo: word, json, ...server } = values;
  const tempo = word === undefined ? undefined : tempoOf(word);
  if (word !== undefined && tempo === undefined)
    return wrong(`--tempo must be max, or a number from ${TEMPO_LEAST} to ${TEMPO_MAX}.`);
  if (scenario === undefined) return serverTask(server, { tempo: tempo ?? null, json });
  const [other] = Object.keys(server);
  if (other !== undefined) return wrong(`--scenario says what to serve: it does not go with --${other}.`);
  return { task: 'scenario', file: scenario, tempo, json };
}

function serverTask(said: Record<string, string>, rest: Pick<ServeTask, 'tempo' | 'json'>): Task {
  const { host = '127.0.0.1', port, backlog, model = 'thread', program = 'greet', threads, busy, clients = '0' } = said;
  const asked = {
    host,
    port: port === undefined ? DEFAULT_PORT : number(port),
    backlog: backlog === undefined ? DEFAULT_BACKLOG : number(backlog),
    ...{ model, program },
    ...(threads === undefined ? {} : { threads: number(threads) }),
    ...(busy === undefined ? {} : { busy: number(busy) }),
  };
  const checked = checkArguments('server.start', asked);
  if (!checked.ok) return wrong(checked.error.message);
  const count = number(clients);
  if (!Number.isInteger(count) || count < 0 || count > CLIENTS_PER_COMMAND)
    return wrong(`--clients must be a whole number up to ${CLIENTS_PER_COMMAND}.`);
  return { task: 'serve', server: checked.value, clients: count, ...rest };
}

function browser(args: string[]): Task {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '0' } } });
  const port = number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrong('--port must be a whole number up to 65535.');
  return { task: 'browser', port };
}

function tempoOf(word: string): number | null | undefined {
  if (word === 'max') return null;
  const tempo = number(word);
  return checkArguments('pace.tempo', { callsPerSecond: tempo } satisfies Arguments<'pace.tempo'>).ok
    ? tempo
    : undefined;
}

/** An empty word is no zero. */
function number(word: string): number {
  return word.trim() === '' ? Number.NaN : Number(word);
}

function wrong(words: string): Task {
  return { task: 'wrong', words };
}
