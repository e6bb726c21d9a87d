// Greet: for ever, the server says hello and receives, the client receives and answers. Neither ends by itself.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;
// Buffers: net makes one of any other Uint8Array, at every write.
const SERVER_SAYS = Buffer.from('Hi! I am server\n');
const CLIENT_SAYS = Buffer.from('HI! I am client.');

export const greetServer: Program = {
  markers: markersOf(['send', 'send failed', 'recv', 'recv failed', 'end', 'busy', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at, shared) => {
    for (;;) {
      at('send');
      const sent = await socket.send(SERVER_SAYS);
      if (sent.ended) return at('send failed');
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      if (shared.busy) {
        at('busy');
        await socket.busy(shared.busy);
      }
    }
  },
};

export const greetClient: Program = {
  markers: markersOf(['connect', 'recv', 'recv failed', 'end', 'send', 'send failed', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      at('send');
      const sent = await socket.send(CLIENT_SAYS);
      if (sent.ended) return at('send failed');
    }
  },
};
