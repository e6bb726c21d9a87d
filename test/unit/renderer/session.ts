// Sessions for tests of what the window says: rows in, the state and the timeline that a window would have of them out.
import { TimelineStore } from '../../../renderer/timeline/store.ts';
import { Kind } from '../../../shared/event-kinds.ts';
import type { LaneId } from '../../../shared/lane.ts';
import type { LaneState } from '../../../shared/lane-state.ts';
import { SessionState } from '../../../shared/session-state.ts';
import { Recorder, type Row } from './timeline/blocks.ts';

export interface Recorded {
  readonly session: SessionState;
  readonly timeline: TimelineStore;
}

/** Takes rows in as a window does. */
export function recorded(rows: readonly Row[]): Recorded {
  const session = new SessionState();
  const timeline = new TimelineStore();
  for (const block of new Recorder().blocks(rows)) {
    session.apply(block);
    timeline.append(block);
  }
  return { session, timeline };
}

/** A listening socket, at 127.0.0.1:52000 if nothing else is said. */
export function serverOpened(lane: number, server = 1, port = 52_000, host = '127.0.0.1'): Row[] {
  const metadata = {
    kind: 'listening',
    server,
    model: 'thread',
    program: 'greet',
    label: 'main thread',
    host,
    port,
    backlog: 5,
    markers: [],
  };
  const bound = { server: { address: host, port } };
  return [
    { at: 0, lane, kind: Kind.laneOpened, side: 'server', payload: JSON.stringify(metadata) },
    { at: 0, lane, kind: Kind.laneAddressed, side: 'server', payload: JSON.stringify(bound) },
  ];
}

/** A connection of the server 1. `simulated` false: of an outside program. */
export function clientOpened(lane: number, number: number, simulated = true, at = 0): Row {
  const metadata = {
    kind: 'connection',
    server: 1,
    number,
    label: `Client ${number}`,
    simulated,
    clientProgram: simulated ? 'greet' : null,
    serverProgram: 'greet',
    target: { address: '127.0.0.1', port: 52_000 },
    markers: { client: [], server: [] },
  };
  return { at, lane, kind: Kind.laneOpened, payload: JSON.stringify(metadata) };
}

/** A lane that is there. */
export function laneOf({ session }: Recorded, lane: number): LaneState {
  const state = session.lanes.get(lane as LaneId);
  if (!state) throw new Error(`there is no lane ${lane}`);
  return state;
}
