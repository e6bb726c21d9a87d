// Starts the programs that are measured, waits until they say where they listen, and ends them by their own process.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** A server that listens. */
export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 15_000;
const LISTENING = /listening on [^\n]*:(\d+)\n/;

/** Starts a server that prints `listening on ADDRESS:PORT`. */
export async function startServer({ command, args, env = {} }: Program): Promise<Server> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const port = LISTENING.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${said}`)));
  });
  return { port, stop: () => stop(child) };
}

/** Runs a program to its end and gives what it printed. Rejects with what it complained of. */
export async function output({ command, args }: Program): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${complaints.trim()}`);
  return printed;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(deadline);
}
