// The built app in a real window, with data of its own, as the bench starts and drives it.
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { FeedFigures } from '../../../electron/engine/engine.ts';
import type { TestHook } from '../../../electron/test-hook.ts';
// The page's bridge, by its type.
import type {} from '../../../renderer/bridge.ts';
import type { ServerProgramName } from '../../../shared/catalog.ts';
import type { SessionDescription } from '../../../shared/contract.ts';

/** The window's size in CSS pixels, where the picture is what is measured. */
const SIZE = { width: 1440, height: 900 };
/** Of a client that is served: opened, addressed, connected, queued, accepted, and some round trips. */
const EVENTS_WHEN_SERVED = 50;
const LOOK_EVERY_MS = 100;

export interface BenchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

interface BenchedMain {
  readonly socketLanesTest: TestHook;
}

/** Starts the app in a folder that has its dist/, with data of its own. Whoever starts it closes it. */
export async function startApp(folder: string, home: string): Promise<BenchedApp> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const app = await _electron.launch({
    args: [folder, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(env as Record<string, string>), SOCKET_LANES_HOME: home, SOCKET_LANES_TEST: '1' },
  });
  return { app, page: await app.firstWindow() };
}

/** The size at which pictures are measured. */
export async function sizeForPictures({ app, page }: BenchedApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, SIZE);
}

/** What the window's feed has brought. */
export function figuresOf({ app }: BenchedApp): Promise<FeedFigures | null> {
  return app.evaluate(() => (globalThis as unknown as BenchedMain).socketLanesTest.feedFigures());
}

/** Starts a server on a free port; gives the port. */
export async function startServer({ page }: BenchedApp, program: ServerProgramName = 'greet'): Promise<number> {
  const started = await page.evaluate((program) => {
    const settings = { host: '127.0.0.1', port: 0, backlog: 4096, model: 'thread', program } as const;
    return window.socketLanes?.call('server.start', settings);
  }, program);
  if (!started?.ok) throw new Error(started?.error.message ?? 'the page has no bridge');
  return started.value.port;
}

/** Calls a second and rail; null: as fast as it can. */
export async function setTempo({ page }: BenchedApp, callsPerSecond: number | null): Promise<void> {
  await page.evaluate((tempo) => window.socketLanes?.call('pace.tempo', { callsPerSecond: tempo }), callsPerSecond);
}

/** Adds simulated clients of the greet program at full speed, as the pace holds back accept too, and waits until all are served. */
export async function addClients(benched: BenchedApp, port: number, count: number): Promise<void> {
  await setTempo(benched, null);
  const { nextSequence } = await sessionOf(benched);
  await connectClients(benched, port, count);
  while ((await sessionOf(benched)).nextSequence < nextSequence + count * EVENTS_WHEN_SERVED)
    await delay(LOOK_EVERY_MS);
}

/** Adds simulated clients of the greet program. */
export async function connectClients({ page }: BenchedApp, port: number, count: number): Promise<void> {
  await page.evaluate(
    ([port, count]) => window.socketLanes?.call('clients.add', { host: '127.0.0.1', port, count, program: 'greet' }),
    [port, count] as const,
  );
}

/** Ends the session, and with it all servers and clients, and begins the next. */
export async function beginSession({ page }: BenchedApp): Promise<void> {
  await page.evaluate(() => window.socketLanes?.call('session.new', {}));
}

/** The session as the engine describes it. */
export async function sessionOf({ page }: BenchedApp): Promise<SessionDescription> {
  const described = await page.evaluate(() => window.socketLanes?.call('session.describe', {}));
  if (!described?.ok) throw new Error(described?.error.message ?? 'the page has no bridge');
  return described.value;
}

/** The part of one core that each of the app's processes has taken since this was last asked. */
export async function busySinceLast({ app }: BenchedApp): Promise<{ type: string; share: number }[]> {
  const metrics = await app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, cpu }) => ({ type, percent: cpu.percentCPUUsage })),
  );
  // Electron gives it as a percentage of all cores.
  return metrics.map(({ type, percent }) => ({ type, share: (percent / 100) * cpus().length }));
}
