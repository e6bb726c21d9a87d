// One direction of a connection as a session's events tell it: its first bytes, and how it ended. To compare two connections.
import type { Side } from '../../shared/event-kinds.ts';
import type { WatchedEngine } from './watched-engine.ts';

/** The first bytes of the direction away from a side, a character each, from whichever side's events have them. */
export function firstBytes({ events }: WatchedEngine, lane: number, from: Side, length: number): string {
  const bytes = Buffer.alloc(length);
  for (const { lane: of, side, name, offset, payload } of events) {
    const tells = side === from ? name.startsWith('send ') : name === 'recv returned';
    if (of === lane && tells && payload && offset < length) bytes.set(payload.subarray(0, length - offset), offset);
  }
  return bytes.toString('latin1');
}

/** How a direction ended, and the digest of all its bytes; empty while it is open. */
export function ending(watched: WatchedEngine, lane: number, from: Side): (number | string)[] {
  return watched
    .of(lane, from, 'directionFinished')
    .flatMap(({ code, payload }) => [code, Buffer.from(payload ?? []).toString('hex')]);
}
