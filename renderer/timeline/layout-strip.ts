// Lays out a lane far away, as one strip: bytes to the client above its middle, to the server below, a bar a bucket.
import { callKind, Ending, otherSide, type Side } from '../../shared/event-kinds.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import { of } from './geometry.ts';
import { type Bucket, bucketEnd, type LayoutContext } from './layout-context.ts';
import { momentBefore, Style } from './rail-style.ts';
import type { RefList } from './ref-list.ts';
import { type LaneHistory, NONE } from './store.ts';

const SEND_BEGAN = callKind('send', 'began');

/** The height of the least bar, as a part of the highest; that one stands for 2 to the power of this many bytes, 4 KiB. */
const LEAST_BAR = 0.3;
const FULL_BAR = 12;

export interface StripPlace {
  readonly lane: LaneState;
  /** The middle of the strip. */
  readonly y: number;
  /** Pixels of the highest bar, to each side of the middle. */
  readonly half: number;
  readonly colour: number;
  readonly buckets: Bucket;
}

/** Lays out a lane's strip within the view. */
export function layoutStrip(context: LayoutContext, place: StripPlace): void {
  const { store, clock, axis, edge, geometry } = context;
  const { lane, y, half, colour } = place;
  const history = store.lane(lane.id);
  if (!history) return;
  const begin = Math.max(axis.from, clock.at(lane.openedAt));
  const end = Math.min(axis.to, lane.endedAt === NEVER ? edge : clock.at(lane.endedAt));
  if (end < begin) return;
  const servedAt = lane.unservedSince === NEVER ? Math.max(lane.acceptedAt, lane.servedAt) : NEVER;
  const served = servedAt === NEVER ? end : Math.min(end, Math.max(begin, clock.at(servedAt)));
  if (served > begin) of(geometry.dotted, colour).push(axis.x(begin), axis.x(served), y, half * 0.5);
  if (end > served) of(geometry.thin, colour).push(axis.x(served), axis.x(end), y, 1);
  // Bytes to the client: what it received; of an outside one, what was sent to it.
  layoutBytes(context, place, lane.metadata.simulated ? history.client.received : history.server.sent, -half);
  layoutBytes(context, place, history.server.received, half);
  layoutBlocked(context, place, history, end);
  layoutStripEnd(context, place, history);
}

/** A bar a bucket; its height is by the bytes, logarithmically: up to where most programs' chunks lie, so that they differ. */
function layoutBytes(context: LayoutContext, { y, colour, buckets }: StripPlace, refs: RefList, height: number): void {
  const { store, clock, axis, geometry } = context;
  const list = of(height < 0 ? geometry.bars : geometry.paleBars, colour);
  const gap = buckets.width > 2.5 ? 1 : 0;
  let i = clock.lowerBound(refs, bucketEnd(buckets, axis.from) - buckets.span);
  while (i < refs.length) {
    const first = refs.at(i);
    const time = clock.of(first);
    if (time > axis.to) return;
    const to = bucketEnd(buckets, time);
    const next = Math.max(i + 1, clock.bucketEnd(refs, to, buckets.span, i));
    const last = refs.at(next - 1);
    const bytes = store.offset(last) + store.length(last) - store.offset(first);
    const x = Math.max(axis.left, axis.x(to - buckets.span));
    const width = Math.min(axis.right, axis.x(to)) - x - gap;
    const share = Math.min(1, LEAST_BAR + (Math.log2(1 + bytes) / FULL_BAR) * (1 - LEAST_BAR));
    if (width > 0) list.push(x, width, height < 0 ? y + height * share : y, Math.abs(height) * share);
    i = next;
  }
}

/** Hatching where the server or the client is blocked in a send: the state that far away must not be missed. */
function layoutBlocked(context: LayoutContext, { lane, y, half }: StripPlace, history: LaneHistory, end: number): void {
  const { store, clock, axis, geometry, measure } = context;
  for (const side of ['server', 'client'] as const) {
    const { events } = history[side];
    const moment = momentBefore(store, events, clock.lowerBound(events, end + 1), lane.id);
    if (moment.style !== Style.waiting || store.kind(moment.ref) !== SEND_BEGAN) continue;
    const x0 = Math.max(axis.left, axis.x(clock.of(moment.ref)));
    const x1 = Math.min(axis.right, axis.x(end));
    geometry.waiting.push(x0, x1, y, half * 2);
    const words = `${side} blocked in send`;
    if (x1 - x0 > measure(words) + 8)
      geometry.texts.push({ text: words, x: x0 + 4, y, align: 'start', style: 'warning' });
  }
}

/** The ending's sign, always at full size. */
function layoutStripEnd(context: LayoutContext, { y, half, colour }: StripPlace, history: LaneHistory): void {
  const { store, clock, axis, geometry } = context;
  for (const side of ['client', 'server'] as const) {
    const { finished } = history[side];
    if (finished === NONE) continue;
    const x = axis.x(clock.of(finished));
    if (x < axis.left || x > axis.right) continue;
    if (store.code(finished) === Ending.fin) of(geometry.finBars, colour).push(x, y, half);
    else if (isFirst(context, side, history)) geometry.crosses.push(x, y, half);
  }
}

function isFirst({ clock }: LayoutContext, side: Side, history: LaneHistory): boolean {
  const mine = history[side].finished;
  const other = history[otherSide(side)].finished;
  return (
    other === NONE || clock.of(mine) < clock.of(other) || (clock.of(mine) === clock.of(other) && side === 'client')
  );
}
