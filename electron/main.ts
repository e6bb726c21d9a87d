// Life of the desktop app: wires the engine's thread, the window and what is between them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, type BrowserWindow, dialog, screen, shell } from 'electron';
import type { Signal } from '../shared/contract.ts';
import { TEMPO_WINDOW } from '../shared/limits.ts';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { serveCommands } from './commands.ts';
import type { WorkerOptions } from './engine/worker-messages.ts';
import { EngineHost } from './engine-host.ts';
import { Errands } from './errands.ts';
import { filesOf, readForWindow } from './files.ts';
import { hostInfo } from './host-info.ts';
import { openLog, stackOf } from './log.ts';
import { logCrashes, logSignal } from './log-crashes.ts';
import { chooseFile, setMenu } from './menu.ts';
import { quitInOrder } from './quit-in-order.ts';
import type { Quitting } from './quitting.ts';
import { RestartLimit } from './restart-limit.ts';
import { hookForTests } from './test-hook.ts';
import { bringToFront, denyPermissions, loadPage, openWindow, stayOffline } from './window.ts';
import { WindowFeeds } from './window-feeds.ts';
import { placedOn } from './window-place.ts';
import { rememberedPlace, rememberPlace } from './window-state.ts';

const now = () => performance.now();

declareAppScheme();
moveHome();
const home = app.getPath('userData');
const log = openLog(join(home, 'log'), () => new Date());
const errands = new Errands();
let window: BrowserWindow | null = null;

const files = filesOf({
  argv: process.argv,
  folder: process.cwd(),
  appPath: app.isPackaged ? null : app.getAppPath(),
});
// What "the same app" means is the folder of what it keeps. A second start hands its files to the first, and ends.
if (app.requestSingleInstanceLock({ files })) {
  takeFiles();
  app.whenReady().then(start).catch(fail);
} else app.quit();

async function start(): Promise<void> {
  const host = hostInfo();
  log.write('start', `Socket Lanes ${app.getVersion()}, ${JSON.stringify(host.versions)}, ${host.platform}`);
  logCrashes(log);
  denyPermissions();
  stayOffline();
  serveApp(join(__dirname, '../renderer'));
  // The menu is part of the window's height: it comes first.
  setMenu({
    act: (action) => errands.send({ type: 'act', action }),
    openFile: () => void openChosen(),
    revealLog: () => shell.showItemInFolder(log.path),
  });
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const opened = openWindow(host, placedOn(rememberedPlace(home), displays));
  window = opened;
  rememberPlace(opened, home, (error) => log.write('the place of the window is not written down', stackOf(error)));
  const loaded = loadPage(opened);
  const { engine, feeds, quitting } = startEngine(opened);
  /** A page that is still on its way when the app quits fails to come. */
  const failUnlessLeaving = (error: unknown): void => {
    if (!quitting.isLeaving) fail(error);
  };
  bringBack(opened, feeds, failUnlessLeaving);
  errands.watch(opened.webContents);
  serveCommands({ engine, feeds, errands });
  await loaded.catch(failUnlessLeaving);
}

interface Started {
  readonly engine: EngineHost;
  readonly feeds: WindowFeeds;
  readonly quitting: Quitting;
}

/** The engine, the feeds of the window's page, and how all of it ends. */
function startEngine(opened: BrowserWindow): Started {
  let thread: Worker;
  const signal = (told: Signal): void => {
    logSignal(log, told);
    feeds.signal(told);
  };
  const engine = new EngineHost({
    startWorker: () => {
      thread = engineThread();
      return thread;
    },
    restarts: new RestartLimit(now),
    onSignal: signal,
  });
  const feeds = new WindowFeeds(engine);
  feeds.add(opened.webContents);
  const hook = hookForTests(() => thread, feeds);
  const quitting = quitInOrder({ window: opened, engine, log, asks: () => hook?.asksToQuit ?? true });
  return { engine, feeds, quitting };
}

/** SOCKET_LANES_HOME moves everything that the app keeps, Chromium's part included. */
function moveHome(): void {
  const moved = process.env.SOCKET_LANES_HOME;
  if (!moved) return;
  mkdirSync(moved, { recursive: true });
  app.setPath('userData', moved);
}

/** Files of the command line, of a second start's, and those that macOS hands over; it may do so before the app is ready. */
function takeFiles(): void {
  for (const file of files) void openFile(file);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    void openFile(file);
  });
  app.on('second-instance', (_event, _argv, _folder, given) => {
    if (window) bringToFront(window);
    for (const file of (given as { files: string[] }).files) void openFile(file);
  });
}

async function openFile(file: string): Promise<void> {
  const errand = await readForWindow(file);
  if (errand.type === 'refused-file') log.write(errand.error.code, file);
  errands.send(errand);
}

async function openChosen(): Promise<void> {
  const file = window ? await chooseFile(window) : undefined;
  if (file !== undefined) await openFile(file);
}

function engineThread(): Worker {
  const workerData: WorkerOptions = { dataFolder: home, appVersion: app.getVersion(), tempo: TEMPO_WINDOW };
  const thread = new Worker(join(__dirname, 'engine-worker.cjs'), { workerData });
  thread.on('online', () => log.write('the engine has started'));
  thread.on('exit', (code) => log.write('the engine has ended', `exit code ${code}`));
  return thread;
}

/** A page that crashed is loaded again; what it missed it reads from the journal. */
function bringBack(opened: BrowserWindow, feeds: WindowFeeds, failed: (error: unknown) => void): void {
  const restarts = new RestartLimit(now);
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    feeds.close(opened.webContents.id);
    if (reason === 'clean-exit') return;
    log.write('the page has crashed', reason);
    if (restarts.allows()) loadPage(opened).catch(failed);
    else failed(new Error(`the window crashed again and again, last because: ${reason}`));
  });
}

function fail(error: unknown): void {
  console.error('socket-lanes:', error);
  log.write('the app has to close', stackOf(error));
  dialog.showErrorBox('Socket Lanes', `Socket Lanes has to close: ${error instanceof Error ? error.message : error}`);
  app.exit(1);
}
