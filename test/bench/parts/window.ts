// The way of the events into a real window: built app, real preload, real page. The page acknowledges after it has painted.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FeedFigures } from '../../../electron/engine/engine.ts';
import { Channel } from '../../../shared/channels.ts';
import { TEMPO_WINDOW } from '../../../shared/limits.ts';
import {
  addClients,
  type BenchedApp,
  beginSession,
  figuresOf,
  sessionOf,
  setTempo,
  startApp,
  startServer,
} from './app.ts';
import { wholeFlood } from './events.ts';
import { quantile } from './figures.ts';
import type { FloodFigures } from './flood.ts';
import type { LoadClient } from './load.ts';
import { fixed, whole } from './table.ts';

const LANES = 100;
const QUIET_MS = 6000;
const FULL_SPEED_MS = 5000;
const CATCH_UP_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** What a window did of the events of real sockets. */
export interface WindowFigures {
  readonly way: string;
  readonly eventsPerSecond: number;
  readonly feed: FeedFigures;
  /** Events of the session, and how many of them the window had taken in and painted in the end. */
  readonly happened: number;
  readonly acknowledged: number;
}

interface CountingMain {
  benchAcknowledged?: number;
}

/** Counts in the main process what the page acknowledges. */
async function countAcknowledged({ app }: BenchedApp): Promise<void> {
  await app.evaluate(({ ipcMain }, channel) => {
    ipcMain.on(channel, (_event, _session, next: number) => {
      (globalThis as unknown as CountingMain).benchAcknowledged = next;
    });
  }, Channel.acknowledge);
}

const acknowledgedBy = ({ app }: BenchedApp) =>
  app.evaluate(() => (globalThis as unknown as CountingMain).benchAcknowledged ?? 0);

/** Real sockets: 100 simulated clients at the window's own tempo, then 100 connections of the load client at full speed. */
export async function measureWindow(root: string, folder: string, client: LoadClient): Promise<WindowFigures[]> {
  const benched = await startApp(root, mkdtempSync(join(folder, 'window-')));
  try {
    await countAcknowledged(benched);
    await addClients(benched, await startServer(benched), LANES);
    await setTempo(benched, TEMPO_WINDOW);
    const calm = await during(benched, `${LANES} clients at ${TEMPO_WINDOW} calls/s each`, () => delay(QUIET_MS));
    await beginSession(benched);
    await setTempo(benched, null);
    const second = await startServer(benched);
    const full = await during(benched, `${LANES} connections at full speed`, () =>
      client.run(second, LANES, FULL_SPEED_MS),
    );
    return [calm, full];
  } finally {
    await benched.app.close();
  }
}

/** The flood, through the real app: its engine's thread is replaced by the flood's in a copy of the built files. */
export async function measureFlood(root: string, folder: string): Promise<FloodFigures> {
  const copy = mkdtempSync(join(folder, 'flooded-'));
  mkdirSync(join(copy, 'home'));
  for (const part of ['package.json', 'dist/main', 'dist/preload', 'dist/renderer'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  const worker = JSON.stringify(join(root, 'dist/bench/flood-worker.cjs'));
  writeFileSync(join(copy, 'dist/main/engine-worker.cjs'), `require(${worker});\n`);
  const benched = await startApp(copy, join(copy, 'home'));
  try {
    return await wholeFlood(async () => (await figuresOf(benched)) as FloodFigures | null);
  } finally {
    await benched.app.close();
  }
}

/** What came while something was done, and whether in the end all of it had arrived. */
async function during(benched: BenchedApp, way: string, work: () => Promise<unknown>): Promise<WindowFigures> {
  const before = await sessionOf(benched);
  const feedBefore = await figuresOf(benched);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { nextSequence } = await sessionOf(benched);
  const end = performance.now() + CATCH_UP_MS;
  let acknowledged = await acknowledgedBy(benched);
  while (acknowledged < nextSequence && performance.now() < end) {
    await delay(LOOK_EVERY_MS);
    acknowledged = await acknowledgedBy(benched);
  }
  const feed = await figuresOf(benched);
  if (!feed) throw new Error('the window has no feed');
  const eventsPerSecond = (nextSequence - before.nextSequence) / seconds;
  // Only of the blocks that have gone out since: the newest.
  const latencyMs = feed.latencyMs.slice(-Math.max(1, feed.blocks - (feedBefore?.blocks ?? 0)));
  const leftOut = feed.leftOut - (feedBefore?.leftOut ?? 0);
  return { way, eventsPerSecond, feed: { ...feed, latencyMs, leftOut }, happened: nextSequence, acknowledged };
}

export const WINDOW_HEADINGS = [
  'way',
  'events/s',
  'happened',
  'taken in',
  'blocks read again',
  'bytes an event',
  'median latency',
  'p95',
];

/** The row of what a window did. */
export function windowRow({ way, eventsPerSecond, feed, happened, acknowledged }: WindowFigures): string[] {
  return [
    way,
    whole(eventsPerSecond),
    whole(happened),
    whole(acknowledged),
    whole(feed.leftOut),
    fixed(feed.bytes / feed.events, 1),
    `${fixed(quantile(feed.latencyMs, 0.5), 0)} ms`,
    `${fixed(quantile(feed.latencyMs, 0.95), 0)} ms`,
  ];
}

/** What did not arrive in the window; empty when all did. */
export function windowLacks({ way, happened, acknowledged }: WindowFigures): string[] {
  return acknowledged >= happened ? [] : [`${way}: ${acknowledged} of ${happened} events were taken in`];
}
