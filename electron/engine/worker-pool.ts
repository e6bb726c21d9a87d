// The threads of a pool, and the queue in front of them: the program's own, behind accept().

export class WorkerPool<C> {
  readonly #idle: number[];
  readonly #queue: C[] = [];
  readonly #serve: (connection: C, thread: number) => Promise<void>;
  readonly #working = new Set<Promise<void>>();

  /** `threads`: their numbers. */
  constructor(threads: readonly number[], serve: (connection: C, thread: number) => Promise<void>) {
    this.#idle = [...threads];
    this.#serve = serve;
  }

  /** The thread that has been idle longest serves it, or the next that comes to its end. */
  submit(connection: C): void {
    const thread = this.#idle.shift();
    if (thread === undefined) {
      this.#queue.push(connection);
      return;
    }
    const working = this.#work(connection, thread).then(() => {
      this.#working.delete(working);
    });
    this.#working.add(working);
  }

  /** Takes what no thread has served out of the queue: the server stops. */
  drain(): C[] {
    return this.#queue.splice(0);
  }

  /** Resolves when every thread is idle. */
  async idle(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  async #work(first: C, thread: number): Promise<void> {
    for (let next: C | undefined = first; next !== undefined; next = this.#queue.shift())
      await this.#serve(next, thread);
    this.#idle.push(thread);
  }
}
