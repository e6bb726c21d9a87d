// Life of the desktop app: wires the engine's thread, the window and what is between them, and ends them in order.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, type BrowserWindow, dialog } from 'electron';
import type { HostInfo } from '../shared/contract.ts';
import { CLOSE_DEADLINE_MS, TEMPO_WINDOW } from '../shared/limits.ts';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { serveCommands } from './commands.ts';
import type { WorkerOptions } from './engine/worker-messages.ts';
import { EngineHost } from './engine-host.ts';
import { setMenu } from './menu.ts';
import { RestartLimit } from './restart-limit.ts';
import { hookForTests } from './test-hook.ts';
import { denyPermissions, loadPage, openWindow } from './window.ts';
import { WindowFeeds } from './window-feeds.ts';

const now = () => performance.now();

declareAppScheme();
moveHome();
app.whenReady().then(start).catch(fail);

async function start(): Promise<void> {
  denyPermissions();
  serveApp(join(__dirname, '../renderer'));
  setMenu();
  let thread: Worker;
  const engine = new EngineHost({
    startWorker: () => {
      thread = startEngine();
      return thread;
    },
    restarts: new RestartLimit(now),
    onSignal: (signal) => feeds.signal(signal),
  });
  const feeds = new WindowFeeds(engine);
  serveCommands(engine, feeds);
  hookForTests(() => thread, feeds);
  quitInOrder(engine);
  const window = openWindow(hostInfo());
  feeds.add(window.webContents);
  bringBack(window, feeds);
  await loadPage(window);
}

/** SOCKET_LANES_HOME moves everything that the app keeps, Chromium's part included. */
function moveHome(): void {
  const home = process.env.SOCKET_LANES_HOME;
  if (!home) return;
  mkdirSync(home, { recursive: true });
  app.setPath('userData', home);
}

function startEngine(): Worker {
  const workerData: WorkerOptions = {
    dataFolder: app.getPath('userData'),
    appVersion: app.getVersion(),
    tempo: TEMPO_WINDOW,
  };
  return new Worker(join(__dirname, 'engine-worker.cjs'), { workerData });
}

function hostInfo(): HostInfo {
  const { electron = '', chrome = '', node = '' } = process.versions;
  return {
    kind: 'desktop',
    platform: process.platform,
    testRuntime: process.env.SOCKET_LANES_TEST_RUNTIME === '1',
    versions: { app: app.getVersion(), electron, chrome, node },
  };
}

/** A page that crashed is loaded again; what it missed it reads from the journal. */
function bringBack(window: BrowserWindow, feeds: WindowFeeds): void {
  const restarts = new RestartLimit(now);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    feeds.close(window.webContents.id);
    if (reason === 'clean-exit') return;
    if (restarts.allows()) loadPage(window).catch(fail);
    else fail(new Error(`the window crashed again and again, last because: ${reason}`));
  });
}

/** The engine closes its sockets and its journal first; when that takes too long, the program ends without it. */
function quitInOrder(engine: EngineHost): void {
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    setTimeout(() => app.exit(0), CLOSE_DEADLINE_MS + 500).unref();
    engine.close().then(
      () => app.exit(0),
      (error: unknown) => fail(error),
    );
  });
}

function fail(error: unknown): void {
  console.error('socket-lanes:', error);
  dialog.showErrorBox('Socket Lanes', `Socket Lanes has to close: ${error instanceof Error ? error.message : error}`);
  app.exit(1);
}
