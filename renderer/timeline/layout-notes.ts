// Lays out what an event of a rail says by itself, whatever the program does: a call failed, a send took only part, an option was set.
import { errnoOf, errnoWords } from '../../shared/errno.ts';
import { callKind, callOf, Kind, SocketOption } from '../../shared/event-kinds.ts';
import { partlySentText } from '../../shared/lane-words.ts';
import { of, type Text } from './geometry.ts';
import type { LayoutContext } from './layout-context.ts';
import type { RailPlace } from './layout-rails.ts';
import type { EventRef } from './store.ts';

/** Not worth a red cross: the program closed the socket itself. */
const OWN_DOING = new Set([errnoOf('ECANCELED'), errnoOf('EBADF')]);
const SEND_RETURNED = callKind('send', 'returned');
/** Pixels between what an event is at and its text. */
const INSET = 2;

/** Marks and words of an event, if it has any. */
export function layoutNote(context: LayoutContext, rail: RailPlace, ref: EventRef, time: number): void {
  const { store, axis, geometry, scale } = context;
  const kind = store.kind(ref);
  const x = axis.x(time);
  if (kind === Kind.optionSet && store.code(ref) === SocketOption.noDelay) {
    of(geometry.options, rail.colour).push(x, rail.y, 6 * scale);
    target(context, rail, x, ref);
    say(context, rail, x + 10 * scale, { text: `no delay ${store.arg(ref) === 1 ? 'on' : 'off'}`, style: 'muted' });
  } else if (kind === SEND_RETURNED && store.arg(ref) > store.length(ref)) {
    say(context, rail, x, { text: partlySentText(store.arg(ref), store.length(ref)), style: 'ink' });
  } else fault(context, rail, ref, x);
}

/** A call that failed is a cross where the error was seen, with its name. */
function fault(context: LayoutContext, rail: RailPlace, ref: EventRef, x: number): void {
  const { store, geometry, scale } = context;
  const call = callOf(store.kind(ref));
  if (call?.phase !== 'failed' || OWN_DOING.has(store.code(ref))) return;
  const half = Math.min(6 * scale, rail.strokes.bar / 2);
  geometry.crosses.push(x, rail.y, half);
  say(context, rail, x + half + INSET, { text: `${call.call}: ${errnoWords(store.code(ref))}`, style: 'bad' });
}

/** Words of an event, from x on where they have room; moved to the left where the live edge or the picture's end would cut them. */
function say(context: LayoutContext, rail: RailPlace, x: number, { text, style }: Pick<Text, 'text' | 'style'>): void {
  const { axis, geometry } = context;
  if (!rail.text) return;
  const width = context.measure(text);
  const right = Math.min(axis.right, axis.x(context.edge) - INSET);
  const start = Math.max(axis.left, Math.min(x + INSET, right - width));
  if (rail.text.line.take(start, width)) geometry.texts.push({ text, x: start, y: rail.text.y, align: 'start', style });
}

function target({ geometry, scale }: LayoutContext, { y }: RailPlace, x: number, ref: EventRef): void {
  const half = 6 * scale;
  geometry.targets.push({ x0: x - half, x1: x + half, y0: y - half, y1: y + half, ref, events: 1 });
}
