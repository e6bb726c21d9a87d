// A server with its main thread and one connection that it has accepted and serves: what the tab "Code" is asked about.
import { type CALLS, callKind, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { type Recorded, recorded } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

export const SECOND = 1_000_000;
export const LISTENING = 1 as LaneId;
export const LANE = 2 as LaneId;
export const MAIN_THREAD = 7;
const OWN_THREAD = 8;

export interface Setting {
  readonly model?: string;
  readonly program?: string;
  readonly simulated?: boolean;
  /** Of a pool. */
  readonly threads?: number;
  readonly busy?: number;
  /** Number of the script that the client runs. */
  readonly script?: number | undefined;
}

const LAST_MARKER: Readonly<Record<string, readonly string[]>> = {
  iterative: ['accept', 'serve'],
  thread: ['accept', 'start'],
  pool: ['accept', 'submit'],
  'event-loop': ['select', 'accept', 'serve'],
};

/** The session, with rows that follow. */
export function served(setting: Setting, ...rows: Row[]): Recorded {
  const { model = 'thread', program = 'echo', simulated = true, threads, busy, script } = setting;
  const listening = {
    ...{ kind: 'listening', server: 1, model, program, label: 'main thread', host: '127.0.0.1', port: 0, backlog: 5 },
    ...{ threads, busy, markers: ['bind', 'listen', ...(LAST_MARKER[model] ?? [])] },
  };
  const server = (kind: number, columns: Partial<Row> = {}): Row => ({
    at: 1,
    lane: 1,
    kind,
    side: 'server',
    ...columns,
  });
  const accepts = listening.markers.indexOf('accept') + 1;
  const serves = model === 'iterative' || model === 'event-loop' ? MAIN_THREAD : OWN_THREAD;
  return recorded([
    server(Kind.laneOpened, { payload: JSON.stringify(listening) }),
    server(Kind.laneAddressed, { payload: JSON.stringify({ server: { address: '127.0.0.1', port: 52_000 } }) }),
    server(Kind.threadStarted, { arg: MAIN_THREAD }),
    opened(LANE, { program, simulated, script }),
    server(callKind('accept', 'returned'), { arg: 2, marker: accepts }),
    ...Array.from({ length: threads ?? 0 }, (_, index) => server(Kind.threadStarted, { arg: OWN_THREAD + index })),
    server(Kind.threadServes, { lane: LANE, arg: serves }),
    ...rows,
  ]);
}

/** A connection of the server. */
export function opened(lane: number, { program = 'echo', simulated = true, script }: Setting = {}): Row {
  const connection = {
    ...{ kind: 'connection', server: 1, number: lane - 1, label: `Client ${lane - 1}`, simulated, script },
    ...{ clientProgram: !simulated ? null : script === undefined ? 'echo' : 'script', serverProgram: program },
    target: { address: '127.0.0.1', port: 52_000 },
    markers: {
      client: simulated && script === undefined ? ['connect', 'send', 'recv'] : [],
      server: ['recv', 'send', 'close'],
    },
  };
  return { at: 1, lane, kind: Kind.laneOpened, payload: JSON.stringify(connection) };
}

/** A call of the lane's server side, a second after the beginning. */
export const call = (name: (typeof CALLS)[number], phase: 'began' | 'returned', columns: Partial<Row> = {}): Row => ({
  ...{ at: 1000, lane: LANE, kind: callKind(name, phase), side: 'server' },
  ...columns,
});
/** Anything else that happens there. */
export const event = (kind: number, columns: Partial<Row> = {}): Row => ({
  ...{ at: 1000, lane: LANE, kind, side: 'server' },
  ...columns,
});
export const waitsInRecv = call('recv', 'began', { arg: 1024, marker: 1 });

/** More connections, which stand in the waiting line, have been accepted, or are registered with select. */
export function others(from: number, count: number, state: 'queued' | 'accepted' | 'registered'): Row[] {
  return Array.from({ length: count }, (_, index) => from + index).flatMap((lane) => {
    if (state === 'queued') return [opened(lane), event(Kind.laneQueued, { at: 1, lane })];
    const accepted = [opened(lane), call('accept', 'returned', { at: 1, lane: LISTENING, arg: lane })];
    if (state === 'accepted') return accepted;
    const turn = [Kind.threadServes, Kind.threadLeaves].map((kind) => event(kind, { at: 1, lane, arg: MAIN_THREAD }));
    return [...accepted, ...turn];
  });
}
