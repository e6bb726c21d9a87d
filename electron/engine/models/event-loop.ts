// Event loop: one thread, which waits in select alone, for whoever is ready. Whoever is busy keeps everybody waiting.
import { markersOf } from '../markers.ts';
import type { ServerModel } from './server-model.ts';

export const eventLoop: ServerModel = {
  markers: markersOf(['bind', 'listen', 'select', 'accept', 'serve']),
  run: async ({ listener, loop, at }) => {
    for (;;) {
      at('select');
      const ready = await loop.select();
      if (!ready) return;
      for (const one of ready) {
        if (one === 'listener') {
          at('accept');
          const connection = await listener.accept();
          if (connection) await loop.start(connection);
        } else {
          at('serve');
          await one.goOn();
        }
      }
    }
  },
};
