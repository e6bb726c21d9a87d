// The status "Server status" in words.

import type { ServerState } from '../../shared/lane-state.ts';
import { endpointText } from '../../shared/lane-words.ts';
import { modelWords } from '../state/catalog-words.ts';
import { endpointOf, ROOM } from '../state/servers.ts';
import type { SystemQueue } from '../state/use-system-queues.ts';

/** `listening on 127.0.0.1:52000 · thread per client · 3 open · 0 in the app's waiting line · system's: 0 of 5`. */
export function serverStatusWords(server: ServerState | null, open: number, system: SystemQueue): string {
  if (!server) return 'not listening';
  return [
    `listening on ${endpointText(endpointOf(server))}${endpointOf(server).address === ROOM ? ' (all IPv4)' : ''}`,
    modelWords(server.metadata.model),
    `${open} open`,
    `${server.waiting} in the app's waiting line`,
    ...(system ? [`system's: ${system.waiting} of ${system.limit}`] : []),
  ].join(' · ');
}
