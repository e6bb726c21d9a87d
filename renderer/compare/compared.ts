// What is to be compared with a server, and who takes part in a comparison. Pure.
import {
  CLIENT_PROGRAMS,
  namesOf,
  SERVER_MODELS,
  SERVER_PROGRAMS,
  type ServerModelName,
} from '../../shared/catalog.ts';
import type { ClientSettings, ServerSettings } from '../../shared/contract.ts';
import type { Endpoint, ServerId } from '../../shared/lane.ts';
import { NEVER, type ServerState } from '../../shared/lane-state.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { oneOf } from '../state/remembered.ts';
import { endpointOf } from '../state/servers.ts';

/** Clients that are added by one command, to whichever server. */
export type ClientSet = Omit<ClientSettings, 'host' | 'port'>;

/** What a server is compared with that has no clients, in a session to which none were added. */
export const USUAL_CLIENTS: ClientSet = { program: null, count: 5 };

/** The models beside one, in the order of the lesson. */
export function otherModels(own: string): ServerModelName[] {
  return namesOf(SERVER_MODELS).filter((model) => model !== own);
}

/** The settings of a server's like: of another model, on another port. */
export function settingsLike(server: ServerState, model: ServerModelName, port: number): ServerSettings | null {
  const { program, backlog, threads, busy } = server.metadata;
  const known = oneOf(namesOf(SERVER_PROGRAMS), program);
  if (!known) return null;
  return {
    ...{ host: endpointOf(server).address, port, backlog, model, program: known },
    ...(threads !== undefined && { threads }),
    ...(busy !== undefined && { busy }),
  };
}

/** The clients of ours that a server has now, in the order in which they came. */
export function clientsOf(session: SessionState, server: ServerId): ClientSet[] {
  const sets = new Map<string, ClientSet>();
  for (const { metadata, endedAt } of session.lanes.values()) {
    if (metadata.server !== server || endedAt !== NEVER) continue;
    const set = clientLike(session, metadata.clientProgram, metadata.script);
    if (!set) continue;
    const key = `${set.program} ${metadata.script ?? ''}`;
    sets.set(key, { ...set, count: (sets.get(key)?.count ?? 0) + 1 });
  }
  return [...sets.values()];
}

/** One more client like that; null: somebody's own program, or a script that was too long to be told whole. */
function clientLike(session: SessionState, program: string | null, number: number | undefined): ClientSet | null {
  const known = oneOf(namesOf(CLIENT_PROGRAMS), program);
  if (known !== 'script') return known ? { program: known, count: 1 } : null;
  const script = number === undefined ? null : session.scripts.get(number);
  return script ? { program: known, count: 1, script } : null;
}

/** Where clients of a server connect to; of one that is compared, to all that are and that listen. */
export function comparedEndpoints(
  session: SessionState,
  comparison: readonly ServerId[] | null,
  server: ServerState,
): Endpoint[] {
  if (!comparison?.includes(server.id)) return [endpointOf(server)];
  return comparison.flatMap((id) => {
    const compared = session.servers.get(id);
    return compared?.listening ? [endpointOf(compared)] : [];
  });
}
