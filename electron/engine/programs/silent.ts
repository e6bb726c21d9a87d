// Silent: the client receives until the stream ends, and never sends.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;

export const silentClient: Program = {
  markers: markersOf(['connect', 'recv', 'recv failed', 'end', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
    }
  },
};
