// What every part of layout works with: where things are read from, where shapes go, how time becomes pixels.
import type { SessionState } from '../../shared/session-state.ts';
import type { AxisClock } from './axis-clock.ts';
import type { Axis } from './camera.ts';
import type { Geometry } from './geometry.ts';
import type { PreviewCache } from './preview.ts';
import type { RefList } from './ref-list.ts';
import type { TimelineStore } from './store.ts';

export interface LayoutContext {
  readonly store: TimelineStore;
  readonly session: SessionState;
  /** What the axis counts: where an event lies on it. */
  readonly clock: AxisClock;
  readonly axis: Axis;
  /** The moment of the live edge: what is open reaches to it. */
  readonly edge: number;
  readonly geometry: Geometry;
  /** Text size, 1 is 100 %. */
  readonly scale: number;
  readonly bucket: Bucket;
  /** The width of a text in pixels. */
  readonly measure: (text: string) => number;
  readonly previews: PreviewCache;
}

/** Events this near to each other fold into one bar. Its edges lie on whole multiples of `span`, so that bars stand still while time runs. */
export interface Bucket {
  readonly span: number;
  readonly width: number;
}

/** Events in one bucket from which on they fold: two round trips fit in, so that a lone one is still drawn as it is. */
export const FOLDS_AT = 7;
/** Events on both rails that one round trip leaves. */
const ROUND_TRIP = 6;

/** A bucket of at least `pixels` and less than twice that, a power of two of moments. */
export function bucketFor(axis: Axis, pixels: number): Bucket {
  const span = 2 ** Math.ceil(Math.log2(pixels * axis.perPixel));
  return { span, width: span / axis.perPixel };
}

/**
 * Are a lane's round trips, on the average of what is in view, nearer to each other than `apart` pixels? Then all of it folds:
 * arrows here and bars there, by chance, would say nothing.
 */
export function isCrowded({ clock, axis, edge }: LayoutContext, lists: readonly RefList[], apart: number): boolean {
  const end = Math.min(axis.to, edge);
  let events = 0;
  let first = end;
  let last = axis.from;
  for (const list of lists) {
    const from = clock.lowerBound(list, axis.from);
    const to = clock.lowerBound(list, end, from);
    events += to - from;
    if (to === from) continue;
    first = Math.min(first, clock.of(list.at(from)));
    last = Math.max(last, clock.of(list.at(to - 1)));
  }
  return (events / ROUND_TRIP) * apart > (last - first) / axis.perPixel && events > ROUND_TRIP * FOLDS_AT;
}

/** Did events never come somewhere from one moment to another? Then nothing that rests on both of them is known. */
export function crossesGap({ store, clock }: LayoutContext, from: number, to: number): boolean {
  return store.gaps.some((gap) => {
    const stretch = clock.stretchOf(gap);
    return from < stretch.to && to > stretch.from;
  });
}

/** The end of the bucket that a moment lies in. */
export function bucketEnd(bucket: Bucket, moment: number): number {
  return (Math.floor(moment / bucket.span) + 1) * bucket.span;
}

/** Adds a rectangle (x, width, y, height); one that continues the one before makes that one wider. */
export function addRectangle(list: number[], x: number, width: number, y: number, height: number): void {
  const last = list.length - 4;
  const continues =
    last >= 0 &&
    list[last + 2] === y &&
    list[last + 3] === height &&
    Math.abs((list[last] as number) + (list[last + 1] as number) - x) < 0.01;
  if (continues) list[last + 1] = x + width - (list[last] as number);
  else list.push(x, width, y, height);
}

/** One line of text: says whether a text still fits between those that are there. */
export class TextLine {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #gap: number;

  constructor(gap: number) {
    this.#gap = gap;
  }

  /** Takes the room from x on when it is free, and says so. */
  take(x: number, width: number): boolean {
    // Most texts come from left to right: the last ones are the nearest.
    for (let i = this.#ends.length - 1; i >= 0; i--)
      if (x < (this.#ends[i] as number) + this.#gap && x + width > (this.#starts[i] as number) - this.#gap)
        return false;
    this.#starts.push(x);
    this.#ends.push(x + width);
    return true;
  }
}
