// The feeds of the windows: at most one each, closed when its page goes away.
import type { WebContents } from 'electron';
import { Channel } from '../shared/channels.ts';
import type { FeedOpened, Signal } from '../shared/contract.ts';
import { appError } from '../shared/errors.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import type { EngineHost, HostFeed } from './engine-host.ts';

interface WindowFeed {
  readonly contents: WebContents;
  feed: HostFeed | null;
  /** Counts what was opened or closed, so that a feed that opens late is not taken for the newest. */
  turn: number;
}

export class WindowFeeds {
  readonly #engine: EngineHost;
  readonly #windows = new Map<number, WindowFeed>();

  constructor(engine: EngineHost) {
    this.#engine = engine;
  }

  /** Looks after a window from now on, until it is closed. */
  add(contents: WebContents): void {
    this.#windows.set(contents.id, { contents, feed: null, turn: 0 });
    const { id } = contents;
    contents.on('did-start-navigation', (_event, _url, isInPlace, isMainFrame) => {
      if (isMainFrame && !isInPlace) this.close(id);
    });
    contents.once('destroyed', () => {
      this.close(id);
      this.#windows.delete(id);
    });
  }

  /** Is this a window of ours? */
  has(contents: WebContents): boolean {
    return this.#windows.has(contents.id);
  }

  feedOf(contents: WebContents): HostFeed | null {
    return this.#windows.get(contents.id)?.feed ?? null;
  }

  /** Opens the feed of a window; the one before is closed. */
  async open(contents: WebContents): Promise<Result<FeedOpened>> {
    const window = this.#windows.get(contents.id);
    if (!window) throw new Error('this window is closed');
    this.close(contents.id);
    const turn = window.turn;
    const asked = await this.#engine.openFeed((block) => {
      if (turn === window.turn) send(contents, Channel.block, block);
    });
    if (!asked.ok) return asked;
    const { feed, opened } = asked.value;
    if (turn !== window.turn) {
      feed.close();
      return failed(appError('engine-unreachable', 'The page has asked again since.', 'Nothing needs to be done.'));
    }
    window.feed = feed;
    return ok(opened);
  }

  /** Closes the feed of a window, if it has one. */
  close(id: number): void {
    const window = this.#windows.get(id);
    if (!window) return;
    window.turn++;
    window.feed?.close();
    window.feed = null;
  }

  /** Tells all windows. */
  signal(signal: Signal): void {
    for (const { contents } of this.#windows.values()) send(contents, Channel.signal, signal);
  }
}

function send(contents: WebContents, channel: string, value: Uint8Array | Signal): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(channel, value);
}
