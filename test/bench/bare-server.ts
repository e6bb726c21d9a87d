// What the engine is measured against: a server of the greet protocol on bare `net`, nothing recorded.
import { type AddressInfo, createServer } from 'node:net';

const GREETING = Buffer.from('Hi! I am server\n');

const server = createServer((socket) => {
  socket.write(GREETING);
  socket.on('data', () => socket.write(GREETING));
  // A load client that has failed is reported by itself.
  socket.on('error', () => socket.destroy());
});
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => {
  console.log(`listening on 127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));
