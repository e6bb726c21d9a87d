// Whom it keeps waiting that a server's thread waits, or is busy: that is what a server model is about. Only what is known.
import { type LaneState, NEVER, type ServerState } from '../../shared/lane-state.ts';
import { nameText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { isRegistered } from '../../shared/thread-state.ts';

/** What the thread that serves a lane is kept by. A wait of its own will gives the thread of a loop back. */
export type KeptBy = 'recv' | 'send' | 'busy' | 'wait';

/** Who waits while the thread that serves a lane is kept; empty: nothing is known of that. */
export function whoElseWaits(session: SessionState, lane: LaneState, by: KeptBy): string {
  const server = lane.metadata.server === null ? undefined : session.servers.get(lane.metadata.server);
  if (!server) return '';
  switch (server.metadata.model) {
    case 'iterative':
      return server.serving === lane.id ? `This is the server's only thread: ${standInLine(server)} with it.` : '';
    case 'thread':
      return threadOfItsOwn(by);
    case 'pool':
      return `It keeps a thread of the pool: ${poolWords(server)}.`;
    case 'event-loop':
      return by === 'busy' ? loopStandsStill(session, server, lane) : whileLoopGoesOn(by);
    default:
      return '';
  }
}

/** `3 of the 4 are free`, of a pool's threads. */
export function poolWords(server: ServerState): string {
  const working = server.workers.filter(({ endedAt }) => endedAt === NEVER);
  const free = working.filter(({ serving }) => serving === null).length;
  const count = working.length;
  if (free > 0) return `${free} of its ${count} threads ${free === 1 ? 'is' : 'are'} free`;
  const all = count === 1 ? 'its only thread serves' : `all ${count} threads serve`;
  if (server.unserved === 0) return `${all}, and whoever connects now waits for one`;
  return `${all}, and ${connections(server.unserved)} ${server.unserved === 1 ? 'waits' : 'wait'} for one in its queue`;
}

/** `2 connections in the app's waiting line` */
export function inLine(waiting: number): string {
  return `${connections(waiting)} in the app's waiting line`;
}

/** What select waits for in vain. */
export function nobodyIsReady(session: SessionState, server: ServerState): string {
  const registered = [...session.lanes.values()].filter(
    (lane) => lane.metadata.server === server.id && isRegistered(lane) && lane.server.waitSince === NEVER,
  ).length;
  if (registered === 0) return 'Nobody is ready: only the listening socket is registered.';
  const which = registered === 1 ? 'the connection that is registered' : `any of ${connections(registered)}`;
  return `Nobody is ready: neither the listening socket nor ${which}.`;
}

/** Who waits while a loop is busy with a lane. */
function loopStandsStill(session: SessionState, server: ServerState, served: LaneState): string {
  const others = [...session.lanes.values()].filter(
    (lane) => lane.metadata.server === server.id && lane.id !== served.id && isRegistered(lane),
  ).length;
  const who = [
    ...(others > 0 ? [`${others === 1 ? '1 other connection' : `${count(others)} other connections`}`] : []),
    ...(server.waiting > 0 ? [inLine(server.waiting)] : []),
  ].join(' and ');
  if (who === '') return 'The whole loop stands still: whoever connects now waits with it.';
  return `The whole loop stands still: ${who} ${others + server.waiting === 1 ? 'waits' : 'wait'} with it.`;
}

function whileLoopGoesOn(by: KeptBy): string {
  return by === 'wait' ? 'Nobody waits for that: the loop serves the others meanwhile.' : '';
}

function threadOfItsOwn(by: KeptBy): string {
  if (by === 'recv') return '';
  const does = by === 'busy' ? 'is occupied' : 'waits';
  return `Only this thread ${does}: the other clients have threads of their own.`;
}

function standInLine({ waiting }: ServerState): string {
  if (waiting === 0) return 'whoever connects now waits';
  return `${inLine(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`;
}

function connections(number: number): string {
  return number === 1 ? '1 connection' : `${count(number)} connections`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

/** The name of another lane in a sentence. */
export function nameOf(session: SessionState, lane: LaneState['id']): string {
  const label = session.lanes.get(lane)?.metadata.label;
  return label === undefined ? 'another client' : nameText(label);
}
