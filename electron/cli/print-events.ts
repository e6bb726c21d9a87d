// Prints every event as a line of JSON, no faster than the reader takes them: what does not fit waits in the journal.
import type { Writable } from 'node:stream';
import { BlockKind, decodeBlock } from '../../shared/block.ts';
import { BlockFollower } from '../../shared/block-follower.ts';
import type { EnginePort, Feed } from '../engine/engine.ts';
import { eventLine, lostLine } from './event-line.ts';

export interface EventPrinter {
  /** Stops. Says so when events before `end` were not printed any more. */
  stop(end: number): void;
}

/** Prints from the session's first event on. */
export async function printEvents(engine: EnginePort, out: Writable): Promise<EventPrinter> {
  let session = 0;
  let feed: Feed | null = null;
  let draining: Promise<void> | null = null;

  const acknowledge = () => feed?.acknowledge(session, follower.next);
  const print = (lines: string): void => {
    if (out.write(lines)) return;
    draining ??= new Promise((resolve) =>
      out.once('drain', () => {
        draining = null;
        acknowledge();
        resolve();
      }),
    );
  };

  const follower = new BlockFollower({
    read: async (from) => {
      await draining;
      return engine.execute('blocks.read', { from }, feed);
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
    onBlock: (block) => {
      let lines = '';
      for (let row = 0; row < block.count; row++) lines += `${eventLine(block, row)}\n`;
      print(lines);
    },
    onLost: ({ from, to }) => print(`${lostLine(from, to)}\n`),
    onFailed: (error) => console.error(`socket-lanes: ${error.message} ${error.next}`),
  });

  const { feed: fresh, opened } = await engine.openFeed((bytes) => {
    const decoded = decodeBlock(bytes);
    if (!decoded.ok) follower.takeDamaged();
    else if (decoded.block.blockKind === BlockKind.events) follower.take(decoded.block);
    if (!draining) acknowledge();
  });
  feed = fresh;
  session = opened.session.session;
  follower.reach(opened.next);
  return {
    stop: (end) => {
      if (follower.next < end) print(`${lostLine(follower.next, end)}\n`);
      follower.close();
      fresh.close();
    },
  };
}
