// The state of a lane in sentences: what waits, for how long, and only what is known. Never a cause that cannot be known.

import { CALLS, Ending, otherSide, type Side } from '../../shared/event-kinds.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import { bytesText, callText, deadlockOf, nameText, openCall, spanText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import {
  betweenTurnsWords,
  heldWords,
  ownWillWords,
  queueFullWords,
  spanSince,
  underWay,
  waitedWords,
  whyItWaits,
} from './waiting-words.ts';

/** µs without an event after which a lane is said to be quiet. */
const QUIET_AFTER = 10_000_000;

/** What there is to say of a lane at `now` (µs), the most telling first. `session`: where other lanes have their names. */
export function laneSentences(lane: LaneState, now: number, session?: SessionState): string[] {
  if (lane.endedAt !== NEVER) return [endedSentence(lane)];
  return [
    ...queuedSentence(lane, now),
    ...deadlockSentence(lane, now),
    ...railSentences(lane, 'server', now, session),
    ...railSentences(lane, 'client', now, session),
    ...finishedSentences(lane),
    ...quietSentence(lane, now),
  ];
}

function deadlockSentence(lane: LaneState, now: number): string[] {
  switch (deadlockOf(lane, now)) {
    case 'recv':
      return ['A deadlock: each side waits in recv for the other to send. It lasts until a person acts by hand.'];
    case 'send':
      return ['A deadlock: each side waits in send for the other to receive. It lasts until a person acts by hand.'];
    case 'select':
      return ['A deadlock: each side waits for the other to send. It lasts until a person acts by hand.'];
    case null:
      return [];
  }
}

function queuedSentence(lane: LaneState, now: number): string[] {
  if (lane.queuedSince === NEVER) return [];
  return [
    `Connected, and in the app's waiting line for ${spanSince(now, lane.queuedSince)}: the server has not called accept() for it.`,
  ];
}

function railSentences(lane: LaneState, side: Side, now: number, session: SessionState | undefined): string[] {
  const rail = lane[side];
  const whose = `The ${side}'s`;
  if (rail.held) return [`${whose} ${rail.held.call} ${heldWords(rail.held)}.`];
  if (rail.queueFull) {
    const label = session?.lanes.get(rail.queueFull.lane)?.metadata.label;
    return [`${whose} program ${queueFullWords(rail, label === undefined ? 'another client' : nameText(label), now)}.`];
  }
  const open = openCall(rail);
  if (open) {
    const waits = `${whose} ${callText(open.call, rail.asked)} ${waitedWords(now, open.since)}.`;
    return [`${waits} ${whyItWaits(lane, side, now)}`.trimEnd()];
  }
  const will = ownWillWords(rail, now);
  if (will !== '') return [`The ${side} ${will}, and calls nothing.`];
  const between = side === 'server' ? betweenTurnsWords(lane, now) : '';
  if (between !== '') return [`${between}${stalledWords(lane, now, session)}`];
  if (rail.programEnded && !rail.closed) return [`${whose} program has ended; its socket is still open.`];
  return [];
}

/** Whom the loop is busy with meanwhile, if it is: then it does not come back to select. */
export function stalledWords(lane: LaneState, now: number, session: SessionState | undefined): string {
  const server = lane.metadata.server === null ? undefined : session?.servers.get(lane.metadata.server);
  const served = server?.serving == null ? undefined : session?.lanes.get(server.serving);
  if (!served || served.server.busySince === NEVER) return '';
  const since = spanSince(now, served.server.busySince);
  return ` The loop has been busy with ${nameText(served.metadata.label)} for ${since}, and serves nobody else.`;
}

function finishedSentences(lane: LaneState): string[] {
  return (['client', 'server'] as const)
    .filter((side) => lane[side].finished === Ending.fin)
    .map((side) => {
      const other = otherSide(side);
      const half = lane[other].finished === Ending.none ? ` The ${other} can still send.` : '';
      return `The ${side} has finished sending (FIN).${half}`;
    });
}

function quietSentence(lane: LaneState, now: number): string[] {
  const waiting = (['client', 'server'] as const).some(
    (side) => lane[side].openSince[CALLS.indexOf('send')] !== NEVER || lane[side].held,
  );
  if (waiting || now - lane.lastEventAt < QUIET_AFTER) return [];
  return [`Quiet for ${spanSince(now, lane.lastEventAt)} (TCP cannot tell idle from gone).`];
}

function endedSentence(lane: LaneState): string {
  const lasted = spanText(lane.endedAt - lane.openedAt);
  const [client, server] = [lane.client.finished, lane.server.finished];
  if (client === Ending.neverOpened) return 'Ended: there never was a connection.';
  if (client === Ending.rst || server === Ending.rst)
    return `Ended by a reset (RST) after ${lasted}.${lostWords(lane)}`;
  if (client === Ending.lost || server === Ending.lost) return `Ended after ${lasted}: the network reported an error.`;
  const finished = (['client', 'server'] as const).filter((side) => lane[side].finished === Ending.fin);
  if (finished.length === 2) return `Ended after ${lasted}: both sides finished sending (FIN).`;
  const [only] = finished;
  return `Ended after ${lasted}${only ? `: the ${only} finished sending (FIN); of the other side’s end nothing was seen` : ''}.`;
}

/** Of bytes cut off by a reset, how many is known only where both sides are ours. */
function lostWords(lane: LaneState): string {
  const lost = (underWay(lane, 'client') ?? 0) + (underWay(lane, 'server') ?? 0);
  return lost > 0 ? ` ${bytesText(lost)} that were sent were never received.` : '';
}
