// From events, session and view to a picture's geometry. Pure: the same in, the same out. Only the rows in view are laid out.
import { otherSide } from '../../shared/event-kinds.ts';
import { type LaneState, NEVER, type Worker } from '../../shared/lane-state.ts';
import type { SessionState } from '../../shared/session-state.ts';
import type { AxisClock } from './axis-clock.ts';
import { type Axis, axisOf, type Camera } from './camera.ts';
import { emptyGeometry, type Geometry, type Tick } from './geometry.ts';
import { layoutAccepted } from './layout-accepted.ts';
import { type DirectionPlace, layoutDirection, layoutTraffic } from './layout-arrows.ts';
import { type Bucket, bucketFor, FOLDS_AT, isCrowded, type LayoutContext, TextLine } from './layout-context.ts';
import { layoutEndings } from './layout-endings.ts';
import { layoutRail, type RailPlace, type Strokes } from './layout-rails.ts';
import { layoutStrip } from './layout-strip.ts';
import { colourOf, layoutThread, layoutWorker } from './layout-threads.ts';
import { layoutUnderWay } from './layout-under-way.ts';
import { MiddleTexts } from './middle-texts.ts';
import type { PreviewCache } from './preview.ts';
import { type Form, isCount, type Row, type Rows, rowAt } from './rows.ts';
import { NONE, type TimelineStore } from './store.ts';
import { ticksOf } from './ticks.ts';

/** Pixels at a text size of 100 %. */
const AXIS_HEIGHT = 34;
const HEADER_WIDTH = 236;
/** A narrow picture gives its lane headers less room. */
const NARROW = 640;
const NARROW_HEADER = 168;
const TEXT_SIZE = 12;
/** Room right of the plot. */
const RIGHT_MARGIN = 8;
const TICKS_APART = 110;
/** How much wider the axis' figures are than the same in the picture's face. */
const AXIS_TEXT = 1.3;
/** Least width of the mark where events never came, and where its words stand below the axis. */
const GAP_WIDTH = 6;
const GAP_TEXT = 12;
/** Half the width of the word "live" on the axis, with room. */
const LIVE_HALF = 32;
/** Where, in a near lane, things lie: from its top. */
const NEAR = { upperText: 11, client: 27, middle: 44, server: 61, lowerText: 76 };
/** The same of a middle lane, as parts of its height. */
const MIDDLE = { client: 0.275, server: 0.725 };
/** Pixels within which many events fold into one bar. */
const FOLD = { near: 4, middle: 4, strip: 8 };
/** Pixels below which round trips are too near to each other to be drawn one by one. */
const CROWDED = { near: 12, middle: 12 };
const THREAD = { text: 13, line: 33 };
const WORKER = { text: 10, line: 26 };
/** Pixels of a worker's row from which on there is room for words. */
const WORKER_FITS = 30;
/** Pixels of a bar in a strip, its gap included. */
const STRIP_BAR = 3;

const STROKES: Record<'near' | 'middle', Strokes> = {
  near: { running: 6, thin: 1.8, bar: 12 },
  middle: { running: 2.4, thin: 1.2, bar: 6 },
};

export interface LayoutInput {
  readonly store: TimelineStore;
  readonly session: SessionState;
  readonly rows: Rows;
  readonly clock: AxisClock;
  readonly camera: Camera;
  /** The moment of the live edge. */
  readonly edge: number;
  readonly width: number;
  readonly height: number;
  /** Text size, 1 is 100 %. */
  readonly scale: number;
  /** Says how wide a text of a size in pixels is. */
  readonly measureAt: (textSize: number) => (text: string) => number;
  readonly previews: PreviewCache;
}

/** Where the plot lies in a picture of a size: the rest is axis and lane headers. */
export function frameOf(width: number, scale: number): { top: number; left: number; right: number } {
  const left = Math.round((width < NARROW * scale ? NARROW_HEADER : HEADER_WIDTH) * scale);
  return { top: Math.round(AXIS_HEIGHT * scale), left, right: Math.max(left + 1, width - RIGHT_MARGIN) };
}

/** The axis of a view in a picture of a width. */
export function pictureAxis(camera: Camera, width: number, scale: number): Axis {
  const { left, right } = frameOf(width, scale);
  return axisOf(camera, { left, width: right - left });
}

