// Clock: the server tells the time every second and never receives, so that it learns of a client's end by a send that fails.
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const WAIT_MS = 1000;

export const clockServer: Program = {
  markers: markersOf(['busy', 'send', 'send failed', 'wait', 'close']),
  recvSize: 1024,
  run: async (socket, at, shared) => {
    for (;;) {
      if (shared.busy) {
        at('busy');
        await socket.busy(shared.busy);
      }
      at('send');
      const sent = await socket.send(timeOfDay(new Date()));
      if (sent.ended) return at('send failed');
      at('wait');
      await socket.wait(WAIT_MS);
    }
  },
};

/** `HH:MM:SS\n`, the local time of day. */
export function timeOfDay(date: Date): Buffer {
  return Buffer.from(`${date.toTimeString().slice(0, 8)}\n`);
}
