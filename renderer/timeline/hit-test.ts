// What lies under a point of the picture: the row, its lane and side, the moment, and the event that is drawn there.
import type { Side } from '../../shared/event-kinds.ts';
import type { Axis } from './camera.ts';
import type { Geometry, Target } from './geometry.ts';
import { heightOf, type Row, type Rows, rowAt } from './rows.ts';

export interface Hit {
  readonly row: Row;
  readonly rowIndex: number;
  /** The rail on whose half of the lane the point lies. */
  readonly side: Side;
  /** On the axis; null in the header column. */
  readonly moment: number | null;
  readonly target: Target | null;
}

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
  return {
    row,
    rowIndex,
    side: fromTop < middle ? 'client' : 'server',
    moment: inPlot ? axis.moment(x) : null,
    target: inPlot ? targetAt(geometry.targets, x, y) : null,
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
