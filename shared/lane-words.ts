// What a lane and its rails are doing, in words: one source for the grid, the lane headers and the inspector.

import { errnoWords } from './errno.ts';
import { CALLS, type CallName, Ending, HeldBy, otherSide, type Side } from './event-kinds.ts';
import { type Endpoint, isOurs } from './lane.ts';
import { type LaneState, NEVER, type RailState } from './lane-state.ts';
import { isRegistered } from './thread-state.ts';

const SEND = CALLS.indexOf('send');
const RECV = CALLS.indexOf('recv');
const CONNECT = CALLS.indexOf('connect');

/** µs for which both sides must have waited in send before nobody is said to receive: a send may wait for a moment. */
const DEADLOCK_AFTER = 1_000_000;

/** The open call of a rail that began first, and since when (µs), or null. */
export function openCall(rail: RailState): { readonly call: CallName; readonly since: number } | null {
  let oldest: { call: CallName; since: number } | null = null;
  rail.openSince.forEach((since, index) => {
    const call = CALLS[index];
    if (call && since !== NEVER && (!oldest || since < oldest.since)) oldest = { call, since };
  });
  return oldest;
}

/** `recv(1024)`, `send(16)`, `accept()`. */
export function callText(call: CallName, asked: number): string {
  return call === 'recv' || call === 'send' ? `${call}(${asked})` : `${call}()`;
}

/** `recv(1024) returned 16`, of the recv that returned last; empty before the first. A recv waits for bytes, not for as many as it asked for. */
export function lastRecvText({ recvAsked, recvReturned }: RailState): string {
  return recvReturned === NEVER ? '' : returnedText(recvAsked, recvReturned);
}

/** `recv(1024) returned 16`. */
export function returnedText(asked: number, returned: number): string {
  return `${callText('recv', asked)} returned ${returned}`;
}

