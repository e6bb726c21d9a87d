// A server outside the app, which our clients connect to: plain net that only notes what comes.
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

/** One connection that it has accepted, and what it has seen of it so far. */
export interface OutsideConnection {
  readonly socket: Socket;
  readonly received: () => Buffer;
  /** The client's FIN has come. */
  readonly ended: () => boolean;
  /** The error's code, once there is one. */
  readonly error: () => string | null;
}

export interface OutsideServer {
  readonly port: number;
  /** Waits for the next client. */
  readonly accept: () => Promise<OutsideConnection>;
}

/** Listens on a free port of 127.0.0.1 until the test ends. `reads` false: what clients send stays in the kernel. */
export async function outsideServer({ reads = true } = {}): Promise<OutsideServer> {
  const accepted: OutsideConnection[] = [];
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    accepted.push(noted(socket));
    if (!reads) socket.pause();
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return { port: address.port, accept: () => until(() => accepted.shift(), 'a client to connect') };
}

function noted(socket: Socket): OutsideConnection {
  const chunks: Buffer[] = [];
  let ended = false;
  let error: string | null = null;
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('end', () => {
    ended = true;
  });
  socket.on('error', (thrown: NodeJS.ErrnoException) => {
    error = thrown.code ?? thrown.message;
  });
  return { socket, received: () => Buffer.concat(chunks), ended: () => ended, error: () => error };
}
