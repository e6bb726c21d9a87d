// Run by itself on any runtime: are sockets that were adopted, or connect, read only when told to, and no further than told? Prints JSON.
import { createServer, type Socket } from 'node:net';
import { adoptAccepted, bytesNotWritten, connectingSocket } from '../../electron/engine/sockets/adopt.ts';

const SIZE = 10;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A socket that stops after each read, and what its reads brought. */
function stopping(make: (callback: (length: number) => boolean, buffer: Buffer) => Socket) {
  const buffer = Buffer.alloc(SIZE);
  const reads: string[] = [];
  const socket = make((length) => {
    reads.push(buffer.toString('latin1', 0, length));
    return false;
  }, buffer);
  return { socket, reads };
}

async function turnsUntil(look: () => boolean): Promise<boolean> {
  for (let turns = 0; turns < 5000; turns++) {
    if (look()) return true;
    await turn();
  }
  return false;
}

async function probe(): Promise<Record<string, unknown>> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const client = stopping((callback, buffer) => connectingSocket({ buffer, callback }));
  client.socket.connect({ host: '127.0.0.1', port });
  const given = await accepted;
  const own = stopping((callback, buffer) => adoptAccepted(given, { buffer, callback }));
  const ends: string[] = [];
  own.socket.on('end', () => ends.push('server'));
  client.socket.on('end', () => ends.push('client'));
  const address = own.socket.remotePort === client.socket.localPort;
  client.socket.write('0123456789abcdefghij!');
  own.socket.write('to the client, more than one read');
  for (let turns = 0; turns < 50; turns++) await turn();
  const unasked = own.reads.length + client.reads.length;
  own.socket.read(0);
  client.socket.read(0);
  await turnsUntil(() => own.reads.length > 0 && client.reads.length > 0);
  for (let turns = 0; turns < 50; turns++) await turn();
  const first = [[...own.reads], [...client.reads]];
  own.socket.read(0);
  await turnsUntil(() => own.reads.length > 1);
  own.socket.read(0);
  await turnsUntil(() => own.reads.length > 2);
  client.socket.end();
  own.socket.read(0);
  const halfClosed = (await turnsUntil(() => ends.includes('server'))) && own.socket.writable;
  const much = Buffer.alloc(64 * 1024 * 1024);
  own.socket.write(much);
  const taken = much.length - bytesNotWritten(own.socket);
  let closed = false;
  own.socket.once('close', () => {
    closed = true;
  });
  own.socket.resetAndDestroy();
  const closes = await turnsUntil(() => closed);
  client.socket.on('error', () => undefined);
  client.socket.destroy();
  server.close();
  return {
    address,
    unasked,
    first,
    all: own.reads,
    halfClosed,
    someTaken: taken > 0 && taken < much.length,
    closes,
  };
}

void probe().then((result) => console.log(JSON.stringify({ node: process.versions.node, ...result })));
