// Iterative: one client at a time; everyone else waits in front of accept().
import { markersOf } from '../markers.ts';
import type { ServerModel } from './server-model.ts';

export const iterative: ServerModel = {
  markers: markersOf(['bind', 'listen', 'accept', 'serve']),
  run: async ({ listener, handle, at }) => {
    for (;;) {
      at('accept');
      const connection = await listener.accept();
      if (!connection) return;
      at('serve');
      await handle(connection);
    }
  },
};
