// What Linux tells of processes in /proc (proc(5)).
import { readdirSync, readFileSync } from 'node:fs';

/** A file of a process; empty where it has ended meanwhile. */
export function readProcess(pid: number, file: 'status' | 'cmdline' | 'smaps_rollup'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** All processes that a process has started, and those have. */
export function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => new RegExp(`^PPid:\\s+${pid}$`, 'm').test(readProcess(other, 'status')));
  return children.flatMap((child) => [child, ...descendants(child)]);
}
