// An event loop: its one waiting call is select, over the listening socket and over what its tasks wait for.
import { callKind } from '../../../shared/event-kinds.ts';
import type { RailRecorder } from '../rail.ts';
import type { SocketContext } from '../sockets/context.ts';
import { ECANCELED } from '../sockets/endings.ts';
import type { Task } from './task.ts';

/** What is ready: the listening socket, which a connection waits at, or a task. */
export type Ready = 'listener' | Task;

export interface EventLoopOptions {
  /** Of the thread that runs the loop. */
  readonly rail: RailRecorder;
  readonly context: SocketContext;
  /** Does a connection wait to be accepted? */
  readonly isAcceptable: () => boolean;
}

export class EventLoop {
  readonly #options: EventLoopOptions;
  #ready: Task[] = [];
  #wake: (() => void) | null = null;
  #closed = false;

  constructor(options: EventLoopOptions) {
    this.#options = options;
  }

  /** select(2): all that is ready, as soon as something is; null once the loop is closed. */
  async select(): Promise<Ready[] | null> {
    const { rail, context } = this.#options;
    if (this.#closed) return null;
    const held = context.pace.enter(rail, 'select');
    if (held) await held;
    if (this.#closed) return null;
    if (!this.#hasReady) {
      rail.event(callKind('select', 'began'));
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      if (this.#closed) {
        rail.failed('select', ECANCELED);
        return null;
      }
    }
    const ready: Ready[] = this.#options.isAcceptable() ? ['listener', ...this.#ready] : this.#ready;
    this.#ready = [];
    const row = rail.event(callKind('select', 'returned'));
    rail.columns.arg[row] = ready.length;
    context.pace.left(rail);
    return ready;
  }

  /** What a task waited for is there. */
  readonly add = (task: Task): void => {
    // There is no loop any more: its tasks come to their ends by themselves.
    if (this.#closed) void task.goOn();
    else {
      this.#ready.push(task);
      this.look();
    }
  };

  /** Something may be ready. Looked at when this turn has told of all that is: select gives these together. */
  look(): void {
    const wake = this.#wake;
    if (!wake) return;
    this.#wake = null;
    setImmediate(wake);
  }

  /** The program ends: what waits in the loop goes on, and finds its socket closed. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
    this.#wake = null;
    for (const task of this.#ready.splice(0)) void task.goOn();
  }

  get #hasReady(): boolean {
    return this.#ready.length > 0 || this.#options.isAcceptable();
  }
}
