// Lays out thread lines: what the accepting thread waits in, whom it or a worker serves, and where it forks.
import { callKind, Kind } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { type LaneState, NEVER, type ServerState, type Worker } from '../../shared/lane-state.ts';
import { nameText, spanText } from '../../shared/lane-words.ts';
import { INK, LANE_COLOURS, of } from './geometry.ts';
import { bucketEnd, FOLDS_AT, type LayoutContext, TextLine } from './layout-context.ts';
import { layoutRail, type Strokes } from './layout-rails.ts';
import { momentBefore, Style } from './rail-style.ts';
import type { RefList } from './ref-list.ts';
import { type EventRef, NONE } from './store.ts';

const ACCEPT_RETURNED = callKind('accept', 'returned');
/** Events of a lane looked through for where its program is busy, while one thread serves it. */
const LOOK_AHEAD = 256;
/** Pixels by which a text may stand aside. */
const ASIDE = 10;
/** Characters of a lane's name on a thread line. */
const NAME_CHARACTERS = 40;
/** Length of a stub, in pixels: short, as it must not cross other lanes. */
const STUB = 14;

interface LinePlace {
  readonly y: number;
  /** Null: no room to name calls. */
  readonly textY: number | null;
  readonly strokes: Strokes;
}

export interface ThreadPlace extends LinePlace {
  readonly server: ServerState;
  /** Where the thread's row ends: nothing of it reaches into the lanes. */
  readonly bottom: number;
}

export interface WorkerPlace extends LinePlace {
  readonly worker: Worker;
}

/** Lays out a server's thread line within the view. */
export function layoutThread(context: LayoutContext, { server, y, textY, bottom, strokes }: ThreadPlace): void {
  const { store, clock, scale } = context;
  const rail = store.lane(server.lane)?.server;
  if (!rail) return;
  const { events, closed } = rail;
  const line = new TextLine(6 * scale);
  layoutRail(context, {
    lane: server.lane,
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

/** Lays out the line of a thread of a pool within the view: thin while it is idle. */
export function layoutWorker(context: LayoutContext, { worker, y, textY, strokes }: WorkerPlace): void {
  const { store, clock, axis, edge, geometry, scale } = context;
  const x0 = Math.max(axis.left, axis.x(clock.at(worker.startedAt)));
  const x1 = Math.min(axis.right, axis.x(worker.endedAt === NEVER ? edge : clock.at(worker.endedAt)));
  if (x1 > x0) of(geometry.thin, INK).push(x0, x1, y, strokes.thin);
  const served = store.servedBy(worker.thread);
  if (served)
    layoutServed(context, served, { y, textY, line: new TextLine(6 * scale), thickness: strokes.running * 1.5 });
}

/** The colour of a lane: by its number, six in turn. */
export function colourOf(laneNumber: number): number {
  return (Math.max(1, laneNumber) - 1) % LANE_COLOURS;
}

interface ServedPlace {
  readonly y: number;
  readonly textY: number | null;
  readonly line: TextLine;
  readonly thickness: number;
}

/** While a thread serves a lane, its line has that lane's colour. */
function layoutServed(context: LayoutContext, served: RefList, place: ServedPlace): void {
  const { store, clock, session, axis, geometry, edge, bucket } = context;
  const { y, thickness } = place;
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
      nameServed(context, place, lane, { from, to });
    }
    // What is shorter than a bucket cannot be told apart: on to its last event, which says what follows.
    i = Math.max(i + 1, clock.bucketEnd(served, bucketEnd(bucket, from), bucket.span, i) - 1);
  }
}

/** Whom the thread serves, and where that program is busy: then nobody else is served by this thread. */
function nameServed(
  context: LayoutContext,
  { textY, line }: ServedPlace,
  { id, metadata }: LaneState,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const { axis, clock, geometry, measure, scale } = context;
  if (textY === null) return;
  const say = (x0: number, x1: number, texts: readonly string[]): boolean => {
    const words = texts.find((text) => x1 - x0 > measure(text));
    if (words === undefined) return false;
    // The name of the call before may reach a little into the line's next part.
    const x = [x0 + 2, x0 + ASIDE * scale].find((start) => line.take(start, measure(words)));
    if (x === undefined) return false;
    geometry.texts.push({ text: words, x, y: textY, align: 'start', style: 'ink' });
    return true;
  };
  const clip = (moment: number) => Math.min(axis.right, Math.max(axis.left, axis.x(moment)));
  const label = nameText(metadata.label.slice(0, NAME_CHARACTERS));
  const [x0, x1] = [clip(from), clip(to)];
  // What has no room for the shortest name has none for anything.
  if (x1 - x0 < measure('busy')) return;
  const busy = busyBetween(context, id, Math.max(from, axis.from), to);
  const [first] = busy;
  const early = first !== undefined && axis.x(clock.of(first)) < x0 + measure(`serves ${label}`);
  const texts = [`serves ${label}`, label];
  const busyFirst = early ? busyText(context, first) : '';
  const withBusy = early ? [...texts.map((text) => `${text}: ${busyFirst}`), busyFirst] : [];
  const named = say(x0, x1, [...withBusy, ...texts]);
  for (const ref of early && named ? busy.slice(1) : busy) {
    const x = clip(clock.of(ref));
    say(x, x1, [busyText(context, ref)]);
  }
}

function busyText({ store }: LayoutContext, ref: EventRef): string {
  return `busy ${spanText(store.arg(ref) * 1000)}`;
}

/** Where a lane's server program is busy, from one moment to another. */
function busyBetween({ store, clock }: LayoutContext, lane: LaneId, from: number, to: number): EventRef[] {
  const events = store.lane(lane)?.server.events;
  const found: EventRef[] = [];
  if (!events) return found;
  const first = clock.lowerBound(events, from);
  const before = momentBefore(store, events, first, lane);
  if (before.style === Style.busy) found.push(before.ref);
  for (let i = first; i < Math.min(events.length, first + LOOK_AHEAD) && clock.of(events.at(i)) < to; i++)
    if (store.kind(events.at(i)) === Kind.busyBegan) found.push(events.at(i));
  return found;
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
