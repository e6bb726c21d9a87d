// Bulk sender: the client sends ten million bytes in one send, and receives only then.
import { markersOf } from '../markers.ts';
import { letters } from './letters.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 4096;

export const bulkSenderClient: Program = {
  markers: markersOf(['connect', 'send', 'send failed', 'shutdown', 'recv', 'recv failed', 'end', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    at('send');
    const sent = await socket.send(letters());
    if (sent.ended) return at('send failed');
    at('shutdown');
    await socket.shutdown();
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
    }
  },
};
