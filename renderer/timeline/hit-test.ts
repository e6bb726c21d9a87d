// What lies under a point of the picture: the row, its lane and side, the moment, and the event or shape that is drawn there. Pure.
import type { Side } from '../../shared/event-kinds.ts';
import type { Axis } from './camera.ts';
import type { ByColour, Geometry, Target } from './geometry.ts';
import { heightOf, type Row, type Rows, rowAt } from './rows.ts';
import { type EventRef, NONE } from './store.ts';

export interface Hit {
  readonly row: Row;
  readonly rowIndex: number;
  /** The rail on whose half of the lane the point lies. */
  readonly side: Side;
  /** On the axis; null in the header column. */
  readonly moment: number | null;
  readonly target: Target | null;
  /** What else is drawn there, where no target is: nothing that stands for one event alone. */
  readonly shape: Shape | null;
  /** Top and bottom of what is under the point: the target's, else the row's. */
  readonly extent: { readonly top: number; readonly bottom: number };
  /** The lane is drawn as a strip, which has no targets. */
  readonly inStrip: boolean;
}

/** Something drawn between rails or over all lanes, in pixels. */
export type Shape =
  /** An arrow's line; a fan is known by its nearest arrow. */
  | { readonly kind: 'arrow'; readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
  /** The band of bytes sent and not yet received; `down`: from the client to the server. */
  | { readonly kind: 'under-way'; readonly down: boolean }
  /** Where a thread line forks. */
  | { readonly kind: 'stub'; readonly x: number }
  | { readonly kind: 'gap'; readonly x: number };

/** Pixels from which on an arrow's line is meant; within a fan its nearest arrow is, however far. */
const NEAR_LINE = 5;
/** Pixels by which a thin shape is easier to meet than to see. */
const REACH = 3;

/** Looks up a point; null on the axis and where no row is. */
export function hitTest(
  { x, y }: { readonly x: number; readonly y: number },
  { geometry, rows, scroll, axis }: { geometry: Geometry; rows: Rows; scroll: number; axis: Axis },
): Hit | null {
  const fromTop = y - geometry.top + scroll;
  if (y < geometry.top || fromTop < 0 || fromTop >= heightOf(rows)) return null;
  const rowIndex = rowAt(rows, fromTop);
  const row = rows.list[rowIndex];
  if (!row) return null;
  const middle = ((rows.tops[rowIndex] as number) + (rows.tops[rowIndex + 1] as number)) / 2;
  const inPlot = x >= geometry.left && x <= geometry.right;
  const target = inPlot ? targetAt(geometry.targets, x, y) : null;
  const [top, bottom] = [rows.tops[rowIndex] as number, rows.tops[rowIndex + 1] as number].map(
    (edge) => edge - scroll + geometry.top,
  ) as [number, number];
  return {
    row,
    rowIndex,
    side: fromTop < middle ? 'client' : 'server',
    moment: inPlot ? axis.moment(x) : null,
    target,
    shape: inPlot && !target ? shapeAt(geometry, { x, y }, { top, bottom }) : null,
    extent: target ? { top: target.y0, bottom: target.y1 } : { top, bottom },
    inStrip: inPlot && rows.form === 'strip' && row.kind === 'lane',
  };
}

/** The smallest target under the point: a send's dot lies on a waiting bar, and the dot is meant. */
export function targetAt(targets: readonly Target[], x: number, y: number): Target | null {
  let best: Target | null = null;
  for (const target of targets) {
    if (x < target.x0 || x > target.x1 || y < target.y0 || y > target.y1) continue;
    if (!best || target.x1 - target.x0 <= best.x1 - best.x0) best = target;
  }
  return best;
}

/** Where an event is drawn, or null. */
export function targetOf({ targets }: Geometry, ref: EventRef): Target | null {
  return ref === NONE ? null : (targets.find((target) => target.ref === ref) ?? null);
}

/** Where what was drawn at a target is drawn by now: the picture may have moved since. */
export function sameTarget({ targets }: Geometry, before: Target): Target | null {
  if (targets.includes(before)) return before;
  return targets.find(({ ref, events }) => ref === before.ref && events === before.events) ?? null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A row's place; shapes of other rows are not meant. */
interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** The shape under a point, of the row that lies there. */
export function shapeAt(geometry: Geometry, point: Point, row: Span): Shape | null {
  for (let i = 0; i < geometry.gaps.length; i += 2) {
    const [x0, x1] = [geometry.gaps[i] as number, geometry.gaps[i + 1] as number];
    if (point.x >= x0 - REACH && point.x <= x1 + REACH) return { kind: 'gap', x: x1 };
  }
  for (let i = 0; i < geometry.stubs.length; i += 3) {
    const [x, y0, y1] = [geometry.stubs[i], geometry.stubs[i + 1], geometry.stubs[i + 2]] as [number, number, number];
    if (Math.abs(point.x - x) <= REACH && point.y >= y0 && point.y <= y1) return { kind: 'stub', x };
  }
  const arrow = arrowAt(geometry, point, row);
  if (arrow && arrow.distance <= NEAR_LINE) return arrow.shape;
  const band = polygonAt(geometry.underWay, point, row, REACH);
  if (band) return { kind: 'under-way', down: point.y > (row.top + row.bottom) / 2 };
  return arrow && polygonAt(geometry.fans, point, row, 0) ? arrow.shape : null;
}

/** The arrow of a row whose line is nearest to a point. */
function arrowAt(geometry: Geometry, point: Point, row: Span): { shape: Shape; distance: number } | null {
  let nearest: { shape: Shape; distance: number } | null = null;
  const look = (list: readonly number[]) => {
    for (let i = 0; i < list.length; i += 4) {
      const [x0, y0, x1, y1] = list.slice(i, i + 4) as [number, number, number, number];
      if (Math.min(y0, y1) < row.top || Math.max(y0, y1) > row.bottom) continue;
      const distance = distanceTo(point, { x: x0, y: y0 }, { x: x1, y: y1 });
      if (!nearest || distance < nearest.distance) nearest = { shape: { kind: 'arrow', x0, y0, x1, y1 }, distance };
    }
  };
  for (const lists of [geometry.arrows, geometry.heavyArrows, geometry.inferredArrows] satisfies ByColour[])
    for (const list of lists) look(list);
  return nearest;
}

/** Pixels between a point and a line from one point to another. */
export function distanceTo(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}

/** A polygon of a row in which a point lies, or within `reach` pixels above or below it. */
function polygonAt(lists: readonly number[][][], { x, y }: Point, row: Span, reach: number): number[] | null {
  for (const polygons of lists)
    for (const polygon of polygons) {
      const first = polygon[1] as number;
      if (first < row.top || first > row.bottom) continue;
      if ([y, y - reach, y + reach].some((height) => isWithin(polygon, x, height))) return polygon;
    }
  return null;
}

/** Does a ray to the right cross the polygon's sides an odd number of times? */
function isWithin(polygon: readonly number[], x: number, y: number): boolean {
  let within = false;
  for (let i = 0; i < polygon.length; i += 2) {
    const before = i === 0 ? polygon.length - 2 : i - 2;
    const [ax, ay] = [polygon[i] as number, polygon[i + 1] as number];
    const [bx, by] = [polygon[before] as number, polygon[before + 1] as number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}