/** Lays out the whole picture. */
export function layout(input: LayoutInput): Geometry {
  const { store, clock, session, rows, camera, edge, width, height, scale, previews } = input;
  const axis = pictureAxis(camera, width, scale);
  const near = rows.form === 'near';
  const geometry = emptyGeometry({
    ...frameOf(width, scale),
    width,
    height,
    textSize: TEXT_SIZE * scale,
    slide: axis.x(0),
    arrowHead: (near ? 8 : 4) * scale,
    dotRadius: 4.6 * scale,
    axisName: clock.kind === 'real' ? '' : width < NARROW * scale ? 'events' : 'each event one column',
  });
  const bucket = bucketFor(axis, FOLD[rows.form] * scale);
  const measure = input.measureAt(geometry.textSize);
  const context: LayoutContext = { store, clock, session, axis, edge, geometry, scale, bucket, measure, previews };
  geometry.ticks.push(...ticksOf(axis, clock.kind, TICKS_APART * scale).map((tick) => withRoom(context, tick)));
  layoutGaps(context);
  layoutRowsInView(context, rows, camera);
  return geometry;
}

/** The stretch in which events never came, and what lies before the first one held: hatched, and said below the axis. */
function layoutGaps(context: LayoutContext): void {
  const { store, clock, axis, geometry, scale } = context;
  const y = geometry.top + GAP_TEXT * scale;
  const mark = (x0: number, x1: number, text: string) => {
    if (x1 < axis.left || x0 > axis.right) return;
    geometry.gaps.push(Math.max(axis.left, Math.min(x0, x1 - GAP_WIDTH * scale)), x1);
    geometry.texts.push({ text, x: x1 + 6 * scale, y, align: 'start', style: 'warning' });
  };
  for (const gap of store.gaps) {
    const { from, to } = clock.stretchOf(gap);
    mark(axis.x(from), axis.x(to), `${(gap.to - gap.from).toLocaleString('en')} events missing`);
  }
  const { time } = store.heldFrom;
  if (time > 0) mark(axis.left, axis.x(clock.at(time)), 'held here from this moment on');
}

/** A tick loses its label where the live edge's sign or the picture's end leaves no room for it. */
function withRoom({ axis, geometry, edge, measure, scale }: LayoutContext, tick: Tick): Tick {
  const half = (measure(tick.label) * AXIS_TEXT) / 2;
  const near = Math.abs(tick.x - axis.x(edge)) < half + LIVE_HALF * scale;
  return near || tick.x + half > geometry.width ? { ...tick, label: '' } : tick;
}

function layoutRowsInView(context: LayoutContext, rows: Rows, camera: Camera): void {
  const { geometry, scale, axis } = context;
  const buckets = bucketFor(axis, STRIP_BAR * scale);
  for (let i = rowAt(rows, camera.scroll); i < rows.list.length; i++) {
    const row = rows.list[i] as Row;
    const top = (rows.tops[i] as number) - camera.scroll + geometry.top;
    const bottom = (rows.tops[i + 1] as number) - camera.scroll + geometry.top;
    if (top >= geometry.height) return;
    if (row.kind === 'lane') layoutLane(context, row.lane, { form: rows.form, top, bottom, buckets });
    else layoutHeader(context, row, top, bottom);
    if (row.kind !== 'lane' || rows.form === 'near') geometry.separators.push(bottom);
  }
}

function layoutHeader(context: LayoutContext, row: Exclude<Row, { kind: 'lane' }>, top: number, bottom: number): void {
  const { geometry, scale } = context;
  if (isCount(row)) return;
  geometry.headers.push(top, bottom - top);
  if (row.kind === 'worker') layoutWorkerRow(context, row.worker, top, bottom);
  if (row.kind !== 'server') return;
  // In a lower row the counts of its lanes stand where the calls would be named.
  const fits = bottom - top >= 50 * scale;
  layoutThread(context, {
    server: row.server,
    y: top + (fits ? THREAD.line : THREAD.line - 5) * scale,
    bottom,
    textY: fits ? top + THREAD.text * scale : null,
    strokes: scaled(STROKES.near, scale),
  });
}

function layoutWorkerRow(context: LayoutContext, worker: Worker, top: number, bottom: number): void {
  const { scale } = context;
  const fits = bottom - top >= WORKER_FITS * scale;
  layoutWorker(context, {
    worker,
    y: fits ? top + WORKER.line * scale : (top + bottom) / 2,
    textY: fits ? top + WORKER.text * scale : null,
    strokes: scaled(STROKES.near, scale),
  });
}

