// Lays out how each direction of a lane ended: FIN to where recv returned 0, RST to where the error was seen.
import { Ending, otherSide, type Side } from '../../shared/event-kinds.ts';
import type { LaneState } from '../../shared/lane-state.ts';
import { of } from './geometry.ts';
import type { LayoutContext } from './layout-context.ts';
import type { MiddleTexts } from './middle-texts.ts';
import { NONE, type RailHistory } from './store.ts';

export interface EndingsPlace {
  readonly lane: LaneState;
  readonly y: Readonly<Record<Side, number>>;
  readonly colour: number;
  /** Half the height of the bar of a FIN, half the size of a cross. */
  readonly finHalf: number;
  readonly crossHalf: number;
  readonly texts: MiddleTexts | null;
}

/** Lays out the endings of both directions, as far as they lie in the view. */
export function layoutEndings(context: LayoutContext, place: EndingsPlace): void {
  const history = context.store.lane(place.lane.id);
  if (!history) return;
  layoutReset(context, place, history);
  for (const side of ['client', 'server'] as const) layoutFin(context, place, side, history);
}

function layoutFin(
  context: LayoutContext,
  { y, colour, finHalf, texts }: EndingsPlace,
  side: Side,
  history: Readonly<Record<Side, RailHistory>>,
): void {
  const { store, clock, axis, geometry } = context;
  const { finished } = history[side];
  if (finished === NONE || store.code(finished) !== Ending.fin) return;
  const x = axis.x(clock.of(finished));
  const seen = history[otherSide(side)].sawEnd;
  const inView = x >= axis.left && x <= axis.right;
  if (inView) {
    of(geometry.finBars, colour).push(x, y[side], finHalf);
    target(context, x, y[side], finished);
  }
  if (seen === NONE) return;
  const seenX = axis.x(clock.of(seen));
  if (seenX < axis.left || x > axis.right) return;
  of(geometry.finLines, colour).push(x, y[side], seenX, y[otherSide(side)]);
  reserveLine(texts, x, seenX);
  target(context, seenX, y[otherSide(side)], seen);
  // One text for both directions, at the one that ended last.
  const other = history[side].sawEnd;
  if (other === NONE || clock.of(seen) >= clock.of(other))
    texts?.label(Math.max(x, seenX), 'recv returned 0: the end', 'ink');
}

/** A line from rail to rail passes the line of texts in the middle third of its way. */
function reserveLine(texts: MiddleTexts | null, x0: number, x1: number): void {
  const third = (x1 - x0) / 3;
  texts?.reserve(Math.min(x0 + third, x1 - third), Math.max(x0 + third, x1 - third));
}

/** The side that reset, and the side whose call saw it: the earlier and the later of the two events. */
function layoutReset(
  context: LayoutContext,
  { y, crossHalf, texts }: EndingsPlace,
  history: Readonly<Record<Side, RailHistory>>,
): void {
  const { clock, axis, geometry } = context;
  const ends = (['client', 'server'] as const)
    .filter((side) => isReset(context, history[side]))
    .map((side) => ({ side, ref: history[side].finished, time: clock.of(history[side].finished) }))
    .sort((one, other) => one.time - other.time);
  for (const { side, ref, time } of ends) {
    const x = axis.x(time);
    if (x < axis.left || x > axis.right) continue;
    geometry.crosses.push(x, y[side], crossHalf);
    target(context, x, y[side], ref);
  }
  const [from, to] = ends;
  const end = to ?? from;
  if (!from || !end || axis.x(end.time) < axis.left || axis.x(from.time) > axis.right) return;
  if (to) {
    geometry.resetLines.push(axis.x(from.time), y[from.side], axis.x(to.time), y[to.side]);
    reserveLine(texts, axis.x(from.time), axis.x(to.time));
  }
  texts?.label(axis.x(end.time), 'RST', 'bad');
}

function isReset({ store }: LayoutContext, { finished }: RailHistory): boolean {
  return finished !== NONE && store.code(finished) === Ending.rst;
}

function target({ geometry, scale }: LayoutContext, x: number, y: number, ref: number): void {
  const half = 6 * scale;
  geometry.targets.push({ x0: x - half, x1: x + half, y0: y - half, y1: y + half, ref, events: 1 });
}
