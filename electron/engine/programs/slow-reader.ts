// Slow reader: the client receives 1,024 bytes a second, so that a sender who is faster has to wait for it.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;
const WAIT_MS = 1000;

export const slowReaderClient: Program = {
  markers: markersOf(['connect', 'recv', 'recv failed', 'end', 'wait', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      at('wait');
      await socket.wait(WAIT_MS);
    }
  },
};
