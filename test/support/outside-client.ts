// A client outside the app: plain net, or a Python program, told apart from ours by nothing but its port.
import { spawn, spawnSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

/** A plain connection and what it has seen so far. */
export interface OutsideClient {
  readonly socket: Socket;
  readonly port: number;
  readonly received: () => Buffer;
  /** Reads on, where it did not. */
  readonly read: () => void;
  /** The other side's FIN has come. */
  readonly ended: () => boolean;
  /** The error's code, once there is one. */
  readonly error: () => string | null;
  readonly closed: () => boolean;
}

/** Connects to 127.0.0.1, or another address. `reads` false: its bytes stay in the kernel. */
export async function outsideClient(server: number, { reads = true, host = '127.0.0.1' } = {}): Promise<OutsideClient> {
  const socket = connect({ host, port: server, allowHalfOpen: true });
  onTestFinished(() => {
    socket.destroy();
  });
  const chunks: Buffer[] = [];
  let port = 0;
  let ended = false;
  let closed = false;
  let error: string | null = null;
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (!reads) socket.pause();
  socket.on('connect', () => {
    port = socket.localPort ?? 0;
  });
  socket.on('end', () => {
    ended = true;
  });
  socket.on('close', () => {
    closed = true;
  });
  socket.on('error', (thrown: NodeJS.ErrnoException) => {
    error = thrown.code ?? thrown.message;
  });
  await until(() => port || error, 'the outside client to connect');
  return {
    socket,
    port,
    received: () => Buffer.concat(chunks),
    read: () => socket.resume(),
    ended: () => ended,
    error: () => error,
    closed: () => closed,
  };
}

/** Is there a python3 to run? */
export const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Runs a Python program to its end and gives what it printed. `port` is its first argument. */
export async function python(program: string, port: number): Promise<string> {
  const child = spawn('python3', ['-c', program, String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let printed = '';
  let failed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    failed += text;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`python3 ended with ${code}: ${failed}`);
  return printed;
}
