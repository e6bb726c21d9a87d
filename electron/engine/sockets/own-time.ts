// What a program does beside its calls: it is busy, or it waits of its own will. Timers, which end early with the socket.
import { Kind } from '../../../shared/event-kinds.ts';
import type { RailRecorder } from '../rail.ts';

const KINDS = {
  busy: { began: Kind.busyBegan, ended: Kind.busyEnded },
  wait: { began: Kind.waitBegan, ended: Kind.waitEnded },
} as const;

export class OwnTime {
  readonly #rail: RailRecorder;
  #closed = false;
  #end: (() => void) | null = null;

  constructor(rail: RailRecorder) {
    this.#rail = rail;
  }

  /** Comes back after so many milliseconds, or when the socket is closed. A rail has one program: only one at a time. */
  async spend(how: keyof typeof KINDS, milliseconds: number): Promise<void> {
    if (this.#closed) return;
    const began = this.#rail.event(KINDS[how].began);
    this.#rail.columns.arg[began] = milliseconds;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#end = null;
    const ended = this.#rail.event(KINDS[how].ended);
    this.#rail.columns.arg[ended] = milliseconds;
  }

  /** The socket is being closed: nothing is worth waiting for any more. */
  close(): void {
    this.#closed = true;
    this.#end?.();
  }
}
