// The contract between a window and the engine: one table of commands. Types, validation, preload, browser host and tests derive from it.
import * as v from 'valibot';
import { CLIENT_PROGRAMS, namesOf, SERVER_MODELS, SERVER_PROGRAMS } from './catalog.ts';
import type { Errand } from './errand.ts';
import { type AppError, appError } from './errors.ts';
import { type LaneId, laneIdSchema, railSchema, type ServerId, serverIdSchema } from './lane.ts';
import {
  BACKLOG_MAX,
  CLIENTS_PER_COMMAND,
  METADATA_TEXT_MAX,
  OWN_TIME_MAX,
  POOL_MAX,
  POOL_MIN,
  PORT_MAX,
  SAY_TEXT_MAX,
  STAGGER_MAX,
  STEPS_MAX,
  TEMPO_MAX,
  TEMPO_MIN,
} from './limits.ts';
import { failed, ok, type Result } from './result.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import { scriptSchema } from './script.ts';

const IP_ADDRESS = v.pipe(
  v.string(),
  v.maxLength(45),
  v.ip('The address must be an IP address, such as 127.0.0.1 or ::1.'),
);
const port = (lowest: number) =>
  v.pipe(
    v.number('The port must be a number.'),
    v.integer('The port must be a whole number.'),
    v.minValue(lowest, `The port must be from ${lowest} to ${PORT_MAX}.`),
    v.maxValue(PORT_MAX, `The port must be from ${lowest} to ${PORT_MAX}.`),
  );
const BACKLOG_WORDS = `The backlog must be a whole number from 1 to ${BACKLOG_MAX}.`;
const backlog = v.pipe(
  v.number(BACKLOG_WORDS),
  v.integer(BACKLOG_WORDS),
  v.minValue(1, BACKLOG_WORDS),
  v.maxValue(BACKLOG_MAX, BACKLOG_WORDS),
);
/** `what` begins the sentence that says what is wrong. */
const wholeNumber = (what: string, least: number, most: number) => {
  const words = `${what} must be a whole number from ${least} to ${most.toLocaleString('en')}.`;
  return v.pipe(v.number(words), v.integer(words), v.minValue(least, words), v.maxValue(most, words));
};
const sequence = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What "Start server" asks for. Port 0: any free port. */
export const serverSettingsSchema = v.object({
  host: IP_ADDRESS,
  port: port(0),
  backlog,
  model: v.picklist(namesOf(SERVER_MODELS)),
  program: v.picklist(namesOf(SERVER_PROGRAMS)),
  /** Threads of a pool; the usual number where it does not say. */
  threads: v.optional(wholeNumber('The number of threads', POOL_MIN, POOL_MAX)),
  /** Milliseconds for which the program is busy with each request; not at all where it does not say. */
  busy: v.optional(wholeNumber('The time to be busy', 0, OWN_TIME_MAX)),
});
export type ServerSettings = v.InferOutput<typeof serverSettingsSchema>;

const clientProgram = v.picklist(namesOf(CLIENT_PROGRAMS));

/** What "Add client" asks for. `program` null: the one that belongs to the server's. */
export const clientSettingsSchema = v.pipe(
  v.object({
    host: IP_ADDRESS,
    port: port(1),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(CLIENTS_PER_COMMAND)),
    program: v.nullable(clientProgram),
    /** Programs that the clients run in turn, instead of one for all. */
    mix: v.optional(v.pipe(v.array(clientProgram), v.minLength(2), v.maxLength(16))),
    /** Milliseconds from one client to the next. */
    stagger: v.optional(wholeNumber('The stagger', 0, STAGGER_MAX)),
    /** What clients of the program `script` run. */
    script: v.optional(scriptSchema),
  }),
  v.forward(
    v.check(
      ({ program, mix, script }) => script !== undefined || (program !== 'script' && !mix?.includes('script')),
      'A client of the program “script” needs one.',
    ),
    ['script'],
  ),
);
export type ClientSettings = v.InferOutput<typeof clientSettingsSchema>;

const LABEL_WORDS = `A name has from 1 to ${METADATA_TEXT_MAX.toLocaleString('en')} characters.`;
const label = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, LABEL_WORDS),
  v.maxLength(METADATA_TEXT_MAX, LABEL_WORDS),
  v.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'A name has no line breaks and no other control characters.'),
);