/** `32 sends, 2 recvs`: into how many chunks the two sides cut the bytes of one direction. Of a side that is not ours only the other is counted. */
export function chunksText(lane: LaneState, from: Side): string {
  const to = otherSide(from);
  const counts = [
    ...(isOurs(lane.metadata, from) ? [counted(lane[from].sends, 'send')] : []),
    ...(isOurs(lane.metadata, to) ? [counted(lane[to].recvs, 'recv')] : []),
  ];
  return counts.join(', ');
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? what : `${what}s`}`;
}

/** `send(1.0 MB) handed over 426 kB: the system takes no more`; a send that waits hands over all. */
export function partlySentText(asked: number, taken: number): string {
  return `send(${bytesText(asked)}) handed over ${bytesText(taken)}: the system takes no more`;
}

/** What a rail does now: `recv(1024) waits`, `send held`, `running`, `closed`. */
export function railText(lane: LaneState, side: Side): string {
  const rail = lane[side];
  if (!isOurs(lane.metadata, side)) return outsideText(rail);
  const open = openCall(rail);
  if (rail.held?.by === HeldBy.slowMotion) return `${callText('recv', rail.asked)} kept back (slow motion)`;
  if (rail.held) return `${rail.held.call} held${rail.held.by === HeldBy.pause ? ' (paused)' : ' (tempo)'}`;
  if (rail.queueFull) return "waits: another client's queue is full";
  if (open) return `${callText(open.call, rail.asked)} waits`;
  if (rail.closed) return 'closed';
  if (side === 'server' && lane.acceptedAt === NEVER)
    return lane.queuedSince === NEVER ? 'not connected' : 'not yet accepted';
  if (side === 'server' && lane.unservedSince !== NEVER) return 'accepted, waits for a free thread';
  if (rail.waitSince !== NEVER) return 'waits of its own will';
  if (rail.busySince !== NEVER) return 'busy';
  if (side === 'server' && isRegistered(lane)) return registeredText(rail);
  if (rail.error) return errnoWords(rail.error);
  return rail.programEnded ? 'program ended' : 'running';
}

function registeredText({ unsent }: RailState): string {
  return unsent > 0 ? `registered with select, ${bytesText(unsent)} left to send` : 'registered with select';
}

/** Of a program that is not ours only its bytes and endings are seen. */
function outsideText(rail: RailState): string {
  if (rail.finished === Ending.neverOpened) return 'not connected';
  if (rail.finished === Ending.fin) return 'finished sending (outside program)';
  if (rail.finished !== Ending.none) return `${endingName(rail.finished)} (outside program)`;
  return 'not visible (outside program)';
}

/** `FIN`, `RST`, `lost`. */
export function endingName(ending: number): string {
  switch (ending) {
    case Ending.fin:
      return 'FIN';
    case Ending.rst:
      return 'RST';
    case Ending.lost:
      return 'lost';
    case Ending.neverOpened:
      return 'never connected';
    default:
      return 'open';
  }
}

/** What both sides of a deadlock wait for: in the same call; or one in recv, and an event loop in select for the other. */
export type Deadlock = 'recv' | 'send' | 'select';

/**
 * Do both sides wait for each other, for ever? Null: they do not, or it cannot be known, as somebody else may send: a person, a chat
 * room, a program of somebody's own.
 */
export function deadlockOf(lane: LaneState, now = lane.lastEventAt): Deadlock | null {
  const { metadata, client, server } = lane;
  if (!isOurs(metadata, 'client') || !isOurs(metadata, 'server') || lane.endedAt !== NEVER) return null;
  if (client.finished !== Ending.none || server.finished !== Ending.none || client.held || server.held) return null;
  const inSend = bothSince(client.openSince[SEND], server.openSince[SEND]);
  if (inSend !== NEVER) return now - inSend >= DEADLOCK_AFTER ? 'send' : null;
  if (metadata.clientProgram === 'by-hand' || metadata.serverProgram === 'chat') return null;
  if (client.openSince[RECV] === NEVER || client.sent !== server.received || server.sent !== client.received)
    return null;
  if (server.openSince[RECV] !== NEVER) return 'recv';
  return isRegistered(lane) && server.unsent === 0 && server.waitSince === NEVER ? 'select' : null;
}

function deadlockSince({ client, server, leftAt }: LaneState, deadlock: Deadlock): number {
  if (deadlock === 'select') return bothSince(client.openSince[RECV], leftAt);
  const call = deadlock === 'send' ? SEND : RECV;
  return bothSince(client.openSince[call], server.openSince[call]);
}

/** Since when two things have lasted, µs; NEVER when one of them does not. */
function bothSince(one = NEVER, other = NEVER): number {
  return one === NEVER || other === NEVER ? NEVER : Math.max(one, other);
}

/** Since when a lane waits for something that its state names, µs; NEVER when it does not. */
export function waitingSince(lane: LaneState, now = lane.lastEventAt): number {
  if (lane.endedAt !== NEVER) return NEVER;
  if (lane.queuedSince !== NEVER) return lane.queuedSince;
  if (lane.unservedSince !== NEVER) return lane.unservedSince;
  const deadlock = deadlockOf(lane, now);
  if (deadlock) return deadlockSince(lane, deadlock);
  const { client, server } = lane;
  if (server.openSince[SEND] !== NEVER) return server.openSince[SEND] ?? NEVER;
  if (client.openSince[SEND] !== NEVER) return client.openSince[SEND] ?? NEVER;
  if (server.queueFull) return server.queueFull.since;
  if (isRegistered(lane) && server.unsent > 0) return lane.leftAt;
  return client.openSince[CONNECT] ?? NEVER;
}

/** The state of a lane in a few words, at `now` (µs; else at its newest event): `open`, `in the waiting line`, `server blocked in send`, `ended · FIN both ways`. */
export function laneText(lane: LaneState, now = lane.lastEventAt): string {
  if (lane.endedAt !== NEVER) return endedText(lane);
  if (lane.queuedSince !== NEVER) return 'in the waiting line';
  if (lane.client.openSince[CONNECT] !== NEVER && lane.acceptedAt === NEVER) return 'connecting';
  // Its sockets may still be open: a call that would see the reset is held, or has not been made.
  if (lane.client.finished === Ending.rst || lane.server.finished === Ending.rst) return 'closing · RST';
  const lost = (['client', 'server'] as const).find((side) => lane[side].finished === Ending.lost);
  if (lost) return `closing · ${lost} lost the connection`;
  if (lane.unservedSince !== NEVER) return 'waits for a thread';
  const deadlock = deadlockOf(lane, now);
  if (deadlock) return deadlock === 'select' ? 'deadlock · recv and select' : `deadlock · both wait in ${deadlock}`;
  const blocked = (['server', 'client'] as const).find((side) => lane[side].openSince[SEND] !== NEVER);
  if (blocked) return `${blocked} blocked in send`;
  if (lane.server.queueFull) return 'server: queue full';
  if (isRegistered(lane) && lane.server.unsent > 0) return `${bytesText(lane.server.unsent)} left to send`;
  const finished = (['client', 'server'] as const).filter((side) => lane[side].finished === Ending.fin);
  if (finished.length === 1) return `half-closed · ${finished[0]} finished sending`;
  if (finished.length === 2) return 'closing · FIN both ways';
  return 'open';
}

function endedText(lane: LaneState): string {
  const [client, server] = [lane.client.finished, lane.server.finished];
  if (client === Ending.rst || server === Ending.rst) return 'ended · RST';
  if (client === Ending.fin && server === Ending.fin) return 'ended · FIN both ways';
  if (client === Ending.neverOpened)
    return `ended · ${lane.client.error ? errnoWords(lane.client.error) : 'never connected'}`;
  if (client === Ending.lost || server === Ending.lost) return 'ended · connection lost';
  return 'ended';
}

/** Characters of a lane's name that a sentence has room for. */
const NAME_CHARACTERS = 80;

/** A lane's name inside a sentence: cut, and isolated where it could turn the words around it round (Unicode UAX #9, FSI and PDI). */
export function nameText(label: string): string {
  const characters = [...label.slice(0, 2 * NAME_CHARACTERS + 1)];
  const name =
    characters.length > NAME_CHARACTERS ? `${characters.slice(0, NAME_CHARACTERS).join('')}…` : characters.join('');
  return /^[ -~…]*$/.test(name) ? name : `\u2068${name}\u2069`;
}

/** `127.0.0.1:52000`, `[::1]:52000`. */
export function endpointText(endpoint: Endpoint): string {
  if (endpoint.address === '') return 'address unknown';
  return endpoint.address.includes(':')
    ? `[${endpoint.address}]:${endpoint.port}`
    : `${endpoint.address}:${endpoint.port}`;
}

/** Bytes as a person reads them: `16 B`, `4.1 MB` (decimal, as disks and networks count). */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${value} B` : `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}

/** A span of time as a person reads it: `0.4 ms`, `2.4 s`, `3 min 12 s`. `µs` in. */
export function spanText(micros: number): string {
  if (micros < 1_000) return `${Math.round(micros)} µs`;
  if (micros < 1_000_000) return `${(micros / 1_000).toFixed(micros < 10_000 ? 1 : 0)} ms`;
  const seconds = micros / 1_000_000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
