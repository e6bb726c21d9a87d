// Lays out a thread line: what the accepting thread waits in, whom it serves itself, and where it forks.
import { callKind, Kind } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import type { ServerState } from '../../shared/lane-state.ts';
import { INK, LANE_COLOURS, of } from './geometry.ts';
import { bucketEnd, FOLDS_AT, type LayoutContext, TextLine } from './layout-context.ts';
import { layoutRail, type Strokes } from './layout-rails.ts';
import type { RefList } from './ref-list.ts';
import { NONE } from './store.ts';

const ACCEPT_RETURNED = callKind('accept', 'returned');
/** Length of a stub, in pixels: short, as it must not cross other lanes. */
const STUB = 14;

export interface ThreadPlace {
  readonly server: ServerState;
  readonly y: number;
  /** Null: no room to name calls. */
  readonly textY: number | null;
  /** Where the thread's row ends: nothing of it reaches into the lanes. */
  readonly bottom: number;
  readonly strokes: Strokes;
}

/** Lays out a server's thread line within the view. */
export function layoutThread(context: LayoutContext, { server, y, textY, bottom, strokes }: ThreadPlace): void {
  const { store, clock, scale } = context;
  const rail = store.lane(server.lane)?.server;
  if (!rail) return;
  const { events, closed } = rail;
  const line = new TextLine(6 * scale);
  layoutRail(context, {
    events,
    y,
    colour: INK,
    strokes,
    text: textY === null ? null : { line, y: textY },
    foldsAt: FOLDS_AT,
    until: closed === NONE ? Number.POSITIVE_INFINITY : clock.of(closed),
  });
  const served = store.servedBy(server.mainThread);
  if (served) layoutServed(context, served, { y, textY, line, thickness: strokes.running * 1.5 });
  const from = y + strokes.bar / 2;
  layoutForks(context, events, { from, to: Math.min(from + STUB * scale, bottom - 1) });
}

/** The colour of a lane: by its number, six in turn. */
export function colourOf(laneNumber: number): number {
  return (Math.max(1, laneNumber) - 1) % LANE_COLOURS;
}

/** While the accepting thread serves a lane itself, its line has that lane's colour. */
function layoutServed(
  context: LayoutContext,
  served: RefList,
  { y, textY, line, thickness }: { y: number; textY: number | null; line: TextLine; thickness: number },
): void {
  const { store, clock, session, axis, geometry, edge, bucket, measure } = context;
  // One event earlier: the lane that is served when the view begins.
  let i = Math.max(0, clock.lowerBound(served, axis.from) - 1);
  while (i < served.length) {
    const ref = served.at(i);
    const from = clock.of(ref);
    if (from > axis.to) return;
    const to = i + 1 < served.length ? clock.of(served.at(i + 1)) : edge;
    const lane = session.lanes.get(store.laneOf(ref) as LaneId);
    const x0 = Math.max(axis.left, axis.x(from));
    const x1 = Math.min(axis.right, axis.x(to));
    if (store.kind(ref) === Kind.threadServes && lane && x1 > x0) {
      of(geometry.serving, colourOf(lane.metadata.number)).push(x0, x1, y, thickness);
      geometry.targets.push({ x0, x1, y0: y - thickness, y1: y + thickness, ref, events: 1, lasts: true });
      const label = lane.metadata.label.slice(0, 40);
      const words = [`serves ${label}`, label].find((text) => x1 - x0 > measure(text));
      if (textY !== null && words && line.take(x0 + 2, measure(words)))
        geometry.texts.push({ text: words, x: x0 + 2, y: textY, align: 'start', style: 'ink' });
    }
    // What is shorter than a bucket cannot be told apart: on to its last event, which says what follows.
    i = Math.max(i + 1, clock.bucketEnd(served, bucketEnd(bucket, from), bucket.span, i) - 1);
  }
}

/** A stub where accept returned: another thread, or this one, goes on with the new lane. */
function layoutForks(context: LayoutContext, events: RefList, { from, to }: { from: number; to: number }): void {
  const { store, clock, axis, geometry, bucket } = context;
  let i = clock.lowerBound(events, axis.from);
  while (i < events.length) {
    const ref = events.at(i);
    const time = clock.of(ref);
    if (time > axis.to) return;
    const isFork = store.kind(ref) === ACCEPT_RETURNED;
    if (isFork) geometry.stubs.push(axis.x(time), from, to);
    i = isFork ? Math.max(i + 1, clock.bucketEnd(events, bucketEnd(bucket, time), bucket.span, i)) : i + 1;
  }
}
