// The page's clock, frames and tasks, for what takes blocks in. Handed in, so that tests can do without a page.
import { ACKNOWLEDGE_AFTER_MS } from '../../shared/limits.ts';

export interface Timing {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Runs in a task of its own, after what the page has to do first. */
  readonly task: (run: () => void) => void;
  /** Runs just before the next paint; at once when the page is hidden, and after 100 ms in any case: no frame may ever come. */
  readonly frame: (run: () => void) => void;
}

/** The timing of this page. */
export function pageTiming(): Timing {
  // A timer would be held to 4 ms, and to 1 s in a hidden page; a message is not.
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  const task = (run: () => void): void => {
    tasks.push(run);
    port2.postMessage(null);
  };
  return {
    now: () => performance.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    task,
    frame: (run) => (document.hidden ? task(run) : frameOrTimeout(run)),
  };
}

function frameOrTimeout(run: () => void): void {
  const once = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, ACKNOWLEDGE_AFTER_MS);
}
