// What a lane is called in a line of the log.
import { type LaneId, SESSION_LANE } from '../../shared/lane.ts';
import type { SessionState } from '../../shared/session-state.ts';

/** `Client 3`, `:52000`, `session`; a folded lane has only its number left. */
export function laneLabel(session: SessionState, lane: LaneId): string {
  if (lane === SESSION_LANE) return 'session';
  const connection = session.lanes.get(lane);
  if (connection) return connection.metadata.label;
  const server = session.serverOfLane(lane);
  if (server) return `:${server.address?.port ?? server.metadata.port}`;
  return `lane ${lane}`;
}
