// Lays out what a rail's program does over time: running, held, waiting, kept back, in the waiting line; many events fold into bars.
import { errnoOf, errnoWords } from '../../shared/errno.ts';
import { CALLS, callOf, Flag, HeldBy } from '../../shared/event-kinds.ts';
import { bytesText, spanText } from '../../shared/lane-words.ts';
import { of } from './geometry.ts';
import { addRectangle, bucketEnd, type LayoutContext, type TextLine } from './layout-context.ts';
import { momentBefore, type RailMoment, Style, styleAfter } from './rail-style.ts';
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

/** Not worth a red cross: the program closed the socket itself. */
const OWN_DOING = new Set([errnoOf('ECANCELED'), errnoOf('EBADF')]);
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
  let moment = momentBefore(store, events, i);
  let since = moment.ref === NONE ? axis.from : clock.of(moment.ref);
  while (i < events.length) {
    const ref = events.at(i);
    const time = clock.of(ref);
    if (time > last) break;
    const foldEnd = bucketEnd(bucket, time);
    const next = clock.bucketEnd(events, foldEnd, bucket.span, i);
    if (next - i >= rail.foldsAt) {
      span(context, rail, moment, since, foldEnd - bucket.span);
      bar(context, rail, foldEnd - bucket.span, next - i, ref);
      moment = momentBefore(store, events, next);
      since = foldEnd;
      i = next;
      continue;
    }
    const style = styleAfter(store, ref);
    fault(context, rail, ref, time);
    // What slow motion keeps back is one stretch, from the arrival of the bytes to its end.
    const goesOn = style === Style.keptBack && moment.style === Style.keptBack;
    if (style !== Style.unchanged && !goesOn) {
      const wasInstant = moment.style === Style.waiting && store.flags(ref) & Flag.instant;
      span(context, rail, wasInstant ? { style: Style.running, ref } : moment, since, time);
      moment = { style, ref };
      since = time;
    }
    i++;
  }
  span(context, rail, moment, since, end, true);
}

function span(
  context: LayoutContext,
  rail: RailPlace,
  moment: RailMoment,
  from: number,
  to: number,
  open = false,
): void {
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
    case Style.queued:
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
  if (rail.text) name(context, rail, moment, { x0, x1, open });
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
  { x0, x1, open }: { x0: number; x1: number; open: boolean },
): void {
  const { geometry, scale } = context;
  if (!rail.text) return;
  if (moment.style === Style.held && moment.ref !== NONE && context.store.code(moment.ref) === HeldBy.pause && open)
    of(geometry.pauses, rail.colour).push(x1 - 10 * scale, rail.y, 5 * scale);
  for (const words of moment.ref === NONE ? [] : wordsFor(context, moment)) {
    const width = context.measure(words);
    // What still lasts may be longer than its bar is yet, once that is no passing moment; other texts stay within theirs.
    if (x1 - x0 < (open ? Math.min(LASTS * scale, width) : width + TEXT_INSET)) continue;
    const start = Math.min(x0 + TEXT_INSET, Math.max(context.axis.left + TEXT_INSET, context.axis.right - width));
    if (rail.text.line.take(start, width))
      geometry.texts.push({ text: words, x: start, y: rail.text.y, align: 'start', style: 'muted' });
    return;
  }
}

/** What a span can be called, the best first; a shorter name where there is less room. */
function wordsFor({ store }: LayoutContext, { style, ref }: RailMoment): string[] {
  switch (style) {
    case Style.waiting:
      return waitingWords(store.kind(ref), store.arg(ref), store.length(ref));
    case Style.keptBack:
      return ['kept back (slow motion)', 'kept back'];
    case Style.ownWait:
      return [`wait ${spanText(store.arg(ref) * 1000)}`, 'wait'];
    case Style.busy:
      return [`busy ${spanText(store.arg(ref) * 1000)}`, 'busy'];
    case Style.held:
      return store.code(ref) === HeldBy.pause ? [`${CALLS[store.arg(ref)] ?? 'call'} held`] : [];
    case Style.queued:
      return ['in the waiting line'];
    case Style.done:
      return ['program ended'];
    default:
      return [];
  }
}

function waitingWords(kind: number, asked: number, length: number): string[] {
  const call = callOf(kind)?.call ?? '';
  if (call === 'recv') return [`recv(${asked})`, 'recv'];
  if (call === 'send') return [`blocked in send(${bytesText(length)})`, 'blocked in send', 'send'];
  return [`${call}()`];
}

/** A call that failed is a cross where the error was seen, with its name. */
function fault(context: LayoutContext, rail: RailPlace, ref: EventRef, time: number): void {
  const { store, axis, geometry, scale } = context;
  const call = callOf(store.kind(ref));
  if (call?.phase !== 'failed' || OWN_DOING.has(store.code(ref))) return;
  const x = axis.x(time);
  const half = Math.min(6 * scale, rail.strokes.bar / 2);
  geometry.crosses.push(x, rail.y, half);
  if (!rail.text) return;
  const words = `${call.call}: ${errnoWords(store.code(ref))}`;
  const width = context.measure(words);
  const right = Math.min(axis.right, axis.x(context.edge) - TEXT_INSET);
  const start = Math.max(axis.left, Math.min(x + half + 2 * TEXT_INSET, right - width));
  if (rail.text.line.take(start, width))
    geometry.texts.push({ text: words, x: start, y: rail.text.y, align: 'start', style: 'bad' });
}
