// The engine across its thread: asks it, passes its blocks on without decoding them, and starts a new one when it dies.
import type { Worker } from 'node:worker_threads';
import type { Answer, Arguments, CommandName, FeedOpened, Signal } from '../shared/contract.ts';
import { type AppError, engineDied, engineUnreachable, reasonOf, unexpectedError } from '../shared/errors.ts';
import { CLOSE_DEADLINE_MS } from '../shared/limits.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import type { Activity, FeedFigures } from './engine/engine.ts';
import type { AnswerTo, FromWorker, Question, ToWorker } from './engine/worker-messages.ts';
import type { RestartLimit } from './restart-limit.ts';

export interface EngineHostOptions {
  /** Starts an engine's thread. */
  readonly startWorker: () => Worker;
  readonly restarts: RestartLimit;
  readonly onSignal: (signal: Signal) => void;
}

/** A window's live blocks. The credit is kept by the engine. */
export interface HostFeed {
  acknowledge(session: number, next: number): void;
  close(): void;
  /** What the feed has brought so far; null when its engine is gone. */
  figures(): Promise<FeedFigures | null>;
}

type QuestionOf<T extends Question['type']> = Extract<Question, { type: T }>;
type Waiting = (result: Result<AnswerTo[Question['type']]>) => void;
const START_AGAIN = 'Start Socket Lanes again. What happened before is kept in the journal.';

/** Its thread starts with the first question: a window that opens has the processor to itself until its page asks. */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sinks = new Map<number, (block: Uint8Array) => void>();
  #worker: Worker | null = null;
  /** Why there is no engine and will be none. */
  #gone: AppError | null = null;
  #closing: Promise<void> | null = null;
  #began = false;
  #numbers = 0;

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  /** Executes a command whose arguments are checked. `blocks.read` brings its blocks through `feed`. */
  async execute<N extends CommandName>(name: N, args: Arguments<N>, feed: HostFeed | null): Promise<Result<Answer<N>>> {
    const number = feed instanceof NumberedFeed ? feed.number : null;
    const asked = await this.#ask({ type: 'command', name, args, feed: number });
    // The engine answers a command with what the contract says for its name.
    return asked.ok ? (asked.value as Result<Answer<N>>) : asked;
  }

  /** Opens a feed; its blocks go to `sink` as they come. It ends with the engine: open another one then. */
  async openFeed(
    sink: (block: Uint8Array) => void,
  ): Promise<Result<{ readonly feed: HostFeed; readonly opened: FeedOpened }>> {
    const feed = new NumberedFeed(++this.#numbers, {
      tell: (message) => this.#worker?.postMessage(message),
      closed: (number) => this.#sinks.delete(number),
      figures: (number) => this.#ask({ type: 'figures', feed: number }),
    });
    this.#sinks.set(feed.number, sink);
    const asked = await this.#ask({ type: 'open-feed', feed: feed.number });
    if (asked.ok) return ok({ feed, opened: asked.value });
    this.#sinks.delete(feed.number);
    return asked;
  }

  /** What runs in the session now; null when no engine says so. */
  async activity(): Promise<Activity | null> {
    if (!this.#worker) return null;
    const asked = await this.#ask({ type: 'activity' });
    return asked.ok ? asked.value : null;
  }

  /** Closes the engine and ends its thread; within a deadline without its consent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_DEADLINE_MS);
    });
    await Promise.race([this.#ask({ type: 'close' }), deadline]);
    clearTimeout(timer);
    await worker.terminate();
  }

  #start(again: boolean): void {
    this.#began = true;
    const worker = this.#options.startWorker();
    let reason: string | null = null;
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => this.#take(message, again));
    worker.on('error', (error) => {
      reason = reasonOf(error);
    });
    worker.on('messageerror', (error) =>
      this.#options.onSignal({ type: 'error', error: unexpectedError('A message', reasonOf(error)) }),
    );
    worker.on('exit', (code) => this.#ended(reason ?? `it exited with ${code}`));
  }

  #take(message: FromWorker, again: boolean): void {
    switch (message.type) {
      case 'block':
        this.#sinks.get(message.feed)?.(message.bytes);
        break;
      case 'answer':
        this.#settle(message.id, ok(message.answer));
        break;
      case 'thrown':
        this.#settle(message.id, failed(unexpectedError('The engine', message.reason)));
        break;
      case 'signal':
        this.#options.onSignal(message.signal);
        break;
      case 'opened':
        if (again) this.#options.onSignal({ type: 'session', session: message.session });
    }
  }

  #ended(reason: string): void {
    this.#worker = null;
    this.#sinks.clear();
    const error = engineDied(reason);
    const restart = !this.#closing && this.#options.restarts.allows();
    if (!restart)
      this.#gone = engineUnreachable(
        this.#closing ? 'Socket Lanes is closing' : `it ended again and again, last because: ${reason}`,
        START_AGAIN,
      );
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer(failed(error));
    if (this.#closing) return;
    this.#options.onSignal(this.#gone ? { type: 'error', error: this.#gone } : { type: 'engine-died', error });
    if (restart) this.#start(true);
  }

  #ask<T extends Question['type']>(question: QuestionOf<T>): Promise<Result<AnswerTo[T]>> {
    if (!this.#began && !this.#closing) this.#start(false);
    const worker = this.#worker;
    if (!worker) return Promise.resolve(failed(this.#gone ?? engineDied('it is being started again')));
    const id = ++this.#numbers;
    return new Promise((resolve) => {
      // The thread answers a question with what `AnswerTo` has for its type.
      this.#waiting.set(id, resolve as Waiting);
      worker.postMessage({ ...question, id } as ToWorker);
    });
  }

  #settle(id: number, result: Result<AnswerTo[Question['type']]>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.(result);
  }
}

interface FeedReach {
  readonly tell: (message: ToWorker) => void;
  readonly closed: (number: number) => void;
  readonly figures: (number: number) => Promise<Result<FeedFigures | null>>;
}

class NumberedFeed implements HostFeed {
  readonly number: number;
  readonly #reach: FeedReach;

  constructor(number: number, reach: FeedReach) {
    this.number = number;
    this.#reach = reach;
  }

  acknowledge(session: number, next: number): void {
    this.#reach.tell({ type: 'acknowledge', feed: this.number, session, next });
  }

  close(): void {
    this.#reach.closed(this.number);
    this.#reach.tell({ type: 'close-feed', feed: this.number });
  }

  async figures(): Promise<FeedFigures | null> {
    const asked = await this.#reach.figures(this.number);
    return asked.ok ? asked.value : null;
  }
}
