// What a rail waits for, for how long, and only what is known of the reason. One source for the tabs "Lane" and "Code".
import { Ending, HeldBy, otherSide, type Side } from '../../shared/event-kinds.ts';
import { isOurs } from '../../shared/lane.ts';
import { type Held, type LaneState, NEVER, type RailState } from '../../shared/lane-state.ts';
import { bytesText, openCall, spanText } from '../../shared/lane-words.ts';
import { CHAT_QUEUE } from '../../shared/limits.ts';
import { isRegistered } from '../../shared/thread-state.ts';

const MiB = 1024 * 1024;

/** µs after which a recv that is still open has had many whole turns of the loop: nothing has arrived. */
const SURE_AFTER = 1_000_000;
/** Part of the bytes in between above which those of the send that waits are told apart. */
const OWN_PART = 0.05;

/** `has waited 6.0 s`. */
export function waitedWords(now: number, since: number): string {
  return `has waited ${spanSince(now, since)}`;
}

/** How long something has lasted; events may be newer than the present that the window counts. */
export function spanSince(now: number, since: number): string {
  return spanText(Math.max(0, now - since));
}

/** Bytes of the direction away from `side` that were sent and not yet received; null where one side is not ours. */
export function underWay(lane: LaneState, side: Side): number | null {
  const bothOurs = isOurs(lane.metadata, side) && isOurs(lane.metadata, otherSide(side));
  return bothOurs ? Math.max(0, lane[side].sent - lane[otherSide(side)].received) : null;
}

/** `is held: the session is paused`. */
export function heldWords({ by }: Held): string {
  if (by === HeldBy.pause) return 'is held: the session is paused';
  if (by === HeldBy.slowMotion) return 'has its bytes; slow motion keeps it back';
  return 'is held by the tempo';
}

/** Why a side's open call has not returned, as far as it is known; empty: nothing is. */
export function whyItWaits(lane: LaneState, side: Side, now: number): string {
  const open = openCall(lane[side]);
  switch (open?.call) {
    case 'send':
      return whySendWaits(lane, side);
    case 'recv':
      return now - open.since < SURE_AFTER ? '' : whyRecvWaits(lane, side);
    case 'connect':
      return "The other side's system has not answered.";
    default:
      return '';
  }
}

function whySendWaits(lane: LaneState, side: Side): string {
  const bytes = underWay(lane, side);
  if (bytes === null) return 'The system takes no more for now; what the other side does is not visible.';
  // A send counts from when it began: of a large one the most may still be its program's.
  const own = lane[side].asked;
  const among = own > bytes * OWN_PART ? `, the ${bytesText(own)} of this send among them,` : '';
  const lie = `${bytesText(bytes)} lie between the two programs${among} and the system takes no more`;
  const reader = readerWords(lane[otherSide(side)]);
  return reader === '' ? `${lie}.` : `The ${otherSide(side)} ${reader}; ${lie}.`;
}

/** What the program that should receive does instead. */
function readerWords(reader: RailState): string {
  if (reader.held?.call === 'recv') return reader.held.by === HeldBy.slowMotion ? '' : 'is held before its recv';
  const open = openCall(reader);
  if (open?.call === 'recv') return '';
  const neverReturned = reader.received === 0 && reader.sawEnd === Ending.none && reader.error === 0;
  if (neverReturned) return 'never called recv';
  return open ? `is in ${open.call}` : 'is not in recv';
}

function whyRecvWaits(lane: LaneState, side: Side): string {
  const peer = otherSide(side);
  const bytes = underWay(lane, peer);
  if (bytes) return `${bytesText(bytes)} were sent and have not been received.`;
  const both = bytes !== null && underWay(lane, side) === 0 && openCall(lane[peer])?.call === 'recv';
  return both ? `Nothing has arrived: the ${peer} waits in recv, too.` : 'Nothing has arrived.';
}

/** What a rail does of its own will, or ''. */
export function ownWillWords(rail: RailState, now: number): string {
  if (rail.waitSince !== NEVER) return `waits of its own will, for ${spanSince(now, rail.waitSince)} so far`;
  if (rail.busySince !== NEVER) return `has been busy (reading a disk, say) for ${spanSince(now, rail.busySince)}`;
  return '';
}

/** Why the server's side of an accepted lane is in no call, or '': no thread is free for it, or an event loop waits for it in select. */
export function betweenTurnsWords(lane: LaneState, now: number): string {
  if (lane.unservedSince !== NEVER)
    return `Accepted, and in the pool's own queue for ${spanSince(now, lane.unservedSince)}: no thread is free for it.`;
  const { waitSince, busySince, unsent } = lane.server;
  if (!isRegistered(lane) || waitSince !== NEVER || busySince !== NEVER) return '';
  const since = spanSince(now, lane.leftAt);
  if (unsent > 0)
    return `The system took only part of the server's send: ${bytesText(unsent)} are left, and its socket has been registered with select for ${since}, until it takes more.`;
  return `No thread is in a call for it: its socket has been registered with select for ${since}, until something arrives.`;
}

/** Why a program that received cannot hand on, or ''. `label`: of the lane whose queue is full. */
export function queueFullWords({ queueFull }: RailState, label: string, now: number): string {
  if (!queueFull) return '';
  return `waits for ${label}: as much is queued for it as may be (${CHAT_QUEUE / MiB} MiB), for ${spanSince(now, queueFull.since)} so far`;
}
