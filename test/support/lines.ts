// The lines that a program is seen at: the markers of its events, by name.
import type { Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { until } from './until.ts';
import type { WatchedEngine } from './watched-engine.ts';

/** The names of the lines at the events of a side of a connection that have one name. */
export function linesOf(watched: WatchedEngine, lane: LaneId, side: Side, name: string): (string | undefined)[] {
  const names = watched.lane(lane).metadata.markers[side];
  return watched.of(lane, side, name).map(({ marker }) => names[marker - 1]);
}

/** The same, once there are so many: events come a moment after the bytes that they tell of. */
export async function linesAt(watched: WatchedEngine, lane: LaneId, side: Side, name: string, count = 1) {
  await until(() => watched.of(lane, side, name).length >= count, `${count} ${name} of the ${side} of lane ${lane}`);
  return linesOf(watched, lane, side, name);
}

/** Waits for a program's end; the line that it ended at, and what it threw, if it did. */
export async function endOf(watched: WatchedEngine, lane: LaneId, side: Side) {
  const { code, payload } = await watched.seen(lane, side, 'programEnded');
  const [line] = linesOf(watched, lane, side, 'programEnded');
  return code ? { line, threw: Buffer.from(payload ?? []).toString() } : { line };
}
