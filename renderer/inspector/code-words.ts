// The sentence below a listing: what the line waits for, for how long, and whom else that keeps waiting. Only what is known.
import { HeldBy, type Side } from '../../shared/event-kinds.ts';
import { isOurs } from '../../shared/lane.ts';
import { type LaneState, NEVER, type RailState, type ServerState } from '../../shared/lane-state.ts';
import { nameText, openCall } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { heldWords, ownWillWords, spanSince, waitedWords, whyItWaits } from './waiting-words.ts';

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
  if (rail.held || !open) return betweenCalls(rail, now);
  const lead = `${open.call} ${waitedWords(now, open.since)}.`;
  const rest = [whyItWaits(lane, side, now), ...(side === 'server' ? [whoElseWaits(session, lane, open.call)] : [])];
  return { lead, rest: rest.filter(Boolean).join(' ') };
}

/** What a server's accepting thread is doing at its line. */
export function serverLineWords(session: SessionState, server: ServerState, now: number): LineWords {
  const { accepting, serving, waiting, listening } = server;
  if (!listening) return { lead: 'The program has ended.', rest: 'Its listening socket is closed.' };
  const served = serving === null ? undefined : session.lanes.get(serving);
  if (served)
    return {
      lead: `It has served ${nameText(served.metadata.label)} for ${spanSince(now, served.acceptedAt)}.`,
      rest: waiting === 0 ? 'Nobody is in accept() meanwhile.' : `Nobody is in accept() for ${inLine(waiting)}.`,
    };
  const open = openCall(accepting);
  if (accepting.held || !open) return betweenCalls(accepting, now);
  return { lead: `${open.call} ${waitedWords(now, open.since)}.`, rest: "Nobody stands in the app's waiting line." };
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

function betweenCalls(rail: RailState, now: number): LineWords {
  if (rail.held) return { lead: `${rail.held.call} ${heldWords(rail.held)}.`, rest: HELD_HINTS[rail.held.by] ?? '' };
  const will = ownWillWords(rail, now);
  if (will !== '') return { lead: `It ${will}.`, rest: '' };
  return { lead: 'Running.', rest: 'It waits in no call.' };
}

/** Whom a server's thread keeps waiting while it waits itself: that is what a model is about. */
function whoElseWaits(session: SessionState, lane: LaneState, call: string): string {
  const server = lane.metadata.server === null ? undefined : session.servers.get(lane.metadata.server);
  if (server?.serving === lane.id) {
    const who =
      server.waiting === 0
        ? 'whoever connects now waits'
        : `${inLine(server.waiting)} ${server.waiting === 1 ? 'waits' : 'wait'}`;
    return `This is the server's only thread: ${who} with it.`;
  }
  if (server?.metadata.model !== 'thread' || call !== 'send') return '';
  return 'Only this thread waits: the other clients have threads of their own.';
}

/** `2 connections in the app's waiting line`. */
function inLine(waiting: number): string {
  const count = waiting === 1 ? '1 connection' : `${waiting.toLocaleString('en')} connections`;
  return `${count} in the app's waiting line`;
}
