// What the status "Next" says: whose call a step lets go, or what everybody waits for.
import type { Side } from '../../shared/event-kinds.ts';
import type { LaneId, Rail } from '../../shared/lane.ts';
import type { ServerState } from '../../shared/lane-state.ts';
import { callText, nameText, openCall, railText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { isAsking } from '../ask-first/asked.ts';
import { endpointOf, listeningServers, waitingCalls } from '../state/servers.ts';
import { nextHeldOf, type StepWants } from '../state/step-scope.ts';

/** A call of a rail, not made yet or just made. */
export interface CallOfRail {
  readonly lane: LaneId;
  readonly side: Side;
  readonly call: string;
}

/** `Client 2's recv`, `the server's send to Client 2`, `the server's accept`; with several servers `:52001's accept`. */
export function callWords(session: SessionState, { lane: id, side, call }: CallOfRail): string {
  const lane = session.lanes.get(id);
  if (lane && side === 'client') return `${nameText(lane.metadata.label)}'s ${call}`;
  if (lane) return `the server's ${call}${preposition(call)}${nameText(lane.metadata.label)}`;
  const server = session.serverOfLane(id);
  const several = listeningServers(session).length > 1;
  return several && server ? `${portText(server)}'s ${call}` : `the server's ${call}`;
}

/** `Client 2's client`, `Client 2's server`, `the main thread`; with several servers `:52001's main thread`. */
export function railWords(session: SessionState, { lane: id, side }: Rail): string {
  const lane = session.lanes.get(id);
  if (lane) return `${nameText(lane.metadata.label)}'s ${side}`;
  const server = session.serverOfLane(id);
  if (!server) return 'nobody';
  const { label } = server.metadata;
  return listeningServers(session).length > 1 ? `${portText(server)}'s ${label}` : `the ${label}`;
}

/** `Client 2`, `the main thread`; with several servers `:52001's main thread`. */
export function laneWords(session: SessionState, id: LaneId): string {
  const lane = session.lanes.get(id);
  return lane ? nameText(lane.metadata.label) : railWords(session, { lane: id, side: 'server' });
}

/** What "Next" says while it does not tell whose call is next. */
export const ASKS = 'Whose call is next? Click the rail you expect';
const ASKS_WHEN_PAUSED = 'hidden: pause, and each step asks first';

/** What the status says as a whole, for steps of a scope, or while the next call is hidden. */
export function paceWords(session: SessionState, wants: StepWants = {}, askFirst = false): string {
  if (isAsking(session, askFirst)) return ASKS;
  if (askFirst) return session.paused ? whatAllWaitFor(session) : ASKS_WHEN_PAUSED;
  const next = nextHeldOf(session, wants);
  if (next) return callWords(session, { ...next, call: next.held.call });
  return whatItWaitsFor(session, wants) ?? whatAllWaitFor(session);
}

function whatAllWaitFor(session: SessionState): string {
  const waiting = waitingCalls(session).map(({ call, count }) => `${count} in ${call}`);
  return waiting.length > 0 ? `waiting: ${waiting.join(', ')}` : 'no call is held';
}

/** `Client 2: client recv(1024) waits, server running`: nothing of the scope is held. Undefined: the scope is any. */
function whatItWaitsFor(session: SessionState, { lane: id, rail }: StepWants): string | undefined {
  const lane = session.lanes.get(rail?.lane ?? (id as LaneId));
  if (lane && rail) return `${nameText(lane.metadata.label)}'s ${rail.side}: ${railText(lane, rail.side)}`;
  if (lane)
    return `${nameText(lane.metadata.label)}: client ${railText(lane, 'client')}, server ${railText(lane, 'server')}`;
  const server = id === undefined ? undefined : session.serverOfLane(id);
  const open = server && openCall(server.accepting);
  return (
    server &&
    `${railWords(session, { lane: server.lane, side: 'server' })}: ${open ? `${callText(open.call, 0)} waits` : 'no call is held'}`
  );
}

function portText(server: ServerState): string {
  return `:${endpointOf(server).port}`;
}

function preposition(call: string): string {
  return call === 'recv' ? ' from ' : call === 'send' ? ' to ' : ' for ';
}
