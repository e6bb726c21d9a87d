// Thread pool: one thread accepts for ever; a fixed number of others serve, each one connection after the other.
import { markersOf } from '../markers.ts';
import type { ServerModel } from './server-model.ts';

export const threadPool: ServerModel = {
  markers: markersOf(['bind', 'listen', 'accept', 'submit']),
  run: async ({ listener, handle, threads, at }) => {
    const pool = threads.pool(handle);
    for (;;) {
      at('accept');
      const connection = await listener.accept();
      if (!connection) return;
      at('submit');
      pool.submit(connection);
    }
  },
};
