// Tiny sender: the client sends a line one byte at a time. How many recvs return them is not its to say.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;
const LINE = Buffer.from('many small sends, one byte each\n');

export const tinySenderClient: Program = {
  markers: markersOf(['connect', 'send', 'send failed', 'shutdown', 'recv', 'recv failed', 'end', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (let index = 0; index < LINE.length; index++) {
      at('send');
      const sent = await socket.send(LINE.subarray(index, index + 1));
      if (sent.ended) return at('send failed');
    }
    at('shutdown');
    await socket.shutdown();
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
    }
  },
};
