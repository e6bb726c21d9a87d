// Never reads: the client connects and never calls recv. It does not see the stream's end either: only who closes it ends it.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const WAIT_MS = 60_000;

export const neverReadsClient: Program = {
  markers: markersOf(['connect', 'wait', 'close']),
  recvSize: 1024,
  run: async (socket, at) => {
    // Of a closed socket a wait comes back at once.
    while (!socket.stream.closed) {
      at('wait');
      await socket.wait(WAIT_MS);
    }
  },
};
