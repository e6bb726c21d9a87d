// The server models by name: one line each.
import type { ServerModelName } from '../../../shared/catalog.ts';
import { eventLoop } from './event-loop.ts';
import { iterative } from './iterative.ts';
import type { ServerModel } from './server-model.ts';
import { threadPerClient } from './thread-per-client.ts';
import { threadPool } from './thread-pool.ts';

export const serverModels: Readonly<Record<ServerModelName, ServerModel>> = {
  iterative,
  thread: threadPerClient,
  pool: threadPool,
  'event-loop': eventLoop,
};
