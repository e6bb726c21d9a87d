// Thread per client: accept for ever; each connection gets a thread of its own.
import type { ServerModel } from './server-model.ts';

export const threadPerClient: ServerModel = async ({ listener, handle, threads }) => {
  for (;;) {
    const connection = await listener.accept();
    if (!connection) return;
    threads.start(handle, connection);
  }
};
