// Resetter: the client sends a line, waits a second, and resets the connection instead of closing it.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const WAIT_MS = 1000;
const SAYS = Buffer.from('no goodbye\n');

export const resetterClient: Program = {
  markers: markersOf(['connect', 'send', 'send failed', 'wait', 'reset', 'close']),
  recvSize: 1024,
  run: async (socket, at) => {
    at('send');
    const sent = await socket.send(SAYS);
    if (sent.ended) return at('send failed');
    at('wait');
    await socket.wait(WAIT_MS);
    at('reset');
    await socket.abort();
  },
};
