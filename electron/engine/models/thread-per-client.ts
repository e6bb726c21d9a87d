// Thread per client: accept for ever; each connection gets a thread of its own.
import { markersOf } from '../markers.ts';
import type { ServerModel } from './server-model.ts';

export const threadPerClient: ServerModel = {
  markers: markersOf(['bind', 'listen', 'accept', 'start']),
  run: async ({ listener, handle, threads, at }) => {
    for (;;) {
      at('accept');
      const connection = await listener.accept();
      if (!connection) return;
      at('start');
      threads.start(handle, connection);
    }
  },
};
