// What the status "Next" says: whose call a step lets go, or what everybody waits for.
import { nameText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { listeningServers, waitingCalls } from '../state/servers.ts';

/** `Client 2's recv`, `the server's send to Client 2`, `the server's accept`; undefined when no call is held. */
export function nextWords(session: SessionState): string | undefined {
  const next = session.nextHeld();
  if (!next) return undefined;
  const { call } = next.held;
  const lane = session.lanes.get(next.lane);
  if (lane && next.side === 'client') return `${nameText(lane.metadata.label)}'s ${call}`;
  if (lane) return `the server's ${call}${preposition(call)}${nameText(lane.metadata.label)}`;
  const server = session.serverOfLane(next.lane);
  const several = listeningServers(session).length > 1;
  return several && server?.address ? `:${server.address.port}'s ${call}` : `the server's ${call}`;
}

/** What the status says as a whole. */
export function paceWords(session: SessionState): string {
  const next = nextWords(session);
  if (next) return next;
  const waiting = waitingCalls(session).map(({ call, count }) => `${count} in ${call}`);
  if (waiting.length > 0) return `waiting: ${waiting.join(', ')}`;
  return 'no call is held';
}

function preposition(call: string): string {
  return call === 'recv' ? ' from ' : call === 'send' ? ' to ' : ' for ';
}
