// Lays out the bytes sent and not yet received as a band between the rails, its thickness by how many they are.
import { otherSide } from '../../shared/event-kinds.ts';
import { bytesText } from '../../shared/lane-words.ts';
import { of } from './geometry.ts';
import type { DirectionPlace } from './layout-arrows.ts';
import { crossesGap, type LayoutContext } from './layout-context.ts';
import type { RefList } from './ref-list.ts';

/** Pixels between two looks at the counts. */
const STEP = 4;
/** Pixels a stretch must last: shorter ones are what the arrows show. */
const SHORTEST = 48;
/** Fewer bytes than these make a band only while they are still under way: afterwards their arrows say it. */
const FEW = 16_000;
/** Bytes at which the band is as thick as it gets: what a Linux loopback connection takes before it makes the sender wait. */
const FULL = 4_000_000;
const THINNEST = 5;
const THICKEST = 14;
/** Where between the rails it runs: nearer to the receiver, so that both directions have room. */
const NEAR_RECEIVER = 0.62;

interface Stretch {
  readonly x: number[];
  readonly bytes: number[];
}

/** Lays out the bands of a direction within the view. */
export function layoutUnderWay(context: LayoutContext, place: DirectionPlace): void {
  const { store, clock, axis, edge } = context;
  const history = store.lane(place.lane.id);
  // What an outside program has received, nobody knows.
  if (!history || !place.lane.metadata.simulated) return;
  const sent = history[place.sender].sent;
  const received = history[otherSide(place.sender)].received;
  if (sent.length === 0) return;
  const end = Math.min(axis.right, axis.x(Math.min(edge, endOf(context, place))));
  let stretch: Stretch = { x: [], bytes: [] };
  let s = clock.lowerBound(sent, axis.from);
  let r = clock.lowerBound(received, axis.from);
  for (let x = axis.left; x <= end; x += STEP) {
    const moment = axis.moment(x);
    s = clock.gallop(sent, moment, Math.max(0, s - 1));
    r = clock.gallop(received, moment, Math.max(0, r - 1));
    const bytes = streamEnd(context, sent, s) - streamEnd(context, received, r);
    if (bytes > 0 && isKnown(context, [sent, received], [s, r], moment)) {
      stretch.x.push(x);
      stretch.bytes.push(bytes);
    } else {
      band(context, place, stretch, false);
      stretch = { x: [], bytes: [] };
    }
  }
  band(context, place, stretch, end < axis.right);
}

/** Has no event of these lists got lost between its last one before a moment and the moment? */
function isKnown(
  context: LayoutContext,
  lists: readonly RefList[],
  counts: readonly number[],
  moment: number,
): boolean {
  if (context.store.gaps.length === 0) return true;
  const last = lists.map((list, i) => (counts[i] ? context.clock.of(list.at((counts[i] as number) - 1)) : moment));
  return !crossesGap(context, Math.min(...last), moment);
}

/** Once a side is reset or the lane has ended, nothing is under way any more. */
function endOf({ clock }: LayoutContext, { lane }: DirectionPlace): number {
  return lane.endedAt < 0 ? Number.POSITIVE_INFINITY : clock.at(lane.endedAt);
}

/** The stream offset behind the first `count` chunks. */
function streamEnd({ store }: LayoutContext, chunks: RefList, count: number): number {
  if (chunks.length === 0) return 0;
  // Of what is no longer held, only where it ended is known: where the first held chunk begins.
  if (count === 0) return store.offset(chunks.at(0));
  const ref = chunks.at(count - 1);
  return store.offset(ref) + store.length(ref);
}

function band(context: LayoutContext, place: DirectionPlace, { x, bytes }: Stretch, open: boolean): void {
  const first = x[0];
  const last = x[x.length - 1];
  if (first === undefined || last === undefined || last - first < SHORTEST) return;
  if (!open && Math.max(...bytes) < FEW) return;
  const { geometry, scale } = context;
  const y = place.senderY + (place.receiverY - place.senderY) * NEAR_RECEIVER;
  const upper: number[] = [];
  const lower: number[] = [];
  x.forEach((at, i) => {
    const half = thickness(bytes[i] as number, scale) / 2;
    upper.push(at, y - half);
    lower.unshift(at, y + half);
  });
  of(geometry.underWay, place.colour).push([...upper, ...lower]);
  if (!open || !place.texts) return;
  const words = `${bytesText(bytes[bytes.length - 1] as number)} sent, not received`;
  place.texts.label(Math.max(first, last - context.measure(words) - 40 * scale), words, 'ink');
}

function thickness(bytes: number, scale: number): number {
  return (THINNEST + (THICKEST - THINNEST) * Math.sqrt(Math.min(1, bytes / FULL))) * scale;
}