interface LanePlace {
  readonly form: Form;
  readonly top: number;
  readonly bottom: number;
  readonly buckets: Bucket;
}

function layoutLane(context: LayoutContext, lane: LaneState, { form, top, bottom, buckets }: LanePlace): void {
  const { scale } = context;
  const colour = colourOf(lane.metadata.number);
  if (form === 'strip') {
    const half = (bottom - top) / 2 - 1.5 * scale;
    layoutStrip(context, { lane, y: (top + bottom) / 2, half, colour, buckets });
  } else layoutTwoRails(context, lane, { form, top, height: bottom - top, colour });
}

function layoutTwoRails(
  context: LayoutContext,
  lane: LaneState,
  { form, top, height, colour }: { form: 'near' | 'middle'; top: number; height: number; colour: number },
): void {
  const { store, clock, geometry, scale, measure, axis } = context;
  const history = store.lane(lane.id);
  const near = form === 'near';
  const y = near
    ? { client: top + NEAR.client * scale, server: top + NEAR.server * scale }
    : { client: top + MIDDLE.client * height, server: top + MIDDLE.server * height };
  const strokes = near ? scaled(STROKES.near, scale) : scaled(STROKES.middle, Math.min(1.6 * scale, height / 20));
  if (near) nameRails(context, y);
  if (!history) return;
  const crowded = isCrowded(context, [history.client.events, history.server.events], CROWDED[form] * scale);
  const texts = near ? new MiddleTexts() : null;
  for (let i = 0; i < geometry.gaps.length; i += 2)
    texts?.reserve(geometry.gaps[i] as number, geometry.gaps[i + 1] as number);
  for (const sender of ['client', 'server'] as const) {
    const place: DirectionPlace = {
      lane,
      sender,
      senderY: y[sender],
      receiverY: y[otherSide(sender)],
      colour,
      texts,
    };
    if (near) layoutUnderWay(context, place);
    if (crowded) layoutTraffic(context, place);
    else layoutDirection(context, place);
  }
  const ended = lane.endedAt === NEVER ? Number.POSITIVE_INFINITY : clock.at(lane.endedAt);
  for (const side of ['client', 'server'] as const) {
    const textY = top + (side === 'client' ? NEAR.upperText : NEAR.lowerText) * scale;
    const { events, closed } = history[side];
    const rail: RailPlace = {
      lane: lane.id,
      events,
      y: y[side],
      colour,
      strokes,
      text: near ? { line: new TextLine(6 * scale), y: textY } : null,
      foldsAt: crowded ? 1 : FOLDS_AT,
      until: closed === NONE ? ended : Math.min(ended, clock.of(closed)),
    };
    layoutRail(context, rail);
  }
  layoutEndings(context, {
    lane,
    y,
    colour,
    finHalf: (near ? 8 : 4) * scale,
    crossHalf: (near ? 7 : 4) * scale,
    texts,
  });
  if (texts) layoutAccepted(context, lane, { y: y.client, texts });
  texts?.place(geometry, { y: top + NEAR.middle * scale, end: axis.x(context.edge) }, measure);
  if (near && !lane.metadata.simulated)
    noteOutside(context, Math.max(axis.left, axis.x(clock.at(lane.openedAt))), top + NEAR.upperText * scale);
}

/** `client` and `server` at the rails' left ends, where the header column has room for them. */
function nameRails({ geometry, scale }: LayoutContext, y: { client: number; server: number }): void {
  if (geometry.left < HEADER_WIDTH * scale) return;
  const x = geometry.left - 10 * scale;
  geometry.texts.push({ text: 'client', x, y: y.client, align: 'end', style: 'muted' });
  geometry.texts.push({ text: 'server', x, y: y.server, align: 'end', style: 'muted' });
}

function noteOutside({ geometry }: LayoutContext, x: number, y: number): void {
  geometry.texts.push({
    text: 'outside program: inferred from bytes and endings',
    x: x + 2,
    y,
    align: 'start',
    style: 'muted',
  });
}

function scaled({ running, thin, bar }: Strokes, scale: number): Strokes {
  return { running: running * scale, thin: thin * scale, bar: bar * scale };
}
