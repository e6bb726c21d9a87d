// Which part of the session is in view. Two spaces: session time in µs, and pixels of the picture; `TimeAxis` converts.

/** The view: what time lies at the plot's left edge, how much time it shows, how far the lanes are scrolled. */
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

/** Converts session time to pixels and back. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  /** µs of one pixel. */
  readonly perPixel: number;
  readonly x: (time: number) => number;
  readonly time: (x: number) => number;
}

/** The shortest time a view shows: 50 µs. */
export const SPAN_MIN = 50;
/** The longest: four days. */
export const SPAN_MAX = 4 * 24 * 3_600_000_000;
/** What a new window shows, µs. */
const SPAN_FIRST = 10_000_000;
/** Where the live edge rests, as a part of the plot's width. */
const EDGE_AT = 0.92;
/** How far one step of the keys zooms. */
export const ZOOM_STEP = 1.5;
/** How far one step of the keys pans, as a part of the span. */
export const PAN_STEP = 0.2;

/** The view of a new session: the last ten seconds. */
export function firstCamera(): Camera {
  return { from: 0, span: SPAN_FIRST, scroll: 0 };
}

/** Real time: equal pixels are equal times. */
export function realTimeAxis({ from, span }: Camera, { left, width }: PlotRange): TimeAxis {
  const perPixel = span / Math.max(1, width);
  return {
    from,
    to: from + span,
    left,
    right: left + width,
    perPixel,
    x: (time) => left + (time - from) / perPixel,
    time: (x) => from + (x - left) * perPixel,
  };
}

/** Shows `factor` times less time; the moment `at` stays where it is on the screen. */
export function zoom(camera: Camera, factor: number, at: number): Camera {
  const span = clamp(camera.span / factor, SPAN_MIN, SPAN_MAX);
  const share = (at - camera.from) / camera.span;
  return { ...camera, span, from: at - share * span };
}

/** Moves the view by so many µs, never wholly away from the session, which lasts from 0 to `edge`. */
export function pan(camera: Camera, by: number, edge: number): Camera {
  const from = clamp(camera.from + by, -camera.span * EDGE_AT, Math.max(0, edge - camera.span * (1 - EDGE_AT)));
  return { ...camera, from };
}

/** Keeps the live edge in its place; a session shorter than the span begins at the left. */
export function follow(camera: Camera, edge: number): Camera {
  return { ...camera, from: Math.max(0, edge - camera.span * EDGE_AT) };
}

/** Shows the time from `first` to `last`, with a little room at both ends. */
export function fitTo(camera: Camera, first: number, last: number): Camera {
  const span = clamp((last - first) / EDGE_AT, SPAN_MIN, SPAN_MAX);
  return { ...camera, span, from: first - Math.min(first, span * 0.02) };
}

/** Moves just so far that a moment lies within the plot; a moment that does stays where it is. */
export function reveal(camera: Camera, time: number): Camera {
  const margin = camera.span * 0.1;
  if (time < camera.from + margin) return { ...camera, from: Math.max(0, time - margin) };
  if (time > camera.from + camera.span - margin) return { ...camera, from: time - camera.span + margin };
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
