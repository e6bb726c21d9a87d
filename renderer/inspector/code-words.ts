// The sentence below a listing: what the line waits for, for how long, and whom else that keeps waiting. Only what is known.
import { HeldBy, type Side } from '../../shared/event-kinds.ts';
import { isOurs } from '../../shared/lane.ts';
import { type LaneState, NEVER, type RailState, type ServerState } from '../../shared/lane-state.ts';
import { type Deadlock, deadlockOf, nameText, openCall } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { hasPool } from '../../shared/thread-state.ts';
import { stalledWords } from './lane-sentences.ts';
import {
  betweenTurnsWords,
  heldWords,
  ownWillWords,
  queueFullWords,
  spanSince,
  waitedWords,
  whyItWaits,
} from './waiting-words.ts';
import { inLine, nameOf, nobodyIsReady, poolWords, whoElseWaits } from './who-waits.ts';

/** The first words, which are set in bold, and the rest. */
export interface LineWords {
  readonly lead: string;
  readonly rest: string;
}

/** What a side of a connection is doing at its line, at `now` (µs). */
export function laneLineWords(session: SessionState, lane: LaneState, side: Side, now: number): LineWords {
  const rail = lane[side];
  if (!isOurs(lane.metadata, side)) return OUTSIDE[side];
  if (lane.endedAt !== NEVER || rail.closed) return { lead: 'The program has ended.', rest: 'Its socket is closed.' };
  if (side === 'server' && lane.acceptedAt === NEVER) return notAccepted(lane, now);
  const open = openCall(rail);
  if (rail.held) return heldLine(rail);
  if (rail.queueFull) return queueFull(session, lane, side, now);
  if (!open) return betweenCalls(session, lane, side, now);
  const isServers = side === 'server' && (open.call === 'recv' || open.call === 'send');
  return words(`${open.call} ${waitedWords(now, open.since)}.`, [
    whyItWaits(lane, side, now),
    deadlockWords(deadlockOf(lane, now)),
    isServers && open.call === 'recv' ? chatWords(session, lane) : '',
    isServers ? whoElseWaits(session, lane, open.call === 'recv' ? 'recv' : 'send') : '',
  ]);
}

/** What a server's accepting thread is doing at its line. */
export function serverLineWords(session: SessionState, server: ServerState, now: number): LineWords {
  const { accepting, serving, listening } = server;
  if (!listening) return { lead: 'The program has ended.', rest: 'Its listening socket is closed.' };
  const served = serving === null ? undefined : session.lanes.get(serving);
  if (served) return serves(session, server, served, now);
  if (accepting.held) return heldLine(accepting);
  const open = openCall(accepting);
  if (!open) return RUNNING;
  const lead = `${open.call} ${waitedWords(now, open.since)}.`;
  if (open.call === 'select') return words(lead, [nobodyIsReady(session, server)]);
  return words(lead, [
    "Nobody stands in the app's waiting line.",
    hasPool(server) ? `The pool: ${poolWords(server)}.` : '',
  ]);
}

/** The thread that accepts is in the function that serves. */
function serves(session: SessionState, server: ServerState, served: LaneState, now: number): LineWords {
  const { held, busySince } = served.server;
  const name = nameText(served.metadata.label);
  if (server.metadata.model !== 'event-loop') {
    const inAccept = server.waiting === 0 ? 'meanwhile' : `for ${inLine(server.waiting)}`;
    const will = ownWillWords(served.server, now);
    return words(`It has served ${name} for ${spanSince(now, served.acceptedAt)}.`, [
      will === '' ? '' : `It ${will}.`,
      `Nobody is in accept() ${inAccept}.`,
    ]);
  }
  if (busySince !== NEVER)
    return words(`The loop has been busy with ${name} for ${spanSince(now, busySince)}.`, [
      whoElseWaits(session, served, 'busy'),
    ]);
  return words(`The loop runs the handler of ${name}.`, [
    held ? `Its ${held.call} ${heldWords(held)}.` : '',
    'It comes back to select when the handler would have to wait.',
  ]);
}

const OUTSIDE = {
  client: {
    lead: 'Its code is not visible.',
    rest: "This client is somebody's own program: only its bytes and endings are seen.",
  },
  server: {
    lead: 'Its code is not visible.',
    rest: 'This server is no server of this session: only its bytes and endings are seen.',
  },
} satisfies Record<Side, LineWords>;

const RUNNING: LineWords = { lead: 'Running.', rest: 'It waits in no call.' };

function words(lead: string, rest: readonly string[]): LineWords {
  return { lead, rest: rest.filter(Boolean).join(' ') };
}

function notAccepted(lane: LaneState, now: number): LineWords {
  if (lane.queuedSince === NEVER) return { lead: 'Not connected.', rest: 'No line of the server runs for it yet.' };
  return {
    lead: `Not accepted for ${spanSince(now, lane.queuedSince)}.`,
    rest: "The connection stands in the app's waiting line: no line of the server runs for it yet.",
  };
}

const HELD_HINTS: Readonly<Record<number, string>> = {
  [HeldBy.pause]: '“Step” lets one call go.',
  [HeldBy.tempo]: 'It goes by itself when its time has come.',
  [HeldBy.slowMotion]: "That is the app's doing, so that the eye can follow.",
};

function heldLine({ held }: RailState): LineWords {
  return held ? words(`${held.call} ${heldWords(held)}.`, [HELD_HINTS[held.by] ?? '']) : RUNNING;
}

/** The speaker in a chat room waits for a member who does not receive. */
function queueFull(session: SessionState, lane: LaneState, side: Side, now: number): LineWords {
  const { queueFull: full } = lane[side];
  const who = full ? nameOf(session, full.lane) : '';
  return words(`It ${queueFullWords(lane[side], who, now)}.`, [whoElseWaits(session, lane, 'wait')]);
}

function betweenCalls(session: SessionState, lane: LaneState, side: Side, now: number): LineWords {
  const rail = lane[side];
  const will = ownWillWords(rail, now);
  const isServers = side === 'server';
  if (will !== '')
    return words(`It ${will}.`, [
      isServers ? whoElseWaits(session, lane, rail.busySince === NEVER ? 'wait' : 'busy') : '',
    ]);
  const between = isServers ? betweenTurnsWords(lane, now) : '';
  if (between === '') return RUNNING;
  if (lane.unservedSince !== NEVER) return words(between, ['No line of the server runs for it yet.']);
  return words(between, [
    stalledWords(lane, now, session).trim(),
    deadlockWords(deadlockOf(lane, now)),
    chatWords(session, lane),
  ]);
}

function deadlockWords(deadlock: Deadlock | null): string {
  if (!deadlock) return '';
  const what = deadlock === 'send' ? 'receive' : 'send';
  return `That is a deadlock: each side waits for the other to ${what}, until a person acts by hand.`;
}

/** In a chat room a client is sent what others say although its own handler waits. */
function chatWords(session: SessionState, { metadata }: LaneState): string {
  const model = metadata.server === null ? undefined : session.servers.get(metadata.server)?.metadata.model;
  if (metadata.serverProgram !== 'chat' || model === undefined || model === 'iterative') return '';
  const by = model === 'event-loop' ? 'by the same loop' : 'by the threads that serve them';
  return `What the others say is sent to its client meanwhile, ${by}.`;
}
