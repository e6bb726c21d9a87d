// Which server the toolbar acts on, and what there is to say about it. Derived from the session, kept nowhere.
import { CALLS } from '../../shared/event-kinds.ts';
import type { Endpoint, ServerId } from '../../shared/lane.ts';
import { NEVER, type ServerState } from '../../shared/lane-state.ts';
import type { SessionState } from '../../shared/session-state.ts';

/** The person's choice: a server, a new one, or nothing chosen yet (then the newest that listens). */
export type ServerChoice = ServerId | 'new' | null;

/** Servers that listen, oldest first. */
export function listeningServers(session: SessionState): ServerState[] {
  return [...session.servers.values()].filter((server) => server.listening);
}

/** The listening server that the toolbar acts on, or null: then it would start one. */
export function chosenServer(session: SessionState, choice: ServerChoice): ServerState | null {
  if (choice === 'new') return null;
  if (choice === null) return listeningServers(session).at(-1) ?? null;
  const chosen = session.servers.get(choice);
  return chosen?.listening ? chosen : null;
}

/** Where clients of a server connect to. */
export function endpointOf(server: ServerState): Endpoint {
  return server.address ?? { address: server.metadata.host, port: server.metadata.port };
}

/** Where "the room's network" listens: on every IPv4 address of this computer. */
export const ROOM = '0.0.0.0';

/** Can other computers connect to what listens there? */
export function isBeyondThisComputer(host: string): boolean {
  return host !== '::1' && !host.startsWith('127.');
}

/** Where a program of this computer connects to for a host: to listen on all addresses is none to connect to. */
export function localAddress(host: string): string {
  if (host === ROOM) return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

/** The server that the room can connect to: the chosen one, else the newest; null when there is none. */
export function roomServer(session: SessionState, choice: ServerChoice): ServerState | null {
  const isOpen = (server: ServerState) => isBeyondThisComputer(endpointOf(server).address);
  const chosen = chosenServer(session, choice);
  return chosen && isOpen(chosen) ? chosen : (listeningServers(session).filter(isOpen).at(-1) ?? null);
}

/** Connections of a server that have not ended. */
export function openConnections(session: SessionState, server: ServerId): number {
  let open = 0;
  for (const lane of session.lanes.values()) if (lane.metadata.server === server && lane.endedAt === NEVER) open++;
  return open;
}

/** How many rails wait in each call, most first: what a step with nothing held can say. */
export function waitingCalls(session: SessionState): { readonly call: string; readonly count: number }[] {
  const counts = CALLS.map(() => 0);
  const count = (openSince: readonly number[]) =>
    openSince.forEach((since, call) => {
      if (since !== NEVER) counts[call] = (counts[call] ?? 0) + 1;
    });
  for (const server of session.servers.values()) count(server.accepting.openSince);
  for (const lane of session.lanes.values()) {
    count(lane.client.openSince);
    count(lane.server.openSince);
  }
  return CALLS.map((call, index) => ({ call, count: counts[index] ?? 0 }))
    .filter(({ count: waiting }) => waiting > 0)
    .sort((a, b) => b.count - a.count);
}
