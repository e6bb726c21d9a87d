// A task of an event loop: one connection's handler, which runs until it would have to wait, and goes on when the loop comes back to it.

export interface TaskOptions {
  /** The loop begins to run it, or goes on with it. */
  readonly onRuns: () => void;
  /** It waits, or has come to its end. */
  readonly onRests: () => void;
  /** What it waited for is there: the loop may go on with it. */
  readonly onReady: (task: Task) => void;
}

export class Task {
  readonly #options: TaskOptions;
  /** Resolves when the handler has come to its end. */
  readonly ended: Promise<void>;
  #end: () => void = () => undefined;
  #rests: (() => void) | null = null;
  #goOn: (() => void) | null = null;

  constructor(options: TaskOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Runs the handler, which never rejects. Comes back when it waits for the first time, or has come to its end. */
  start(handler: () => Promise<void>): Promise<void> {
    return this.#run(() => {
      void handler().then(() => {
        this.#rest();
        this.#end();
      });
    });
  }

  /** Goes on with what waited and is ready. Comes back when it waits again, or has come to its end. */
  goOn(): Promise<void> {
    const goOn = this.#goOn;
    this.#goOn = null;
    return goOn ? this.#run(goOn) : Promise.resolve();
  }

  /** Called by the handler: lets the loop go on with others until something has happened and the loop has come back. */
  async wait<T>(happened: Promise<T>): Promise<T> {
    const resumed = new Promise<void>((resolve) => {
      this.#goOn = resolve;
    });
    const ready = happened.then((value) => {
      this.#options.onReady(this);
      return value;
    });
    this.#rest();
    await resumed;
    return ready;
  }

  #run(begin: () => void): Promise<void> {
    this.#options.onRuns();
    return new Promise((resolve) => {
      this.#rests = resolve;
      begin();
    });
  }

  #rest(): void {
    this.#options.onRests();
    const rests = this.#rests;
    this.#rests = null;
    rests?.();
  }
}