const nothing = v.object({});

/** Name → schema of the arguments. What comes back is in `Answers`. */
export const COMMANDS = {
  'server.start': serverSettingsSchema,
  'server.stop': v.object({ server: serverIdSchema }),
  /** How many connections wait in the system's queue of a server, where the system tells (Linux). */
  'server.systemQueue': v.object({ server: serverIdSchema }),
  'clients.add': clientSettingsSchema,
  /** Where other computers may reach this one. */
  'host.networkAddresses': nothing,
  'session.describe': nothing,
  'session.new': nothing,
  'pace.pause': nothing,
  'pace.resume': nothing,
  /** Lets held calls go, one after the other: of one rail, of one lane, or the oldest of all. Pauses first when running. */
  'pace.step': v.object({
    rail: v.optional(railSchema),
    lane: v.optional(laneIdSchema),
    count: v.optional(wholeNumber('The number of steps', 1, STEPS_MAX)),
  }),
  /** Calls per second and rail; null: as fast as it can. */
  'pace.tempo': v.object({
    callsPerSecond: v.nullable(v.pipe(v.number(), v.minValue(TEMPO_MIN), v.maxValue(TEMPO_MAX))),
  }),
  'lane.say': v.object({ rail: railSchema, text: v.pipe(v.string(), v.minLength(1), v.maxLength(SAY_TEXT_MAX)) }),
  'lane.finishSending': v.object({ rail: railSchema }),
  'lane.close': v.object({ rail: railSchema }),
  'lane.reset': v.object({ rail: railSchema }),
  /** TCP_NODELAY: switches Nagle's algorithm of a side's socket off, or on again. */
  'lane.noDelay': v.object({ rail: railSchema, on: v.boolean() }),
  'lane.rename': v.object({ lane: laneIdSchema, label }),
  /** How many bytes lie in the kernel's queues of both ends, where the system tells (Linux). */
  'lane.kernelQueues': v.object({ lane: laneIdSchema }),
  /** Starts the servers of a scenario, and sees to it that its clients come when it says. */
  'scenario.run': v.object({ scenario: scenarioSchema }),
  /** What has been done in this session by commands, as a scenario that does it again. */
  'scenario.describe': nothing,
  /** Brings blocks from `from` on over the block channel, before or after this answer. */
  'blocks.read': v.object({ from: sequence }),
} as const;
export type CommandName = keyof typeof COMMANDS;
export type Arguments<N extends CommandName> = v.InferOutput<(typeof COMMANDS)[N]>;

/** The session as the engine has it now. */
export interface SessionDescription {
  /** Number of the session, as in each block's header. */
  readonly session: number;
  /** Its name, also of its folder. */
  readonly name: string;
  /** Folder of its journal; null when the journal has stopped. */
  readonly journal: string | null;
  /** The oldest event that the journal still has. */
  readonly oldestSequence: number;
  /** The sequence that the next event will get. */
  readonly nextSequence: number;
  readonly platform: string;
  /** Most connections that fit in this process, two descriptors for a simulated client. */
  readonly descriptorLimit: number;
}

/** What a read of missed blocks brought. */
export interface BlocksRead {
  /** The sequence behind the last event brought; equal to `from` when nothing was. */
  readonly next: number;
  /** Events that are gone for ever (folded away, or the journal had stopped): go on at `to`. */
  readonly lost: { readonly from: number; readonly to: number } | null;
}

/** An IPv4 address that a network interface of this computer has, and that other computers may reach it at. */
export interface NetworkAddress {
  /** The interface's, as the system calls it. */
  readonly name: string;
  readonly address: string;
}

/** Bytes that the kernel holds for one end of a connection. */
export interface KernelQueues {
  /** Arrived, and returned by no recv yet. */
  readonly receive: number;
  /** Handed over by send, and not acknowledged by the other end's kernel yet. */
  readonly send: number;
}

/** A held call that a step let go. */
export interface SteppedCall {
  readonly lane: LaneId;
  readonly side: 'client' | 'server';
  readonly call: string;
}

/** A server of a scenario that listens. */
export interface ScenarioServerStarted {
  /** The scenario's own name for it. */
  readonly id: string;
  readonly server: ServerId;
  readonly host: string;
  readonly port: number;
}

