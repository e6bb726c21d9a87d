// Iterative: one client at a time; everyone else waits in front of accept().
import type { ServerModel } from './server-model.ts';

export const iterative: ServerModel = async ({ listener, handle }) => {
  for (;;) {
    const connection = await listener.accept();
    if (!connection) return;
    await handle(connection);
  }
};
