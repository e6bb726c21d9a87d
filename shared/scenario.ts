// A scenario file (`.scenario.json`): servers, clients, times, pace. What may stand in it; every error names the place.
import * as v from 'valibot';
import {
  CLIENT_PROGRAMS,
  type ClientProgramName,
  namesOf,
  SERVER_MODELS,
  SERVER_PROGRAMS,
  type ServerModelName,
  type ServerProgramName,
} from './catalog.ts';
import {
  BACKLOG_MAX,
  CLIENTS_PER_COMMAND,
  OWN_TIME_MAX,
  POOL_MAX,
  POOL_MIN,
  PORT_MAX,
  SCENARIO_CLIENTS_MAX,
  SCENARIO_SCRIPTS_MAX,
  SCENARIO_SERVERS_MAX,
  SCENARIO_TIME_MAX,
  STAGGER_MAX,
  TEMPO_MAX,
  TEMPO_MIN,
} from './limits.ts';
import { faultsIn } from './scenario-faults.ts';
import { SCRIPT_NAME_MAX, type Step, stepsSchema } from './script.ts';

export const SCENARIO_FORMAT = 'socket-lanes-scenario';
export const SCENARIO_VERSION = 1;

export interface ScenarioServer {
  /** By which clients name it. */
  readonly id: string;
  /** 127.0.0.1 where it does not say. Beyond this computer a scenario never listens. */
  readonly host?: string | undefined;
  /** 0, or nothing: any free port. */
  readonly port?: number | undefined;
  readonly model: ServerModelName;
  readonly program: ServerProgramName;
  readonly backlog?: number | undefined;
  readonly threads?: number | undefined;
  readonly busy?: number | undefined;
  /** Milliseconds after the start of the scenario; it listens at once where they are left out, and never stops. */
  readonly startAt?: number | undefined;
  readonly stopAt?: number | undefined;
}

export interface ScenarioClients {
  /** The id of a server. */
  readonly server: string;
  /** Another address of this computer, where the clients try the server's port: `::1`, say. */
  readonly host?: string | undefined;
  /** Milliseconds after the start of the scenario; 0 where left out. */
  readonly at?: number | undefined;
  /** 1 where left out. */
  readonly count?: number | undefined;
  /** Milliseconds from one to the next. */
  readonly stagger?: number | undefined;
  /** The program that belongs to the server's where left out. */
  readonly program?: ClientProgramName | undefined;
  /** Programs that the clients run in turn, instead of one for all. */
  readonly mix?: readonly ClientProgramName[] | undefined;
  /** For the program `script`: the name of one of the scenario's scripts. */
  readonly script?: string | undefined;
}

export interface Scenario {
  /** For editors: where the JSON Schema of these files lies. */
  readonly $schema?: string | undefined;
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: typeof SCENARIO_VERSION;
  readonly name: string;
  /** What it shows, in a sentence or two. */
  readonly about?: string | undefined;
  /** Calls per second and rail, null as fast as it can; left out: as it is. */
  readonly pace?: { readonly tempo?: number | null | undefined; readonly paused?: boolean | undefined } | undefined;
  readonly scripts?: Readonly<Record<string, readonly Step[]>> | undefined;
  readonly servers: readonly ScenarioServer[];
  readonly clients?: readonly ScenarioClients[] | undefined;
}

/** Characters of a scenario's name, of what it shows, and of a server's id. */
export const SCENARIO_NAME_MAX = 80;
export const SCENARIO_ABOUT_MAX = 1000;
const ID_MAX = 40;

/** An object with these fields and no other; the error's path names the one at fault. */
const fields = <const E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, ({ expected }) => {
    if (expected === 'never') return `there is no such field here; there are ${Object.keys(entries).join(', ')}`;
    return expected === 'Object' ? `must be an object with ${Object.keys(entries).join(', ')}` : 'is missing';
  });
const wholeNumber = (least: number, most: number, unit = '') => {
  const words = `must be a whole number from ${least} to ${most}${unit}`;
  return v.pipe(v.number(words), v.integer(words), v.minValue(least, words), v.maxValue(most, words));
};
const milliseconds = (most: number) => wholeNumber(0, most, ' (milliseconds)');
const time = v.optional(milliseconds(SCENARIO_TIME_MAX));
const text = (most: number) =>
  v.pipe(
    v.string('must be a text'),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(most, `is longer than ${most} characters`),
  );
