// What the window is asked to do, kept until its page listens: the system may hand over a file before there is any window.
import type { WebContents } from 'electron';
import { Channel } from '../shared/channels.ts';
import type { Errand } from '../shared/errand.ts';
import { ERRANDS_KEPT } from '../shared/limits.ts';

type Window = Pick<WebContents, 'send' | 'isDestroyed' | 'isCrashed'>;

export class Errands {
  readonly #waiting: Errand[] = [];
  #window: Window | null = null;

  /** The page listens from now on: what waits goes to it. */
  heardBy(window: Window): void {
    this.#window = window;
    for (const errand of this.#waiting.splice(0)) this.send(errand);
  }

  /** Looks after a window: when its page goes away, the next one says when it listens. */
  watch(contents: WebContents): void {
    contents.on('did-start-navigation', (_event, _url, isInPlace, isMainFrame) => {
      if (isMainFrame && !isInPlace) this.leave();
    });
    contents.on('render-process-gone', () => this.leave());
  }

  /** Nobody listens now. */
  leave(): void {
    this.#window = null;
  }

  send(errand: Errand): void {
    const window = this.#window;
    if (window && !window.isDestroyed() && !window.isCrashed()) {
      window.send(Channel.errand, errand);
      return;
    }
    this.#waiting.push(errand);
    if (this.#waiting.length > ERRANDS_KEPT) this.#waiting.shift();
  }
}
