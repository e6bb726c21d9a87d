// What the tests and the bench may reach in the main process when SOCKET_LANES_TEST is 1; a user's app has none of it.
import type { Worker } from 'node:worker_threads';
import { BrowserWindow } from 'electron';
import type { FeedFigures } from './engine/engine.ts';
import type { WindowFeeds } from './window-feeds.ts';

export interface TestHook {
  /** Ends the engine's thread as if it had died. */
  endEngine(): Promise<number>;
  /** What the feed of the first window has brought so far; null when it has none. */
  feedFigures(): Promise<FeedFigures | null>;
  /** Whether quitting asks as it asks a person: usually nobody would answer. */
  asksToQuit: boolean;
}

/** Puts the hook on `globalThis.socketLanesTest`, when it is asked for. */
export function hookForTests(engineThread: () => Worker, feeds: WindowFeeds): TestHook | null {
  if (process.env.SOCKET_LANES_TEST !== '1') return null;
  const socketLanesTest: TestHook = {
    endEngine: () => engineThread().terminate(),
    feedFigures: async () => {
      const [window] = BrowserWindow.getAllWindows();
      return (await (window && feeds.feedOf(window.webContents))?.figures()) ?? null;
    },
    asksToQuit: false,
  };
  Object.assign(globalThis, { socketLanesTest });
  return socketLanesTest;
}
