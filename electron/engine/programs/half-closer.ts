// Half-closer: the client sends three lines and shuts its own direction down; it still receives until the other one ends.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;
const LINES = ['line 1\n', 'line 2\n', 'line 3\n'].map((line) => Buffer.from(line));

export const halfCloserClient: Program = {
  markers: markersOf(['connect', 'send', 'send failed', 'shutdown', 'recv', 'recv failed', 'end', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (const line of LINES) {
      at('send');
      const sent = await socket.send(line);
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
