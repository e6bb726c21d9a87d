// Waits first: both sides receive before they send. Two of them wait for each other for ever.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;
const SAYS = Buffer.from('After you.\n');

export const waitsFirstServer: Program = {
  markers: markersOf(['recv', 'recv failed', 'end', 'busy', 'send', 'send failed', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at, shared) => {
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      if (shared.busy) {
        at('busy');
        await socket.busy(shared.busy);
      }
      at('send');
      const sent = await socket.send(SAYS);
      if (sent.ended) return at('send failed');
    }
  },
};

export const waitsFirstClient: Program = {
  markers: markersOf(['connect', 'recv', 'recv failed', 'end', 'send', 'send failed', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      at('send');
      const sent = await socket.send(SAYS);
      if (sent.ended) return at('send failed');
    }
  },
};
