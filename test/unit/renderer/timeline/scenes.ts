// Hand-built sessions for layout tests: rows of events in, store and state out, through real blocks.
import { axisClock } from '../../../../renderer/timeline/axis-clock.ts';
import type { Geometry } from '../../../../renderer/timeline/geometry.ts';
import { type LayoutInput, layout } from '../../../../renderer/timeline/layout.ts';
import { PreviewCache } from '../../../../renderer/timeline/preview.ts';
import { layoutRows } from '../../../../renderer/timeline/rows.ts';
import { TimelineStore } from '../../../../renderer/timeline/store.ts';
import { USUAL_VIEW } from '../../../../renderer/timeline/view-options.ts';
import { type CallName, callKind, Flag, Kind, type Side } from '../../../../shared/event-kinds.ts';
import { SessionState } from '../../../../shared/session-state.ts';
import { Recorder, type Row } from './blocks.ts';

export interface Scene {
  readonly store: TimelineStore;
  readonly session: SessionState;
}

/** The session that these events make. */
export function sceneOf(rows: readonly Row[]): Scene {
  const store = new TimelineStore();
  const session = new SessionState();
  for (const block of new Recorder().blocks(rows)) {
    store.append(block);
    session.apply(block);
  }
  return { store, session };
}

/** A server on lane 1, listening since 0 ms. */
export function server(model = 'thread', more: { threads?: number } = {}): Row[] {
  const metadata = {
    ...more,
    ...{ kind: 'listening', server: 1, model, program: 'echo', label: 'main thread' },
    ...{ host: '127.0.0.1', port: 52_000, backlog: 5, markers: [] },
  };
  return [
    { at: 0, lane: 1, side: 'server', kind: Kind.laneOpened, payload: JSON.stringify(metadata) },
    { at: 0, lane: 1, side: 'server', kind: callKind('listen', 'returned') },
    {
      at: 0,
      lane: 1,
      side: 'server',
      kind: Kind.laneAddressed,
      payload: JSON.stringify({ server: { address: '127.0.0.1', port: 52_000 } }),
    },
    { at: 0, lane: 1, side: 'server', kind: Kind.threadStarted, arg: 7 },
  ];
}

/** A lane opened at a time; its number is its id less one. */
export function opened(at: number, lane: number, simulated = true): Row {
  const metadata = {
    ...{ kind: 'connection', server: 1, number: lane - 1, label: `Client ${lane - 1}`, simulated },
    ...{ clientProgram: simulated ? 'echo' : null, serverProgram: 'echo' },
    ...{ target: { address: '127.0.0.1', port: 52_000 }, markers: { client: [], server: [] } },
  };
  return { at, lane, kind: Kind.laneOpened, flags: simulated ? 0 : Flag.outside, payload: JSON.stringify(metadata) };
}

/** accept() returned a lane. */
export function accepted(at: number, lane: number): Row {
  return { at, lane: 1, side: 'server', kind: callKind('accept', 'returned'), arg: lane };
}

/** A thread begins to serve a lane, or leaves it; 8 is the first that the server starts beside its own 7. */
export function serves(at: number, lane: number, thread = 8): Row {
  return { at, lane, side: 'server', kind: Kind.threadServes, arg: thread };
}

export function leaves(at: number, lane: number, thread = 8): Row {
  return { at, lane, side: 'server', kind: Kind.threadLeaves, arg: thread };
}

/** A pool's server, with so many workers: threads 8, 9 … */
export function pool(threads: number): Row[] {
  const started = Array.from({ length: threads }, (_, i) => ({
    ...{ at: 0, lane: 1, side: 'server' as const, kind: Kind.threadStarted, arg: 8 + i },
  }));
  return [...server('pool', { threads }), ...started];
}

export function began(at: number, lane: number, side: Side, call: CallName, more: Partial<Row> = {}): Row {
  return { at, lane, side, kind: callKind(call, 'began'), ...more };
}

export function returned(at: number, lane: number, side: Side, call: CallName, more: Partial<Row> = {}): Row {
  return { at, lane, side, kind: callKind(call, 'returned'), ...more };
}

/** The plot of these pictures begins at 236 and is 1,000 pixels wide. */
export const PLOT = { left: 236, width: 1_000 };

/** Lays out so that one pixel is one millisecond, from `from` ms on; the edge at `edge` ms. */
export function picture(scene: Scene, more: Partial<LayoutInput> & { from?: number; edgeMs: number }): Geometry {
  const { from = 0, edgeMs, ...input } = more;
  const height = input.height ?? 800;
  const { store, session } = scene;
  return layout({
    store,
    session,
    clock: axisClock('real', store),
    rows: layoutRows({ session, options: USUAL_VIEW, viewHeight: height - 34, scale: 1 }),
    camera: { from: from * 1_000, span: PLOT.width * 1_000, scroll: 0 },
    edge: edgeMs * 1_000,
    width: PLOT.left + PLOT.width + 8,
    height,
    scale: 1,
    measureAt: () => (text) => text.length * 6,
    previews: new PreviewCache(),
    ...input,
  });
}

/** The x of a time in milliseconds, in pictures that begin at 0. */
export function x(ms: number): number {
  return PLOT.left + ms;
}
