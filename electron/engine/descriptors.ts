// How many file descriptors the sockets of this process may take, and how many they do. Beyond it Node drops connections without a word.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DESCRIPTOR_RESERVE } from '../../shared/limits.ts';

/** Where the system does not tell: macOS gives a process 10,240 by default, Windows has no such limit. */
const ASSUMED = 10_000;

/** A count of descriptors that never exceeds its limit. */
export class Descriptors {
  readonly limit: number;
  #inUse = 0;

  constructor(limit: number) {
    this.limit = Math.max(0, limit - DESCRIPTOR_RESERVE);
  }

  get free(): number {
    return this.limit - this.#inUse;
  }

  /** Takes some; false, and nothing taken, when there are not that many left. */
  take(count = 1): boolean {
    if (this.free < count) return false;
    this.#inUse += count;
    return true;
  }

  giveBack(): void {
    this.#inUse--;
  }
}

/** Raises the soft limit as far as the system allows (Linux) and returns the limit in force. */
export async function descriptorLimit(): Promise<number> {
  if (process.platform !== 'linux') return ASSUMED;
  const before = parseLimits(await readFile('/proc/self/limits', 'utf8'));
  if (!before) return ASSUMED;
  if (before.soft >= before.hard) return before.soft;
  try {
    // setrlimit(2) is not in Node; util-linux can set it from outside.
    await promisify(execFile)('prlimit', ['--pid', String(process.pid), `--nofile=${before.hard}`], { timeout: 2000 });
  } catch {
    // No prlimit, or not allowed: the soft limit stays in force, which is what we report.
    return before.soft;
  }
  return parseLimits(await readFile('/proc/self/limits', 'utf8'))?.soft ?? before.soft;
}

/** Soft and hard limit of open files in the text of /proc/PID/limits (proc(5)). */
export function parseLimits(text: string): { soft: number; hard: number } | undefined {
  const found = /^Max open files\s+(\d+|unlimited)\s+(\d+|unlimited)/m.exec(text);
  if (!found) return undefined;
  const number = (word: string | undefined) => (word === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(word));
  return { soft: number(found[1]), hard: number(found[2]) };
}
