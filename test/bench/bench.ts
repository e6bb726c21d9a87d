// `npm run bench`: measures the engine against bare net and Python, the way of its events into the window, and the window itself. Prints tables.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureEvents } from './parts/events.ts';
import { FLOOD_HEADINGS, FLOOD_RATE, floodLacks, floodRow } from './parts/flood.ts';
import { FRAMES_HEADINGS, framesRow, measureFrames } from './parts/frames.ts';
import { IDLE_HEADINGS, idleRow, measureIdle } from './parts/idle.ts';
import { type LoadClient, loadClient } from './parts/load.ts';
import { measureRoundTrips, missing, reportRoundTrips } from './parts/round-trips.ts';
import { measureStart, START_HEADINGS, startRows } from './parts/start.ts';
import { measureStop, STOP_HEADINGS, stopRow } from './parts/stop.ts';
import { table, whole } from './parts/table.ts';
import { measureFlood, measureWindow, WINDOW_HEADINGS, windowLacks, windowRow } from './parts/window.ts';

const PARTS = ['round-trips', 'events', 'window', 'frames', 'idle', 'stop', 'start'] as const;
type Part = (typeof PARTS)[number];
const USAGE = `npm run bench -- ${PARTS.map((part) => `[${part}]`).join(' ')} [--rounds 7] [--seconds 1.5] [--connections 1,10,100,1000]
Without a name all parts run.`;
const root = join(__dirname, '../..');
const built = join(root, 'dist');
const sources = join(root, 'test/bench');
const say = (line: string) => console.log(line);

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '1.5' },
      connections: { type: 'string', default: '1,10,100,1000' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !PARTS.some((part) => part === name));
  if (values.help || unknown.length > 0) {
    say(USAGE);
    return unknown.length > 0 ? 2 : 0;
  }
  const wanted = (part: Part) => positionals.length === 0 || positionals.includes(part);
  const folder = mkdtempSync(join(tmpdir(), 'socket-lanes-bench-'));
  const lacking: string[] = [];
  try {
    const client = await loadClient(sources, join(built, 'bench'), folder);
    const { versions, platform, arch } = process;
    say(`Node ${versions.node}, ${platform} ${arch}, ${cpus().length} cores; load client: ${client.words}`);
    if (wanted('round-trips')) {
      const connections = values.connections.split(',').map(Number);
      const sizes = { connections, rounds: Number(values.rounds), seconds: Number(values.seconds) };
      lacking.push(...(await roundTrips(client, folder, sizes)));
    }
    if (wanted('events')) lacking.push(...(await events(folder)));
    const windowParts = (['window', 'frames', 'idle', 'stop', 'start'] as const).filter(wanted);
    const lacks = windowIsImpossible();
    if (lacks) for (const part of windowParts) say(`\nSKIPPED ${part}: this machine lacks ${lacks}`);
    else for (const part of windowParts) lacking.push(...(await IN_WINDOW[part](client, folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const words of lacking) say(`FAILED: ${words}`);
  return lacking.length === 0 ? 0 : 1;
}

/** The parts that need a window. */
const IN_WINDOW = { window: inWindow, frames, idle, stop, start } as const;

interface Sizes {
  readonly connections: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
}

/** Each part prints its table and returns what is missing. */
async function roundTrips(client: LoadClient, folder: string, sizes: Sizes): Promise<string[]> {
  say(
    `\nRound trips a second of the greet protocol: medians of ${sizes.rounds} alternating rounds of ${sizes.seconds} s`,
  );
  const measured = await measureRoundTrips({ client, ...sizes, sources, built, folder, say });
  say(`\n${reportRoundTrips(measured)}`);
  return measured.flatMap(({ expected, journal }) => missing(expected, journal));
}

async function events(folder: string): Promise<string[]> {
  say(`\nEvents from the engine's thread to the main process, ${whole(FLOOD_RATE)} made a second`);
  const way = 'engine → main, Node';
  const figures = await measureEvents(join(built, 'bench/flood-worker.cjs'), mkdtempSync(join(folder, 'events-')));
  say(`\n${table(FLOOD_HEADINGS, [floodRow(way, figures)])}`);
  return floodLacks(way, figures);
}

async function inWindow(client: LoadClient, folder: string): Promise<string[]> {
  say(
    '\nEvents of real sockets into the window; latency: from the newest event of a block to its acknowledgement after paint',
  );
  const measured = await measureWindow(root, folder, client);
  say(`\n${table(WINDOW_HEADINGS, measured.map(windowRow))}`);
  say(`\nEvents from the engine's thread into the window, ${whole(FLOOD_RATE)} made a second`);
  const way = 'engine → main → window';
  const figures = await measureFlood(root, folder);
  say(`\n${table(FLOOD_HEADINGS, [floodRow(way, figures)])}`);
  return [...measured.flatMap(windowLacks), ...floodLacks(way, figures)];
}

async function frames(_: LoadClient, folder: string): Promise<string[]> {
  say('\nFrames of the page, by its animation frames; the slowest zoom is looked for in glances of a second');
  say(`\n${table(FRAMES_HEADINGS, (await measureFrames(root, folder)).map(framesRow))}`);
  return [];
}

async function idle(_: LoadClient, folder: string): Promise<string[]> {
  say('\nA window in which nothing happens');
  say(`\n${table(IDLE_HEADINGS, [idleRow(await measureIdle(root, folder))])}`);
  return [];
}

async function stop(_: LoadClient, folder: string): Promise<string[]> {
  say('\nFrom a click on "Stop server" to the first connect that is refused');
  say(`\n${table(STOP_HEADINGS, [stopRow(await measureStop(root, folder))])}`);
  return [];
}

async function start(_: LoadClient, folder: string): Promise<string[]> {
  say('\nThe app beside an empty window of the same Electron, by turns, each with a folder of data of its own');
  say(`\n${table(START_HEADINGS, startRows(await measureStart(root, folder)))}`);
  return [];
}

/** What is missing for a window, or undefined. `npm run bench` looks for both before it starts this program. */
function windowIsImpossible(): string | undefined {
  const { ELECTRON_OVERRIDE_DIST_PATH, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!ELECTRON_OVERRIDE_DIST_PATH) return 'an Electron';
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'a display (or Xvfb)';
  return undefined;
}
