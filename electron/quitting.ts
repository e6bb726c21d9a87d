// Whether the app may quit: at once when nothing runs, else after a question; a second request goes through without one.

import type { Activity } from './engine/engine.ts';

export interface QuitReach {
  /** What runs in the session; null: nobody can say. */
  readonly activity: () => Promise<Activity | null>;
  /** Asks whether to end that. */
  readonly ask: (running: Activity) => Promise<boolean>;
  /** Requests to quit once more. */
  readonly quit: () => void;
}

export class Quitting {
  readonly #reach: QuitReach;
  #state: 'staying' | 'asking' | 'leaving' = 'staying';

  constructor(reach: QuitReach) {
    this.#reach = reach;
  }

  /** What fails from now on fails because the app ends. */
  get isLeaving(): boolean {
    return this.#state === 'leaving';
  }

  /** Somebody wants to quit. True: it goes through; else it is asked, and quits by itself. */
  allows(): boolean {
    if (this.#state === 'staying') {
      this.#state = 'asking';
      void this.#decide();
      return false;
    }
    this.#state = 'leaving';
    return true;
  }

  /** The system ends the app or the person's session: nothing is asked any more. */
  leave(): void {
    this.#state = 'leaving';
  }

  async #decide(): Promise<void> {
    const running = await this.#reach.activity();
    const ends = running !== null && running.servers + running.open > 0;
    const leaves = !ends || (await this.#reach.ask(running));
    // Meanwhile a second request may have gone through.
    if (this.#state !== 'asking') return;
    this.#state = leaves ? 'leaving' : 'staying';
    if (leaves) this.#reach.quit();
  }
}

/** `A server listens and 2 connections are open.` */
export function activityWords({ servers, open }: Activity): string {
  const parts = [
    ...(servers > 0 ? [servers === 1 ? 'a server listens' : `${servers} servers listen`] : []),
    ...(open > 0 ? [open === 1 ? 'a connection is open' : `${open.toLocaleString('en')} connections are open`] : []),
  ];
  const words = parts.join(' and ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
