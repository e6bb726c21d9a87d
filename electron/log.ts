// The app's log: starts, errors and crashes of the main process, the engine and the page, in a file of the user's. Never what sockets carry.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_BYTES_MAX, LOG_LINE_MAX } from '../shared/limits.ts';

export interface Log {
  readonly path: string;
  /** Writes a line; it stands in the file when this returns. */
  write(what: string, words?: string): void;
}

const FILE = 'socket-lanes.log';
/** What was in it before it began anew. */
const FORMER = 'socket-lanes.old.log';

/** Opens the log in a folder. A log that cannot be written keeps nobody from working: it is left. */
export function openLog(folder: string, now: () => Date): Log {
  const path = join(folder, FILE);
  let bytes = sizeOf(path);
  return {
    path,
    write(what, words = '') {
      const line = `${now().toISOString()} ${lineOf(what, words)}\n`;
      try {
        mkdirSync(folder, { recursive: true });
        if (bytes > 0 && bytes + Buffer.byteLength(line) > LOG_BYTES_MAX) {
          renameSync(path, join(folder, FORMER));
          bytes = 0;
        }
        appendFileSync(path, line);
        bytes += Buffer.byteLength(line);
      } catch {
        // There is nowhere to say it.
      }
    },
  };
}

/** A reason with its stack, where it has one. */
export function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** One line, whatever is in it. */
function lineOf(what: string, words: string): string {
  const line = words === '' ? what : `${what}: ${words}`;
  return line.replace(/[\p{Cc}\u2028\u2029]+\s*/gu, ' | ').slice(0, LOG_LINE_MAX);
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
