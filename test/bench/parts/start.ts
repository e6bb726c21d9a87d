// From the start of the program to a window that can be used, and what it takes while nothing happens: the app beside an empty window of the same Electron, by turns.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import electron from 'electron';
import { writeEmptyWindow } from './empty-window.ts';
import { median } from './figures.ts';
import { descendants, readProcess } from './processes.ts';
import { fixed, whole } from './table.ts';

const ROUNDS = 15;
/** After the window can be used: by then all that comes later has come. */
const REST_MS = 4000;
const MiB = 1024 * 1024;

/** What makes a window usable: something to press is painted, and whoever answers it has answered. */
interface Window {
  readonly folder: string;
  readonly painted: string;
  readonly answers: string;
}

export interface StartFigures {
  readonly app: number;
  readonly empty: number;
  /** The median of those of single rounds. */
  readonly ratio: number;
  readonly ratios: readonly number[];
}

export interface Started {
  /** ms from the start to a usable window. */
  readonly start: StartFigures;
  /** Bytes of all processes at rest; null where the system does not tell. */
  readonly memory: StartFigures | null;
}

/** Rounds of both, one after the other. */
export async function measureStart(root: string, folder: string): Promise<Started> {
  const place = mkdtempSync(join(folder, 'start-'));
  const measure = join(place, 'measure.cjs');
  writeFileSync(measure, MEASURE);
  const windows = {
    empty: { folder: writeEmptyWindow(place), painted: 'h1', answers: 'null' },
    app: ourApp(root, place),
  };
  const rounds: { app: OneStart; empty: OneStart }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const empty = await startOnce(windows.empty, measure, mkdtempSync(join(place, 'home-')));
    const app = await startOnce(windows.app, measure, mkdtempSync(join(place, 'home-')));
    rounds.push({ app, empty });
  }
  const tellsMemory = rounds.every(({ app, empty }) => app.memory > 0 && empty.memory > 0);
  return {
    start: compared(rounds.map(({ app, empty }) => [app.ms, empty.ms])),
    memory: tellsMemory ? compared(rounds.map(({ app, empty }) => [app.memory, empty.memory])) : null,
  };
}

function compared(pairs: readonly (readonly [number, number])[]): StartFigures {
  const app = median(pairs.map(([one]) => one));
  const empty = median(pairs.map(([, other]) => other));
  const ratios = pairs.map(([one, other]) => one / other);
  return { app, empty, ratio: median(ratios), ratios };
}

interface OneStart {
  readonly ms: number;
  readonly memory: number;
}

async function startOnce({ folder, painted, answers }: Window, measure: string, home: string): Promise<OneStart> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const began = performance.now();
  const child = spawn(
    // In Node the module is the path of its program.
    electron as unknown as string,
    [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '-r', measure, folder],
    {
      env: { ...env, SOCKET_LANES_HOME: home, BENCH_PAINTED: painted, BENCH_ANSWERS: answers },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  try {
    await said(child, 'usable');
    const ms = performance.now() - began;
    await delay(REST_MS);
    return { ms, memory: memoryOf(child.pid ?? 0) };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

async function said({ stdout }: ChildProcess, word: string): Promise<void> {
  for await (const text of stdout ?? []) if (String(text).includes(word)) return;
  throw new Error('the program ended before its window could be used');
}

/** The built app, without what else lies beside it. */
function ourApp(root: string, place: string): Window {
  const folder = join(place, 'app');
  mkdirSync(folder);
  for (const part of ['package.json', 'dist/main', 'dist/preload', 'dist/renderer'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  return {
    folder,
    painted: '[aria-label="How to begin"] button',
    answers: `socketLanes.call('session.describe', {})`,
  };
}

/** Says when a window is usable, the same way in both: two frames after what is looked for is there, the second has been painted. */
const MEASURE = `const { app } = require('electron');
const { BENCH_PAINTED, BENCH_ANSWERS } = process.env;
const look = \`new Promise((done) => {
  const look = () => document.querySelector('\${BENCH_PAINTED}')
    ? requestAnimationFrame(() => requestAnimationFrame(done)) : setTimeout(look, 2);
  look();
}).then(() => \${BENCH_ANSWERS}).then(() => null)\`;
app.on('browser-window-created', (_event, { webContents }) => {
  webContents.once('dom-ready', () => webContents.executeJavaScript(look).then(() => console.log('usable')));
});
`;

/** Of a process and all it started, each page of memory that several share counted once (proportional set size). Linux alone tells; else 0. */
function memoryOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return [pid, ...descendants(pid)].reduce((sum, one) => sum + proportional(one), 0);
}

function proportional(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(readProcess(pid, 'smaps_rollup'))?.[1] ?? 0) * 1024;
}

export const START_HEADINGS = [
  'medians of alternating rounds',
  'Socket Lanes',
  'empty window',
  'ratio',
  'of single rounds',
];

/** The rows of the start and of the memory. */
export function startRows({ start, memory }: Started): string[][] {
  return [
    row(`start to a usable window, ${ROUNDS} rounds`, start, (ms) => `${whole(ms)} ms`),
    ...(memory ? [row('memory at rest', memory, (bytes) => `${whole(bytes / MiB)} MiB`)] : []),
  ];
}

function row(what: string, { app, empty, ratio, ratios }: StartFigures, text: (value: number) => string): string[] {
  const range = `${fixed(Math.min(...ratios))} … ${fixed(Math.max(...ratios))}`;
  return [what, text(app), text(empty), fixed(ratio), range];
}
