// The server models by name: one line each.
import type { ServerModelName } from '../../../shared/catalog.ts';
import { iterative } from './iterative.ts';
import type { ServerModel } from './server-model.ts';
import { threadPerClient } from './thread-per-client.ts';

export const serverModels: Readonly<Record<ServerModelName, ServerModel>> = { thread: threadPerClient, iterative };