export interface Answers {
  'server.start': { readonly server: ServerId; readonly lane: LaneId; readonly host: string; readonly port: number };
  'server.stop': null;
  'server.systemQueue': { readonly waiting: number; readonly limit: number } | null;
  'clients.add': { readonly lanes: LaneId[]; readonly refused: number };
  'host.networkAddresses': readonly NetworkAddress[];
  'session.describe': SessionDescription;
  'session.new': SessionDescription;
  'pace.pause': null;
  'pace.resume': null;
  /** The calls that were let go, in order; none: none was held. */
  'pace.step': readonly SteppedCall[];
  /** The event that tells of it: from then on the session shows this tempo. */
  'pace.tempo': { readonly sequence: number };
  'lane.say': null;
  'lane.finishSending': null;
  'lane.close': null;
  'lane.reset': null;
  'lane.noDelay': null;
  'lane.rename': null;
  /** Null for an end that this computer has no socket of; null as a whole where nothing is told, or there is no address. */
  'lane.kernelQueues': { readonly client: KernelQueues | null; readonly server: KernelQueues | null } | null;
  'scenario.run': { readonly servers: readonly ScenarioServerStarted[] };
  'scenario.describe': Scenario;
  'blocks.read': BlocksRead;
}
export type Answer<N extends CommandName> = Answers[N];

/** All names, for hosts that set up one channel a command. */
export const COMMAND_NAMES = namesOf(COMMANDS);

/** Is this a command's name? The border's first check. */
export function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(COMMANDS, name);
}

/** Checks what came over the border against a command's schema. The message names the field at fault. */
export function checkArguments<N extends CommandName>(name: N, given: unknown): Result<Arguments<N>> {
  const parsed = v.safeParse(COMMANDS[name], given);
  if (parsed.success) return ok(parsed.output as Arguments<N>);
  const issue = parsed.issues[0];
  return failed(badCommand(name, v.getDotPath(issue) ?? '', issue.message));
}

function badCommand(name: string, field: string, message: string): AppError {
  if (field === 'port')
    return appError('bad-port', message, `Type a whole number up to ${PORT_MAX}, or 0 for a free port.`);
  if (field === 'host') return appError('bad-address', message, 'Type an address of this computer, such as 127.0.0.1.');
  if (field === 'backlog') return appError('bad-command', message, 'Correct it and try again; 5 is usual.');
  return appError('bad-command', `${name}${field ? `, ${field}` : ''}: ${message}`, 'Correct the value and try again.');
}

/** How a window asks: every host gives the renderer one of these. */
export type Call = <N extends CommandName>(name: N, args: Arguments<N>) => Promise<Result<Answer<N>>>;

/** What an engine's host tells its windows outside of any command. */
export type Signal =
  /** The engine's thread ended; a new session, with a new engine, has begun. */
  | { readonly type: 'engine-died'; readonly error: AppError }
  /** A new session has begun: blocks start again at sequence 0. */
  | { readonly type: 'session'; readonly session: SessionDescription }
  /** Something went wrong outside of any command. */
  | { readonly type: 'error'; readonly error: AppError };

/** Where the window runs. */
export interface HostInfo {
  readonly kind: 'desktop' | 'browser';
  readonly platform: string;
  /** Started on the runtime for tests and development. */
  readonly testRuntime: boolean;
  readonly versions: Readonly<Record<string, string>>;
}

/** What a window has of its host: Electron's preload and the browser's WebSocket each give one. */
export interface Bridge {
  readonly host: HostInfo;
  readonly call: Call;
  /** Blocks as they come, live ones and those read again. Returns the undo. */
  readonly onBlock: (listener: (bytes: Uint8Array) => void) => () => void;
  readonly onSignal: (listener: (signal: Signal) => void) => () => void;
  /** The desktop's menu and files; what was asked for before somebody listened comes then. Returns the undo. A browser has neither. */
  readonly onErrand?: (listener: (errand: Errand) => void) => () => void;
  /** Opens the live feed; blocks follow from `next` on. Closes the one before. */
  readonly openFeed: () => Promise<FeedOpened>;
  /** Everything before `next` of `session` has been taken in (and painted, when visible). */
  readonly acknowledge: (session: number, next: number) => void;
}

export interface FeedOpened {
  readonly session: SessionDescription;
  /** The first sequence that the feed brings by itself; read what lies before. */
  readonly next: number;
}
