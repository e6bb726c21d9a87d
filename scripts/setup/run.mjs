// Starts programs and waits for them.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './places.mjs';

/**
 * @typedef {{ code: number, output: string, timedOut: boolean }} Ended
 * @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean, timeout?: number }} Options
 */

/**
 * Runs a program to its end. With `quiet` its output is kept instead of shown. A program that cannot be started ends with 127.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<Ended>}
 */
export function run(program, args, { env = {}, cwd = root, quiet = false, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    const undo = forwardSignals(child);
    const timer = timeout > 0 ? setTimeout(stop, timeout) : undefined;
    child.on('error', (error) => end(127, String(error)));
    child.on('close', (code, signal) => end(code ?? exitCodeOf(signal), ''));

    function stop() {
      timedOut = true;
      child.kill();
    }
    /** @param {number} code @param {string} text */
    function end(code, text) {
      undo();
      clearTimeout(timer);
      resolve({ code, output: output + text, timedOut });
    }
  });
}

/** Exit codes of programs that a person, or whoever started us, told to end. */
export const STOPPED = [128 + constants.signals.SIGINT, 128 + constants.signals.SIGTERM];

/**
 * As a shell counts them.
 * @param {NodeJS.Signals | null} signal
 */
const exitCodeOf = (signal) => (signal ? 128 + constants.signals[signal] : 1);

/**
 * Runs a program of Node's in the repository.
 * @param {readonly string[]} args
 * @param {Options} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/**
 * A script that is told to stop tells its child, and ends when that has ended.
 * @param {import('node:child_process').ChildProcess} child
 */
function forwardSignals(child) {
  const interrupt = () => {
    // Ctrl+C reaches the whole group: the child has it already
  };
  const terminate = () => child.kill('SIGTERM');
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', terminate);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', terminate);
  };
}
