// Which part of the session is in view. Two spaces: moments (µs, or events: axis-clock.ts) and pixels of the picture; `Axis` converts.
import type { AxisClock, Spans } from './axis-clock.ts';

/** The view: what moment lies at the plot's left edge, how many it shows, how far the lanes are scrolled. */
export interface Camera {
  readonly from: number;
  readonly span: number;
  /** Pixels of rows above the view. */
  readonly scroll: number;
}

/** Where the plot lies in the picture, in pixels. */
export interface PlotRange {
  readonly left: number;
  readonly width: number;
}

/** Converts moments to pixels and back. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  /** Moments of one pixel. */
  readonly perPixel: number;
  readonly x: (moment: number) => number;
  readonly moment: (x: number) => number;
}

/** Where the live edge rests, as a part of the plot's width. */
const EDGE_AT = 0.96;
/** How far one step of the keys zooms. */
export const ZOOM_STEP = 1.5;
/** How far one step of the keys pans, as a part of the span. */
export const PAN_STEP = 0.2;

/** The view of a new session: its beginning. */
export function firstCamera({ first }: Spans): Camera {
  return { from: 0, span: first, scroll: 0 };
}

/** The axis of a view: equal pixels are equally many moments. */
export function axisOf({ from, span }: Camera, { left, width }: PlotRange): Axis {
  const perPixel = span / Math.max(1, width);
  return {
    from,
    to: from + span,
    left,
    right: left + width,
    perPixel,
    x: (moment) => left + (moment - from) / perPixel,
    moment: (x) => from + (x - left) * perPixel,
  };
}

/** Shows `factor` times less; the moment `at` stays where it is on the screen. */
export function zoom(camera: Camera, factor: number, at: number, { least, most }: Spans): Camera {
  const span = clamp(camera.span / factor, least, most);
  const share = (at - camera.from) / camera.span;
  return { ...camera, span, from: at - share * span };
}

/** Moves the view by so many moments, never wholly away from the session, which lasts from 0 to `edge`. */
export function pan(camera: Camera, by: number, edge: number): Camera {
  const from = clamp(camera.from + by, -camera.span * EDGE_AT, Math.max(0, edge - camera.span * (1 - EDGE_AT)));
  return { ...camera, from };
}

/** Keeps the live edge in its place; a session shorter than the span begins at the left. */
export function follow(camera: Camera, edge: number): Camera {
  return { ...camera, from: Math.max(0, edge - camera.span * EDGE_AT) };
}

/** Shows what lies from `first` to `last`, with a little room at both ends. */
export function fitTo(camera: Camera, first: number, last: number, { least, most }: Spans): Camera {
  const span = clamp((last - first) / EDGE_AT, least, most);
  return { ...camera, span, from: first - Math.min(first, span * 0.02) };
}

/** Moves just so far that a moment lies within the plot; a moment that does stays where it is. */
export function reveal(camera: Camera, moment: number): Camera {
  const margin = camera.span * 0.1;
  if (moment < camera.from + margin) return { ...camera, from: Math.max(0, moment - margin) };
  if (moment > camera.from + camera.span - margin) return { ...camera, from: moment - camera.span + margin };
  return camera;
}

/** Scrolls the lanes, never past their ends. */
export function scrollTo(camera: Camera, scroll: number, rows: number, view: number): Camera {
  const bounded = clamp(scroll, 0, Math.max(0, rows - view));
  return bounded === camera.scroll ? camera : { ...camera, scroll: bounded };
}

/** Scrolls just so far that a row from `top` to `bottom` lies in the view. */
export function revealRow(camera: Camera, { top, bottom }: { top: number; bottom: number }, view: number): Camera {
  if (top < camera.scroll) return { ...camera, scroll: top };
  if (bottom > camera.scroll + view) return { ...camera, scroll: bottom - view };
  return camera;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Columns of an axis that counts events: more in one view could not be told apart. */
const COLUMNS_MOST = 400;

/** The view of a stretch of time (µs) on an axis; of far more events than can be told apart, the last ones. */
export function sameStretch(clock: AxisClock, first: number, last: number): Pick<Camera, 'from' | 'span'> {
  const [from, to] = [clock.at(Math.max(0, first)), clock.at(last)];
  const most = clock.kind === 'logical' ? COLUMNS_MOST : clock.spans.most;
  const span = clamp(to - from, clock.spans.least, most);
  return { from: Math.max(0, to - span), span };
}
