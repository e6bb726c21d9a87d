// The load client for machines without a C compiler: load-client.c in Node, with the same arguments and the same line of JSON.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const GREETING = Buffer.from('Hi! I am server\n');
const ANSWER = Buffer.from('HI! I am client.');
const FAREWELL_MS = 10_000;

const [host = '', ...numbers] = process.argv.slice(2);
const [port = 0, connections = 0, warmUpMs = 0, measureMs = 0] = numbers.map(Number);
let answering = true;
let answered = 0;
let received = 0;

run().catch((error: Error) => fail(error.message));

async function run(): Promise<void> {
  const sockets: Socket[] = [];
  for (let i = 0; i < connections; i++) sockets.push(await connected());
  await delay(warmUpMs);
  const began = performance.now();
  const before = answered;
  const cpu = process.cpuUsage();
  await delay(measureMs);
  const seconds = (performance.now() - began) / 1000;
  const roundTrips = answered - before;
  const { user, system } = process.cpuUsage(cpu);
  answering = false;
  setTimeout(() => fail('connections were not ended by the server'), FAREWELL_MS).unref();
  await Promise.all(
    sockets.map((socket) => {
      const closed = once(socket, 'close');
      socket.end();
      return closed;
    }),
  );
  console.log(JSON.stringify({ roundTrips, seconds, cpuSeconds: (user + system) / 1e6, answered, received }));
}

async function connected(): Promise<Socket> {
  const socket = connect({ host, port, allowHalfOpen: true });
  let position = 0;
  socket.on('data', (bytes) => {
    for (const byte of bytes) {
      if (byte !== GREETING[position]) fail(`byte ${position} of a greeting is ${byte}, not ${GREETING[position]}`);
      position = (position + 1) % GREETING.length;
      if (position !== 0) continue;
      received++;
      if (!answering) continue;
      answered++;
      socket.write(ANSWER);
    }
  });
  socket.on('end', () => {
    if (answering) fail('the server ended a connection');
  });
  await once(socket, 'connect');
  socket.on('error', (error) => fail(error.message));
  return socket;
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
