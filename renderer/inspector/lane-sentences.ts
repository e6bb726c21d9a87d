// The state of a lane in sentences: what waits, for how long, and only what is known. Never a cause that cannot be known.

import { CALLS, Ending, HeldBy, otherSide, type Side } from '../../shared/event-kinds.ts';
import { isOurs } from '../../shared/lane.ts';
import { type Held, type LaneState, NEVER } from '../../shared/lane-state.ts';
import { bytesText, callText, openCall, spanText } from '../../shared/lane-words.ts';

/** µs without an event after which a lane is said to be quiet. */
const QUIET_AFTER = 10_000_000;

/** What there is to say of a lane at `now` (µs), the most telling first. */
export function laneSentences(lane: LaneState, now: number): string[] {
  if (lane.endedAt !== NEVER) return [endedSentence(lane)];
  return [
    ...queuedSentence(lane, now),
    ...railSentences(lane, 'server', now),
    ...railSentences(lane, 'client', now),
    ...finishedSentences(lane),
    ...quietSentence(lane, now),
  ];
}

/** Bytes of the direction away from `side` that were sent and not yet received; null where one side is not ours. */
export function underWay(lane: LaneState, side: Side): number | null {
  const bothOurs = isOurs(lane.metadata, side) && isOurs(lane.metadata, otherSide(side));
  return bothOurs ? Math.max(0, lane[side].sent - lane[otherSide(side)].received) : null;
}

function queuedSentence(lane: LaneState, now: number): string[] {
  if (lane.queuedSince === NEVER) return [];
  return [
    `Connected, and in the app's waiting line for ${span(now, lane.queuedSince)}: the server has not called accept() for it.`,
  ];
}

function railSentences(lane: LaneState, side: Side, now: number): string[] {
  const rail = lane[side];
  const whose = `The ${side}'s`;
  if (rail.held) {
    return [`${whose} ${heldWords(rail.held)}.`];
  }
  const open = openCall(rail);
  if (open) return [waitingSentence(lane, side, now)];
  if (rail.waitSince !== NEVER)
    return [`The ${side} waits of its own will, for ${span(now, rail.waitSince)} so far, and calls nothing.`];
  if (rail.busySince !== NEVER)
    return [`The ${side} has been computing for ${span(now, rail.busySince)}, and calls nothing.`];
  if (rail.programEnded && !rail.closed) return [`${whose} program has ended; its socket is still open.`];
  return [];
}

function heldWords({ by, call }: Held): string {
  if (by === HeldBy.pause) return `${call} is held: the session is paused`;
  if (by === HeldBy.slowMotion) return `${call} has its bytes; slow motion keeps it back`;
  return `${call} is held by the tempo`;
}

function waitingSentence(lane: LaneState, side: Side, now: number): string {
  const rail = lane[side];
  const open = openCall(rail);
  if (!open) return '';
  const waits = `The ${side}'s ${callText(open.call, rail.asked)} has waited ${span(now, open.since)}`;
  if (open.call === 'send') {
    const bytes = underWay(lane, side);
    const lying = bytes === null ? '' : ` ${bytesText(bytes)} lie between the two programs.`;
    return `${waits}: the system takes no more for now.${lying} Only this ${side === 'server' ? 'thread' : 'program'} waits.`;
  }
  if (open.call === 'recv') {
    const bytes = underWay(lane, otherSide(side));
    return bytes ? `${waits}; ${bytesText(bytes)} are on their way to it.` : `${waits} for bytes.`;
  }
  return `${waits}.`;
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
  return [`Quiet for ${span(now, lane.lastEventAt)}; TCP cannot tell idle from gone.`];
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

function span(now: number, since: number): string {
  return spanText(Math.max(0, now - since));
}
