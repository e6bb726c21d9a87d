// Lays out what a rail's program does over time: running, held, waiting, kept back, in the waiting line, left to select; many events fold into bars.
import { Flag, HeldBy } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { of } from './geometry.ts';
import { addRectangle, bucketEnd, type LayoutContext, type TextLine } from './layout-context.ts';
import { layoutNote } from './layout-notes.ts';
import { goesOn, momentBefore, type RailMoment, Style, styleAfter } from './rail-style.ts';
import { stretchWords } from './rail-words.ts';
import type { RefList } from './ref-list.ts';
import { type EventRef, NONE } from './store.ts';

/** Thickness of strokes, in pixels. */
export interface Strokes {
  readonly running: number;
  readonly thin: number;
  /** Height of a waiting bar. */
  readonly bar: number;
}

export interface RailPlace {
  readonly lane: LaneId;
  readonly events: RefList;
  readonly y: number;
  readonly colour: number;
  readonly strokes: Strokes;
  /** Where calls are named; null: there is no room for texts. */
  readonly text: { readonly line: TextLine; readonly y: number } | null;
  /** Events in one bucket from which on they fold. */
  readonly foldsAt: number;
  /** The moment from which on there is no rail, whatever its last event said. */
  readonly until: number;
}

/** Pixels between a bar's start and its text. */
const TEXT_INSET = 2;
/** Pixels from which on an open bar is named. */
const LASTS = 40;

/** Lays out one rail within the view. */
export function layoutRail(context: LayoutContext, rail: RailPlace): void {
  const { store, clock, axis, bucket } = context;
  const { events } = rail;
  const last = Math.min(axis.to, rail.until);
  const end = Math.min(last, context.edge);
  let i = clock.lowerBound(events, axis.from);
  let moment = momentBefore(store, events, i, rail.lane);
  let since = moment.ref === NONE ? axis.from : clock.of(moment.ref);
  while (i < events.length) {
    const ref = events.at(i);
    const time = clock.of(ref);
    if (time > last) break;
    const foldEnd = bucketEnd(bucket, time);
    const next = clock.bucketEnd(events, foldEnd, bucket.span, i);
    if (next - i >= rail.foldsAt) {
      span(context, rail, moment, { from: since, to: foldEnd - bucket.span, next: i });
      bar(context, rail, foldEnd - bucket.span, next - i, ref);
      moment = momentBefore(store, events, next, rail.lane);
      since = foldEnd;
      i = next;
      continue;
    }
    const style = styleAfter(store, ref, rail.lane);
    layoutNote(context, rail, ref, time);
    if (!goesOn(moment.style, style, store.kind(ref))) {
      const wasInstant = moment.style === Style.waiting && store.flags(ref) & Flag.instant;
      span(context, rail, wasInstant ? { style: Style.running, ref } : moment, { from: since, to: time, next: i });
      moment = { style, ref };
      since = time;
    }
    i++;
  }
  span(context, rail, moment, { from: since, to: end, next: null });
}

/** A stretch of moments; `next` is the index of the event that ended it, null while it is open. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly next: number | null;
}

function span(context: LayoutContext, rail: RailPlace, moment: RailMoment, { from, to, next }: Stretch): void {
  const { axis, geometry } = context;
  if (moment.style === Style.absent || to < axis.from || from > axis.to || to <= from) return;
  const x0 = Math.max(axis.left, axis.x(from));
  const x1 = Math.min(axis.right, axis.x(to));
  const { y, colour, strokes } = rail;
  switch (moment.style) {
    case Style.waiting:
      geometry.waiting.push(x0, x1, y, strokes.bar);
      break;
    case Style.keptBack:
      geometry.keptBack.push(x0, x1, y, strokes.bar);
      break;
    case Style.registered:
      // Lower than a call's bar: nobody is in a call here.
      geometry.waiting.push(x0, x1, y, strokes.running);
      break;
    case Style.queued:
    case Style.accepted:
      of(geometry.dotted, colour).push(x0, x1, y, strokes.thin * 1.5);
      break;
    case Style.inferred:
      of(geometry.inferred, colour).push(x0, x1, y, strokes.thin);
      break;
    case Style.running:
    case Style.busy:
      // The last moment before a close would be a block, and look like the sign of an ending.
      if (to >= rail.until && x1 - x0 < strokes.running) of(geometry.thin, colour).push(x0, x1, y, strokes.thin);
      else stroke(of(geometry.running, colour), x0, x1, y, strokes.running);
      break;
    default:
      stroke(of(geometry.thin, colour), x0, x1, y, strokes.thin);
  }
  if (rail.text) name(context, rail, moment, { x0, x1, next });
  if (moment.ref !== NONE && x1 - x0 >= 1)
    geometry.targets.push({
      ...{ x0, x1, y0: y - strokes.bar / 2, y1: y + strokes.bar / 2 },
      ...{ ref: moment.ref, events: 1, lasts: true },
    });
}

/** Adds a stroke; one that continues the stroke before makes that one longer. */
function stroke(list: number[], x0: number, x1: number, y: number, thickness: number): void {
  const last = list.length - 4;
  if (last >= 0 && list[last + 1] === x0 && list[last + 2] === y) list[last + 1] = x1;
  else list.push(x0, x1, y, thickness);
}

/** A bucket of folded events: the more there are, the higher its bar. */
function bar(context: LayoutContext, rail: RailPlace, from: number, events: number, ref: EventRef): void {
  const { axis, bucket, geometry } = context;
  const x = axis.x(from);
  const left = Math.max(axis.left, x);
  const width = Math.min(axis.right, x + bucket.width) - left;
  if (width <= 0) return;
  // Whole pixels: neighbours of about as many events become one shape.
  const height = Math.min(
    rail.strokes.bar,
    Math.round(rail.strokes.running + Math.log2(events) * (rail.strokes.bar / 16)),
  );
  addRectangle(of(geometry.bars, rail.colour), left, width, rail.y - height / 2, height);
  const half = rail.strokes.bar / 2;
  geometry.targets.push({ x0: left, x1: left + width, y0: rail.y - half, y1: rail.y + half, ref, events });
}

/** Names what a span is, where there is room. */
function name(
  context: LayoutContext,
  rail: RailPlace,
  moment: RailMoment,
  { x0, x1, next }: { x0: number; x1: number; next: number | null },
): void {
  const { geometry, scale } = context;
  const open = next === null;
  if (!rail.text) return;
  if (moment.style === Style.held && moment.ref !== NONE && context.store.code(moment.ref) === HeldBy.pause && open)
    of(geometry.pauses, rail.colour).push(x1 - 10 * scale, rail.y, 5 * scale);
  const texts = stretchWords(context, rail.events, moment, next);
  const fits = (words: string) => x1 - x0 >= context.measure(words) + TEXT_INSET;
  // What still lasts may be longer than its bar is yet, once that is no passing moment; other texts stay within theirs.
  const words = texts.find(fits) ?? (open && x1 - x0 >= LASTS * scale ? texts.at(-1) : undefined);
  if (words === undefined) return;
  const width = context.measure(words);
  const start = Math.min(x0 + TEXT_INSET, Math.max(context.axis.left + TEXT_INSET, context.axis.right - width));
  if (rail.text.line.take(start, width))
    geometry.texts.push({ text: words, x: start, y: rail.text.y, align: 'start', style: 'muted' });
}
