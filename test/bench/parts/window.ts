// The way of the events into a real window: built app, real preload, real page. The page acknowledges after it has painted.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { FeedFigures } from '../../../electron/engine/engine.ts';
import type { TestHook } from '../../../electron/test-hook.ts';
// The page's bridge, by its type.
import type {} from '../../../renderer/bridge.ts';
import { Channel } from '../../../shared/channels.ts';
import type { SessionDescription } from '../../../shared/contract.ts';
import { TEMPO_WINDOW } from '../../../shared/limits.ts';
import { wholeFlood } from './events.ts';
import { quantile } from './figures.ts';
import type { FloodFigures } from './flood.ts';
import type { LoadClient } from './load.ts';
import { fixed, whole } from './table.ts';

const LANES = 100;
/** Of a client that is served: opened, addressed, connected, queued, accepted, and some round trips. */
const EVENTS_WHEN_SERVED = 50;
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

interface BenchedMain {
  readonly socketLanesTest: TestHook;
  benchAcknowledged?: number;
}

/** Starts the app in a folder that has its dist/, with data of its own. */
async function startApp(folder: string, home: string): Promise<{ app: ElectronApplication; page: Page }> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const app = await _electron.launch({
    args: [folder, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(env as Record<string, string>), SOCKET_LANES_HOME: home, SOCKET_LANES_TEST: '1' },
  });
  const page = await app.firstWindow();
  await app.evaluate(({ ipcMain }, channel) => {
    ipcMain.on(channel, (_event, _session, next: number) => {
      (globalThis as unknown as BenchedMain).benchAcknowledged = next;
    });
  }, Channel.acknowledge);
  return { app, page };
}

const figuresOf = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as BenchedMain).socketLanesTest.feedFigures());
const acknowledgedBy = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as BenchedMain).benchAcknowledged ?? 0);

/** Real sockets: 100 simulated clients at the window's own tempo, then 100 connections of the load client at full speed. */
export async function measureWindow(root: string, folder: string, client: LoadClient): Promise<WindowFigures[]> {
  const { app, page } = await startApp(root, mkdtempSync(join(folder, 'window-')));
  try {
    const port = await startServer(page);
    await addClients(page, port);
    await setTempo(page, TEMPO_WINDOW);
    const calm = await during(app, page, `${LANES} clients at ${TEMPO_WINDOW} calls/s each`, () => delay(QUIET_MS));
    await page.evaluate(() => window.socketLanes?.call('session.new', {}));
    await setTempo(page, null);
    const second = await startServer(page);
    const full = await during(app, page, `${LANES} connections at full speed`, () =>
      client.run(second, LANES, FULL_SPEED_MS),
    );
    return [calm, full];
  } finally {
    await app.close();
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
  const { app } = await startApp(copy, join(copy, 'home'));
  try {
    return await wholeFlood(async () => (await figuresOf(app)) as FloodFigures | null);
  } finally {
    await app.close();
  }
}

async function startServer(page: Page): Promise<number> {
  const started = await page.evaluate(() => {
    const settings = { host: '127.0.0.1', port: 0, backlog: 4096, model: 'thread', program: 'greet' } as const;
    return window.socketLanes?.call('server.start', settings);
  });
  if (!started?.ok) throw new Error(started?.error.message ?? 'the page has no bridge');
  return started.value.port;
}

async function setTempo(page: Page, callsPerSecond: number | null): Promise<void> {
  await page.evaluate((tempo) => window.socketLanes?.call('pace.tempo', { callsPerSecond: tempo }), callsPerSecond);
}

/** Adds the simulated clients at full speed, as the pace holds back accept too, and waits until all are served. */
async function addClients(page: Page, port: number): Promise<void> {
  await setTempo(page, null);
  await page.evaluate(
    ([port, count]) => window.socketLanes?.call('clients.add', { host: '127.0.0.1', port, count, program: null }),
    [port, LANES] as const,
  );
  while ((await sessionOf(page)).nextSequence < LANES * EVENTS_WHEN_SERVED) await delay(LOOK_EVERY_MS);
}

/** What came while something was done, and whether in the end all of it had arrived. */
async function during(
  app: ElectronApplication,
  page: Page,
  way: string,
  work: () => Promise<unknown>,
): Promise<WindowFigures> {
  const before = await sessionOf(page);
  const feedBefore = await figuresOf(app);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { nextSequence } = await sessionOf(page);
  const end = performance.now() + CATCH_UP_MS;
  let acknowledged = await acknowledgedBy(app);
  while (acknowledged < nextSequence && performance.now() < end) {
    await delay(LOOK_EVERY_MS);
    acknowledged = await acknowledgedBy(app);
  }
  const feed = await figuresOf(app);
  if (!feed) throw new Error('the window has no feed');
  const eventsPerSecond = (nextSequence - before.nextSequence) / seconds;
  // Only of the blocks that have gone out since: the newest.
  const latencyMs = feed.latencyMs.slice(-Math.max(1, feed.blocks - (feedBefore?.blocks ?? 0)));
  const leftOut = feed.leftOut - (feedBefore?.leftOut ?? 0);
  return { way, eventsPerSecond, feed: { ...feed, latencyMs, leftOut }, happened: nextSequence, acknowledged };
}

async function sessionOf(page: Page): Promise<SessionDescription> {
  const described = await page.evaluate(() => window.socketLanes?.call('session.describe', {}));
  if (!described?.ok) throw new Error(described?.error.message ?? 'the page has no bridge');
  return described.value;
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
