// The whole session small, and the part of it that is in view as a window in it. Pure: moments and pixels in, moments and pixels out.
import type { Spans } from './axis-clock.ts';
import { type Camera, pan } from './camera.ts';
import type { AxisKind } from './view-options.ts';

/** A window in the minimap, in pixels from its plot's left end. */
export interface MinimapWindow {
  readonly x0: number;
  readonly x1: number;
}

/** What a hand has taken hold of. */
export type Grip = 'from' | 'to' | 'inside' | 'outside';

/** The session grows within its minimap by so many steps before all of it is drawn smaller. */
const STEPS = 8;
/** Pixels of the window, at least: a second of an hour must be found and taken hold of. */
const WINDOW_LEAST = 8;
/** Pixels to each side of an edge in which it is taken hold of. */
const EDGE = 6;
/** From so many pixels on edges can also be gripped from inside. */
const ROOMY = 28;

/** The moments that the minimap shows from 0 on: a little more than there are, so that it need not be drawn anew all the time. */
export function extentOf(edge: number): number {
  const step = 2 ** Math.floor(Math.log2(Math.max(1, edge))) / STEPS;
  return Math.max(1, Math.ceil(edge / step) * step);
}

/** Where a view lies in a minimap of a width. */
export function windowOf({ from, span }: Camera, extent: number, width: number): MinimapWindow {
  const x = (moment: number) => Math.min(width, Math.max(0, (moment / extent) * width));
  const [x0, x1] = [x(from), x(from + span)];
  const lacking = Math.max(0, WINDOW_LEAST - (x1 - x0));
  const start = Math.min(Math.max(0, x0 - lacking / 2), width - WINDOW_LEAST);
  return { x0: start, x1: Math.max(x1, start + WINDOW_LEAST) };
}

/** What lies under a pixel. */
export function gripAt({ x0, x1 }: MinimapWindow, x: number): Grip {
  const within = x1 - x0 >= ROOMY ? EDGE : 0;
  if (x >= x0 - EDGE && x < x0 + within) return 'from';
  if (x > x1 - within && x <= x1 + EDGE) return 'to';
  return x >= x0 && x <= x1 ? 'inside' : 'outside';
}

/** The view after what was gripped has been dragged by so many moments from where it was. */
export function dragged(
  camera: Camera,
  grip: Grip,
  by: number,
  { spans, edge }: { spans: Spans; edge: number },
): Camera {
  const { least, most } = spans;
  if (grip === 'from') {
    const to = camera.from + camera.span;
    const from = Math.max(0, Math.min(camera.from + by, to - least), to - most);
    return { ...camera, from, span: to - from };
  }
  if (grip === 'to') return { ...camera, span: Math.min(most, Math.max(least, camera.span + by)) };
  return pan(camera, by, edge);
}

/** The view moved so that a moment is in its middle. */
export function centred(camera: Camera, moment: number, edge: number): Camera {
  return pan(camera, moment - camera.span / 2 - camera.from, edge);
}

/** `from 3.2 s to 13.2 s of 40 s`; `from event 12 to event 92 of 1,204`. */
export function partWords(kind: AxisKind, { from, span }: Camera, edge: number): string {
  const [first, last] = [Math.max(0, from), Math.min(from + span, edge)];
  if (kind === 'logical') {
    const [a, b, all] = [first, last, edge].map((event) => Math.round(event).toLocaleString('en'));
    return `from event ${a} to event ${b} of ${all}`;
  }
  const seconds = (moment: number) => `${Number((moment / 1_000_000).toFixed(edge < 1_000_000 ? 3 : 1))} s`;
  return `from ${seconds(first)} to ${seconds(last)} of ${seconds(edge)}`;
}
