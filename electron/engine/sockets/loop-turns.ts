// Counts turns of the event loop while anyone needs to know: a recv that waited less than one whole turn found its bytes there already.

/** Asked, at the end of a turn, to stop reading if nobody wants bytes. */
export interface Settles {
  settle(): void;
}

export class LoopTurns {
  #turn = 0;
  #left = 0;
  #scheduled = false;
  #settling: Settles[] = [];
  #unsettled = 0;

  /** The number of the turn now; it counts on only for two turns after each `watch`. */
  get now(): number {
    return this.#turn;
  }

  /** Counts the next two turns: after both, a whole one has looked for bytes and found none. */
  watch(): void {
    this.#left = 2;
    this.#schedule();
  }

  /** Calls `settle` at the end of this turn, unless by then each of those who asked for it has said `settled`. */
  settleLater(who: Settles): void {
    this.#settling.push(who);
    this.#unsettled++;
    this.#schedule();
  }

  /** One who asked for it needs it no more: mostly all do, and then a thousand sockets need not be looked at. */
  settled(): void {
    this.#unsettled--;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#tick);
  }

  readonly #tick = (): void => {
    this.#scheduled = false;
    this.#turn++;
    const settling = this.#settling;
    this.#settling = [];
    if (this.#unsettled > 0) for (const who of settling) who.settle();
    this.#unsettled = 0;
    if (--this.#left > 0) this.#schedule();
  };
}

/** Turns after which a call counts as waiting: less, and it is drawn as one moment. */
export const INSTANT_TURNS = 1;
