// Round trips a second of the greet protocol: the engine with every call in its journal, bare net, threads in Python.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, ratios, rotated } from './figures.ts';
import { countJournals, type JournalCount } from './journal-count.ts';
import { findProgram, type LoadClient } from './load.ts';
import { type Program, type Server, startServer } from './programs.ts';
import { fixed, table, whole } from './table.ts';

export interface RoundTripsOptions {
  readonly client: LoadClient;
  readonly connections: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  /** test/bench, dist, and a folder for what is made. */
  readonly sources: string;
  readonly built: string;
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** What a journal must hold of the load: every byte that went to and fro, and three events a round trip (send; recv began, returned). */
export interface Expected {
  readonly answered: number;
  readonly received: number;
}

/** One number of connections, all rounds. */
export interface RoundTrips {
  readonly connections: number;
  readonly lanes: readonly number[];
  readonly bare: readonly number[];
  /** Empty where there is no Python. */
  readonly python: readonly number[];
  /** The part of a core that the load client took, at most. */
  readonly clientBusy: number;
  readonly expected: Expected;
  readonly journal: JournalCount;
}

type ServerName = 'lanes' | 'bare' | 'python';

const MESSAGE_BYTES = 16;
const EVENTS_A_ROUND_TRIP = 3;

/** Measures each number of connections; the servers take turns. */
export async function measureRoundTrips(options: RoundTripsOptions): Promise<RoundTrips[]> {
  const measured: RoundTrips[] = [];
  for (const connections of options.connections) {
    options.say(`  ${connections} connections: ${options.rounds} rounds`);
    measured.push(await measure(options, connections));
  }
  return measured;
}

async function measure(options: RoundTripsOptions, connections: number): Promise<RoundTrips> {
  const home = mkdtempSync(join(options.folder, 'home-'));
  const rates: Record<ServerName, number[]> = { lanes: [], bare: [], python: [] };
  const expected = { answered: 0, received: 0 };
  let clientBusy = 0;
  const servers: { name: ServerName; server: Server }[] = [];
  try {
    for (const [name, program] of programs(options, home)) servers.push({ name, server: await startServer(program) });
    for (let round = 0; round < options.rounds; round++)
      for (const { name, server } of rotated(servers, round)) {
        const load = await options.client.run(server.port, connections, options.seconds * 1000);
        rates[name].push(load.roundTrips / load.seconds);
        clientBusy = Math.max(clientBusy, load.cpuSeconds / load.seconds);
        if (name !== 'lanes') continue;
        expected.answered += load.answered;
        expected.received += load.received;
      }
  } finally {
    for (const { server } of servers) await server.stop();
  }
  const journal = await countJournals(home);
  rmSync(home, { recursive: true });
  return { connections, ...rates, clientBusy, expected, journal };
}

function programs({ sources, built }: RoundTripsOptions, home: string): [ServerName, Program][] {
  const serve = ['serve', '--port', '0', '--backlog', '4096', '--tempo', 'max'];
  const lanes = { args: [join(built, 'cli/socket-lanes.cjs'), ...serve], env: { SOCKET_LANES_HOME: home } };
  const python = findProgram('python3');
  return [
    ['lanes', { command: process.execPath, ...lanes }],
    ['bare', { command: process.execPath, args: [join(built, 'bench/bare-server.cjs')] }],
    ...(python
      ? [['python', { command: python, args: [join(sources, 'python-server.py')] }] satisfies [ServerName, Program]]
      : []),
  ];
}

/** What a journal lacks of what the load client saw; empty when it has all. */
export function missing({ answered, received }: Expected, journal: JournalCount): string[] {
  const lacks = [...journal.faults];
  const compare = (what: string, has: number, wanted: number) => {
    if (has !== wanted) lacks.push(`${what}: the journal has ${has}, the load client saw ${wanted}`);
  };
  compare('bytes received by the server', journal.bytesReceived, answered * MESSAGE_BYTES);
  compare('bytes sent by the server', journal.bytesSent, received * MESSAGE_BYTES);
  if (journal.events < answered * EVENTS_A_ROUND_TRIP)
    lacks.push(`events: the journal has ${journal.events}, fewer than three for each of ${answered} round trips`);
  return lacks;
}

/** The table of all numbers of connections, and what is missing. */
export function reportRoundTrips(measured: readonly RoundTrips[]): string {
  const rows = measured.map((one) => {
    const toBare = ratios(one.lanes, one.bare);
    const lacks = missing(one.expected, one.journal);
    return [
      whole(one.connections),
      whole(median(one.lanes)),
      whole(median(one.bare)),
      whole(median(one.python)),
      fixed(median(toBare)),
      `${fixed(Math.min(...toBare))} … ${fixed(Math.max(...toBare))}`,
      fixed(median(ratios(one.lanes, one.python))),
      whole(one.journal.events),
      lacks.length === 0 ? 'none' : 'SOME',
      `${fixed(one.clientBusy * 100, 0)} %`,
    ];
  });
  const headings = [
    'connections',
    'Socket Lanes',
    'net',
    'Python',
    'ratio to net',
    'of single rounds',
    'ratio to Python',
    'events',
    'missing',
    'client busy',
  ];
  const lacking = measured.flatMap((one) =>
    missing(one.expected, one.journal).map((words) => `MISSING at ${one.connections} connections: ${words}`),
  );
  return [table(headings, rows), ...lacking].join('\n');
}
