// Which rows are near enough to the view to be in the document.
import type { LaneId } from '../../shared/lane.ts';
import type { PictureView } from '../timeline/picture-view.ts';
import { type Row, rowAt } from '../timeline/rows.ts';

export interface PlacedRow<R extends Row = Row> {
  readonly row: R;
  readonly index: number;
  /** Pixels from the first row's top. */
  readonly top: number;
  readonly height: number;
}

/** The rows that touch the view, from top to bottom. */
export function rowsInView({ rows, scroll, height, top }: PictureView): PlacedRow[] {
  const placed: PlacedRow[] = [];
  const end = scroll + height - top;
  for (let index = rowAt(rows, scroll); index < rows.list.length; index++) {
    const row = placedRow(rows, index);
    if (!row || row.top >= end) break;
    placed.push(row);
  }
  return placed;
}

/** A row and its place, or undefined when there is none. */
export function placedRow(rows: PictureView['rows'], index: number): PlacedRow | undefined {
  const row = rows.list[index];
  const [top, bottom] = [rows.tops[index], rows.tops[index + 1]];
  return row && top !== undefined && bottom !== undefined ? { row, index, top, height: bottom - top } : undefined;
}

/** How many lanes lie wholly above the view. */
export function lanesAbove({ rows, scroll }: PictureView): number {
  for (let i = rowAt(rows, scroll); i < rows.list.length; i++) {
    const row = rows.list[i];
    if (row?.kind === 'lane') return row.index;
  }
  return scroll > 0 ? rows.lanes : 0;
}

/** How many lanes lie wholly below the view, those counted that its last `covered` pixels hide. */
export function lanesBelow({ rows, scroll, height, top }: PictureView, covered = 0): number {
  const end = scroll + height - top;
  if (end >= (rows.tops[rows.list.length] as number)) return 0;
  for (let i = rowAt(rows, end - covered - 1); i >= 0; i--) {
    const row = rows.list[i];
    if (row?.kind !== 'lane') continue;
    const isCovered = (rows.tops[i + 1] as number) > end - covered && rows.laneHeight <= covered;
    return rows.lanes - row.index - (isCovered ? 0 : 1);
  }
  return rows.lanes;
}

/** The lane row that lies `by` lanes from another, clamped to the lanes there are; undefined without lanes. */
export function laneRowFrom(rows: PictureView['rows'], lane: LaneId | null, by: number): number | undefined {
  const lanes = rows.lanes;
  if (lanes === 0) return undefined;
  const at = lane === null ? undefined : rows.rowOf.get(lane);
  const row = at === undefined ? undefined : rows.list[at];
  const index = row?.kind === 'lane' ? row.index + by : 0;
  const wanted = Math.min(Math.max(index, 0), lanes - 1);
  let low = 0;
  let high = rows.list.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lanesUpTo(rows, middle) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Lanes among the rows up to and including one. */
function lanesUpTo(rows: PictureView['rows'], index: number): number {
  for (let i = index; i >= 0; i--) {
    const row = rows.list[i];
    if (row?.kind === 'lane') return row.index + 1;
  }
  return 0;
}
