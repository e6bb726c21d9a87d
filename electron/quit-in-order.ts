// The end of the app: it asks where a session would be ended, closes the engine with its journal, and is gone within a deadline.
import { app, type BrowserWindow, dialog, powerMonitor } from 'electron';
import { ACTIVITY_DEADLINE_MS, CLOSE_DEADLINE_MS } from '../shared/limits.ts';
import type { Activity } from './engine/engine.ts';
import type { EngineHost } from './engine-host.ts';
import { type Log, stackOf } from './log.ts';
import { activityWords, Quitting } from './quitting.ts';

export interface Quits {
  readonly window: BrowserWindow;
  readonly engine: EngineHost;
  readonly log: Log;
  /** Whether somebody is there to answer. */
  readonly asks: () => boolean;
}

/** The signals that end a program. Nobody may be there to answer a question. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** From now on the app quits in order. After it is ready: Chromium's own ends for signals would else come in place of these. */
export function quitInOrder({ window, engine, log, asks }: Quits): Quitting {
  const quitting = new Quitting({
    activity: () => (asks() ? within(ACTIVITY_DEADLINE_MS, engine.activity()) : Promise.resolve(null)),
    ask: (running) => ask(window, running),
    quit: () => app.quit(),
  });
  const leave = (): void => {
    quitting.leave();
    app.quit();
  };
  const unlessAsked = (event: { preventDefault(): void }): void => {
    if (!quitting.allows()) event.preventDefault();
  };
  app.on('before-quit', unlessAsked);
  window.on('close', unlessAsked);
  // The person logs out, or the computer is shut down.
  window.on('session-end', leave);
  if (process.platform === 'darwin') powerMonitor.on('shutdown', leave);
  if (process.platform !== 'win32') for (const signal of SIGNALS) process.on(signal, leave);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    const end = (words: string, code: number): void => {
      log.write('end', words);
      app.exit(code);
    };
    setTimeout(() => end('the engine did not close in time', 0), CLOSE_DEADLINE_MS + 500).unref();
    engine.close().then(
      () => end('the engine is closed', 0),
      (error: unknown) => end(stackOf(error), 1),
    );
  });
  return quitting;
}

async function ask(window: BrowserWindow, running: Activity): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Quit Socket Lanes?',
    detail: `${activityWords(running)} Quitting ends the session; what happened stays in its journal.`,
    buttons: ['Quit', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Null when it takes longer. */
async function within<T>(milliseconds: number, asked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  const first = await Promise.race([asked, late]);
  clearTimeout(timer);
  return first;
}