const oneOf = <const N extends readonly string[]>(names: N) => v.picklist(names, `must be one of ${names.join(', ')}`);
/** A list whose length is looked at before anything that stands in it; and once more, for whoever reads the schema. */
const listOf = <const S extends v.GenericSchema>(schema: S, most: number) =>
  v.pipe(
    v.unknown(),
    v.check((given) => !Array.isArray(given) || given.length <= most, `has more than ${most} entries`),
    v.array(schema, 'must be a list'),
    v.maxLength(most),
  );

/** An address that nobody else can reach: 127.0.0.0/8 (RFC 1122, 3.2.1.3) or ::1. */
const ownAddress = v.pipe(
  v.string('must be a text'),
  v.regex(
    /^(127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}|::1)$/,
    'must be an address of this computer only: 127.0.0.1, or another that begins with 127, or ::1',
  ),
);

const serverSchema = fields({
  id: text(ID_MAX),
  host: v.optional(ownAddress),
  port: v.optional(wholeNumber(0, PORT_MAX)),
  model: oneOf(namesOf(SERVER_MODELS)),
  program: oneOf(namesOf(SERVER_PROGRAMS)),
  backlog: v.optional(wholeNumber(1, BACKLOG_MAX)),
  threads: v.optional(wholeNumber(POOL_MIN, POOL_MAX)),
  busy: v.optional(milliseconds(OWN_TIME_MAX)),
  startAt: time,
  stopAt: time,
});

const clientProgram = oneOf(namesOf(CLIENT_PROGRAMS));

const clientsSchema = fields({
  server: text(ID_MAX),
  host: v.optional(ownAddress),
  at: time,
  count: v.optional(wholeNumber(1, CLIENTS_PER_COMMAND)),
  stagger: v.optional(milliseconds(STAGGER_MAX)),
  program: v.optional(clientProgram),
  mix: v.optional(v.pipe(listOf(clientProgram, 16), v.minLength(2, 'needs two programs at least'))),
  script: v.optional(text(SCRIPT_NAME_MAX)),
});

const TEMPO_WORDS = `must be calls per second, from ${Math.ceil(TEMPO_MIN * 100) / 100} to ${TEMPO_MAX}, or null: as fast as it can`;

const paceSchema = fields({
  tempo: v.optional(
    v.nullable(v.pipe(v.number(TEMPO_WORDS), v.minValue(TEMPO_MIN, TEMPO_WORDS), v.maxValue(TEMPO_MAX, TEMPO_WORDS))),
  ),
  paused: v.optional(v.boolean('must be true or false')),
});

const wrongVersion = `must be ${SCENARIO_VERSION}: a file of another version needs another version of the app`;

/** What stands in the file, field by field; what must fit together is in `faultsIn`. */
const fileSchema = fields({
  $schema: v.optional(v.string('must be a text')),
  format: v.literal(SCENARIO_FORMAT, `must be "${SCENARIO_FORMAT}"`),
  version: v.literal(SCENARIO_VERSION, wrongVersion),
  name: text(SCENARIO_NAME_MAX),
  about: v.optional(text(SCENARIO_ABOUT_MAX)),
  pace: v.optional(paceSchema),
  scripts: v.optional(
    v.pipe(
      v.record(text(SCRIPT_NAME_MAX), stepsSchema, 'must be an object: a list of steps under each name'),
      v.maxEntries(SCENARIO_SCRIPTS_MAX, `has more than ${SCENARIO_SCRIPTS_MAX}`),
    ),
  ),
  servers: v.pipe(listOf(serverSchema, SCENARIO_SERVERS_MAX), v.minLength(1, 'has no server')),
  clients: v.optional(listOf(clientsSchema, SCENARIO_CLIENTS_MAX)),
});

export const scenarioSchema: v.GenericSchema<unknown, Scenario> = v.pipe(
  fileSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { at, message } of faultsIn(dataset.value)) addIssue({ message, path: pathTo(dataset.value, at) });
  }),
);

/** The place as valibot has it: each key with what it lies in. */
function pathTo(scenario: Scenario, keys: readonly (string | number)[]): [v.IssuePathItem, ...v.IssuePathItem[]] {
  let input: unknown = scenario;
  return keys.map((key) => {
    const value = (input as Record<string | number, unknown> | undefined)?.[key];
    const item = { type: 'unknown', origin: 'value', input, key, value } satisfies v.UnknownPathItem;
    input = value;
    return item;
  }) as unknown as [v.IssuePathItem, ...v.IssuePathItem[]];
}
