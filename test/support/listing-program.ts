// A listing as a program of its own: written to a file, compiled where it must be, run for a minute at most.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Language, type Line, textOf } from '../../shared/listings/listing.ts';

/** Seconds after which a program is ended, whatever becomes of the test. */
const AT_MOST = 60;

const TOOLS: Readonly<Record<Language, readonly string[]>> = {
  python: ['python3'],
  c: ['cc'],
  java: ['java', 'javac'],
  javascript: ['node'],
};

/** Programs of seconds are compiled for their start, not for their speed. */
const QUICK_JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** What is missing to run listings of a language; empty: nothing is. The alarm that ends a program is Perl's. */
export function missingTools(language: Language): string[] {
  return [...TOOLS[language], 'perl'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
}

export interface RunningListing {
  /** The exit code, when it has come to its end; null: it was ended. */
  readonly ended: Promise<number | null>;
  /** What it has printed so far, errors included. */
  readonly printed: () => string;
}

/** Runs a listing until it ends, or the test does. */
export function runListing(language: Language, lines: readonly Line[]): RunningListing {
  const folder = mkdtempSync(join(tmpdir(), 'socket-lanes-listing-'));
  const [command, ...args] = prepared(language, textOf(lines), folder);
  const child = spawn('perl', ['-e', 'alarm shift; exec @ARGV', String(AT_MOST), command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  const ended = exitOf(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  return { ended, printed: () => printed };
}

function prepared(language: Language, text: string, folder: string): [string, ...string[]] {
  const write = (name: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  if (language === 'python') return ['python3', write('program.py')];
  if (language === 'java') return ['java', ...QUICK_JAVA, write('Program.java')];
  if (language === 'javascript') return ['node', write('program.mjs')];
  const binary = join(folder, 'program');
  const strict = ['-std=c11', '-D_POSIX_C_SOURCE=200809L', '-Wall', '-Wextra', '-Werror', '-pedantic', '-pthread'];
  execFileSync('cc', [...strict, '-o', binary, write('program.c')], { stdio: ['ignore', 'ignore', 'pipe'] });
  return [binary];
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}
