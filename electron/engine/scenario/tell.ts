// Tells what was done in a session as a scenario: what a file leaves out where it is as usual is left out.
import { DEFAULT_BACKLOG, SCENARIO_SERVERS_MAX, SCENARIO_TIME_MAX } from '../../../shared/limits.ts';
import {
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  type Scenario,
  type ScenarioClients,
  type ScenarioServer,
} from '../../../shared/scenario.ts';
import type { Step } from '../../../shared/script.ts';
import type { NotedClients, NotedServer } from './recorder.ts';

export interface Noted {
  readonly name: string;
  readonly tempo: number | null;
  readonly servers: readonly NotedServer[];
  readonly clients: readonly NotedClients[];
  readonly scripts: ReadonlyMap<string, readonly Step[]>;
}

/** Servers are called a, b, c … in the order in which they were started. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LOOPBACK = '127.0.0.1';

/** The scenario. Its time begins with the first thing that was done. */
export function tellScenario({ name, tempo, servers, clients, scripts }: Noted): Scenario {
  const timeOf = timesOf(servers, clients);
  const told = clients.flatMap((some) => toldClients(some, timeOf, servers));
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    name,
    pace: { tempo },
    ...(scripts.size > 0 ? { scripts: Object.fromEntries(scripts) } : {}),
    servers: servers.map((server, index) => toldServer(server, index, timeOf)),
    ...(told.length > 0 ? { clients: told } : {}),
  };
}

/** Gives the time of something noted, in whole milliseconds from the first. A session longer than a scenario may be is told in less time. */
function timesOf(servers: readonly NotedServer[], clients: readonly NotedClients[]): (noted: number) => number {
  const noted = [
    ...servers.flatMap(({ startedAt, stoppedAt }) => (stoppedAt === null ? [startedAt] : [startedAt, stoppedAt])),
    ...clients.map(({ at }) => at),
  ];
  const first = noted.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const last = noted.reduce((most, time) => Math.max(most, time), first);
  const shorter = Math.min(1, (SCENARIO_TIME_MAX - SCENARIO_SERVERS_MAX) / (last - first));
  return (time) => Math.round((time - first) * shorter);
}

function toldServer(
  { settings, startedAt, stoppedAt }: NotedServer,
  index: number,
  timeOf: (noted: number) => number,
): ScenarioServer {
  const { host, port, backlog, model, program, threads, busy } = settings;
  const startAt = timeOf(startedAt);
  const own = ownHost(host);
  return {
    id: LETTERS[index] as string,
    ...(own === LOOPBACK ? {} : { host: own }),
    ...(port === 0 ? {} : { port }),
    ...{ model, program },
    ...(backlog === DEFAULT_BACKLOG ? {} : { backlog }),
    ...(threads !== undefined && model === 'pool' ? { threads } : {}),
    ...(busy ? { busy } : {}),
    ...(startAt === 0 ? {} : { startAt }),
    ...(stoppedAt === null ? {} : { stopAt: Math.max(timeOf(stoppedAt), startAt + 1) }),
  };
}

/** Clients that tried a port which no server of the session has ever had cannot be told. */
function toldClients(
  { server, settings, script, at: noted }: NotedClients,
  timeOf: (noted: number) => number,
  servers: readonly NotedServer[],
): ScenarioClients[] {
  const { host, port, count, stagger, program, mix } = settings;
  const before = servers.filter((one) => one.port === port && one.startedAt <= noted);
  const of =
    servers.find((one) => one.server === server) ?? before.at(-1) ?? servers.find((one) => one.settings.port === port);
  if (!of) return [];
  const at = timeOf(noted);
  const elsewhere = server === null && isOwn(host) && host !== ownHost(of.settings.host);
  return [
    {
      server: LETTERS[servers.indexOf(of)] as string,
      ...(elsewhere ? { host } : {}),
      ...(at === 0 ? {} : { at }),
      ...(count === 1 ? {} : { count }),
      ...(stagger ? { stagger } : {}),
      ...(mix ? { mix } : program === null ? {} : { program }),
      ...(script === undefined ? {} : { script }),
    },
  ];
}

/** A scenario never listens beyond this computer: a server that did is told at an address that nobody else can reach. */
function ownHost(host: string): string {
  if (isOwn(host)) return host;
  return host.includes(':') ? '::1' : LOOPBACK;
}

function isOwn(host: string): boolean {
  return host === '::1' || host.startsWith('127.');
}
