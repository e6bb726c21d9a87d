// The way of the events from the engine's thread to the main process, in plain Node: the part without a window.
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { EngineHost, type HostFeed } from '../../../electron/engine-host.ts';
import { RestartLimit } from '../../../electron/restart-limit.ts';
import { decodeBlock } from '../../../shared/block.ts';
import { BlockFollower } from '../../../shared/block-follower.ts';
import { SessionState } from '../../../shared/session-state.ts';
import type { FloodFigures } from './flood.ts';

const GIVE_UP_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** Floods the main process; it decodes and reduces every block, and acknowledges each at once. */
export async function measureEvents(worker: string, dataFolder: string): Promise<FloodFigures> {
  const now = () => performance.now();
  const host = new EngineHost({
    startWorker: () => new Worker(worker, { workerData: { dataFolder, appVersion: 'bench', tempo: null } }),
    restarts: new RestartLimit(now),
    onSignal: (signal) => {
      if (signal.type !== 'session') throw new Error(signal.error.message);
    },
  });
  try {
    const feed = await follow(host);
    return await wholeFlood(async () => (await feed.figures()) as FloodFigures | null);
  } finally {
    await host.close();
  }
}

async function follow(host: EngineHost): Promise<HostFeed> {
  const state = new SessionState();
  let feed: HostFeed | null = null;
  const follower = new BlockFollower({
    read: (from) => host.execute('blocks.read', { from }, feed),
    wait: (milliseconds) => delay(milliseconds),
    onBlock: (block) => state.apply(block),
    onLost: ({ from, to }) => console.error(`events ${from} to ${to} were lost`),
    onFailed: (error) => console.error(error.message),
  });
  const asked = await host.openFeed((bytes) => {
    const decoded = decodeBlock(bytes);
    if (!decoded.ok) throw new Error(decoded.problem);
    follower.take(decoded.block);
    feed?.acknowledge(decoded.block.session, follower.next);
  });
  if (!asked.ok) throw new Error(asked.error.message);
  feed = asked.value.feed;
  follower.reach(asked.value.opened.next);
  return feed;
}

/** Asks for the figures until the flood is over and all of it acknowledged, or too much time has gone by. */
export async function wholeFlood(ask: () => Promise<FloodFigures | null>): Promise<FloodFigures> {
  const end = performance.now() + GIVE_UP_MS;
  for (;;) {
    const figures = await ask();
    if (figures && (figures.seconds !== null || performance.now() > end)) return figures;
    if (performance.now() > end) throw new Error('the flood’s feed was never opened');
    await delay(LOOK_EVERY_MS);
  }
}
