// Paints geometry's columns: one function a kind of shape, one style change a colour.
import type { ByColour } from '../geometry.ts';

export type Context2D = CanvasRenderingContext2D;

/** So many bars get outlines and round corners: 6,000 of them take 55 ms in software, plain ones 8. */
const OUTLINED_UP_TO = 500;
const CORNER = 3;
const OUTLINE = 1;
/** Pixels above which a bar has an outline. */
const OUTLINED_FROM = 2;
/** Shapes in one path. They come lane by lane, so a batch covers a flat strip of the picture. */
const BATCH = 12;

/** Runs what changes the context's state and puts it back, whatever happens. */
export function saved(context: Context2D, paint: () => void): void {
  context.save();
  try {
    paint();
  } finally {
    context.restore();
  }
}

/** x0, x1, y, thickness: horizontal strokes. */
export function paintStrokes(context: Context2D, lists: ByColour, colours: readonly string[]): void {
  eachColour(context, lists, colours, (list) => {
    for (let i = 0; i < list.length; i += 4) {
      const x0 = list[i] as number;
      const thickness = list[i + 3] as number;
      context.fillRect(x0, (list[i + 2] as number) - thickness / 2, (list[i + 1] as number) - x0, thickness);
    }
  });
}

/** x0, x1, y, thickness: the same, broken by a dash pattern fixed to time. */
export function paintDashed(
  context: Context2D,
  lists: ByColour,
  colours: readonly string[],
  { dash, slide, cap }: { dash: readonly number[]; slide: number; cap: CanvasLineCap },
): void {
  saved(context, () => {
    context.lineCap = cap;
    context.setLineDash([...dash]);
    const period = dash.reduce((sum, part) => sum + part, 0);
    eachColour(context, lists, colours, (list) => {
      for (let i = 0; i < list.length; i += 4) {
        const x0 = list[i] as number;
        context.lineWidth = list[i + 3] as number;
        context.lineDashOffset = (x0 - slide) % period;
        context.beginPath();
        context.moveTo(x0, list[i + 2] as number);
        context.lineTo(list[i + 1] as number, list[i + 2] as number);
        context.stroke();
      }
    });
  });
}

/** How bars are painted: on a ground, filled with a pattern when one is given, and outlined. */
export interface BarPaint {
  readonly ground: string;
  readonly filling: CanvasPattern | null;
  readonly outline: string;
}

/** x0, x1, y, height: waiting bars. A few get ground, outline and round corners; many, or small ones, only their filling. */
export function paintBars(context: Context2D, list: readonly number[], paint: BarPaint): void {
  if (list.length / 4 > OUTLINED_UP_TO) {
    context.fillStyle = paint.filling ?? paint.outline;
    inBatches(context, list.length, 4, (i) => {
      const x = list[i] as number;
      const height = list[i + 3] as number;
      context.rect(x, (list[i + 2] as number) - height / 2, (list[i + 1] as number) - x, height);
    });
    return;
  }
  // One pass a style, and plain rectangles below round outlines: two thirds of the time of filling each outline twice.
  for (const fill of [paint.ground, paint.filling]) {
    if (!fill) continue;
    context.fillStyle = fill;
    for (let i = 0; i < list.length; i += 4) fillBar(context, list, i);
  }
  context.strokeStyle = paint.outline;
  context.lineWidth = OUTLINE;
  for (let i = 0; i < list.length; i += 4) outlineBar(context, list, i);
}

/** Within the outline, whose round corners cover the square ones. */
function fillBar(context: Context2D, list: readonly number[], i: number): void {
  const [x, height] = [list[i] as number, list[i + 3] as number];
  const width = (list[i + 1] as number) - x;
  const inset = width > OUTLINED_FROM ? OUTLINE : 0;
  const top = (list[i + 2] as number) - height / 2;
  context.fillRect(x + inset, top + inset, width - 2 * inset, height - 2 * inset);
}

function outlineBar(context: Context2D, list: readonly number[], i: number): void {
  const [x, height] = [list[i] as number, list[i + 3] as number];
  const width = (list[i + 1] as number) - x;
  if (width <= OUTLINED_FROM) return;
  const half = OUTLINE / 2;
  const top = (list[i + 2] as number) - height / 2;
  const corner = Math.min(CORNER, height / 3, width / 2) - half;
  context.beginPath();
  // The line lies within the bar: whole pixels where the bar has some.
  context.roundRect(x + half, top + half, width - OUTLINE, height - OUTLINE, corner);
  context.stroke();
}

/** x, width, y, height: plain rectangles. */
export function paintRectangles(context: Context2D, lists: ByColour, colours: readonly string[]): void {
  eachColour(context, lists, colours, (list) => {
    for (let i = 0; i < list.length; i += 4)
      context.fillRect(list[i] as number, list[i + 2] as number, list[i + 1] as number, list[i + 3] as number);
  });
}

/** x0, y0, x1, y1: arrows. Line and head are one polygon: filling it is faster than stroking a line. */
export function paintArrows(
  context: Context2D,
  lists: ByColour,
  colours: readonly string[],
  { width, head }: { width: number; head: number },
): void {
  eachColour(context, lists, colours, (list) =>
    inBatches(context, list.length, 4, (i) => arrow(context, list, i, { half: width / 2, head })),
  );
}

function arrow(
  context: Context2D,
  list: readonly number[],
  i: number,
  { half, head }: { half: number; head: number },
): void {
  const [x0, y0, x1, y1] = [list[i] as number, list[i + 1] as number, list[i + 2] as number, list[i + 3] as number];
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [baseX, baseY] = [x1 - ux * head, y1 - uy * head];
  const barb = head * 0.45;
  context.moveTo(x0 - uy * half, y0 + ux * half);
  context.lineTo(baseX - uy * half, baseY + ux * half);
  context.lineTo(baseX - uy * barb, baseY + ux * barb);
  context.lineTo(x1, y1);
  context.lineTo(baseX + uy * barb, baseY - ux * barb);
  context.lineTo(baseX + uy * half, baseY - ux * half);
  context.lineTo(x0 + uy * half, y0 - ux * half);
  context.closePath();
}

/** x0, y0, x1, y1: lines, in the context's own width and dashes. */
export function paintLines(context: Context2D, lists: ByColour, colours: readonly string[]): void {
  eachColour(context, lists, colours, (list) => {
    context.beginPath();
    for (let i = 0; i < list.length; i += 4) {
      context.moveTo(list[i] as number, list[i + 1] as number);
      context.lineTo(list[i + 2] as number, list[i + 3] as number);
    }
    context.stroke();
  });
}

/** x, y: filled circles. */
export function paintDots(context: Context2D, lists: ByColour, colours: readonly string[], radius: number): void {
  eachColour(context, lists, colours, (list) =>
    inBatches(context, list.length, 2, (i) => {
      const x = list[i] as number;
      const y = list[i + 1] as number;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }),
  );
}

/** x, y: filled squares that stand on a corner. */
export function paintDiamonds(context: Context2D, lists: ByColour, colours: readonly string[], half: number): void {
  eachColour(context, lists, colours, (list) =>
    inBatches(context, list.length, 2, (i) => {
      const [x, y] = [list[i] as number, list[i + 1] as number];
      context.moveTo(x - half, y);
      context.lineTo(x, y - half);
      context.lineTo(x + half, y);
      context.lineTo(x, y + half);
      context.closePath();
    }),
  );
}

/** x, y, half size: pennants, their staffs on the rail. */
export function paintPennants(context: Context2D, lists: ByColour, colours: readonly string[]): void {
  eachColour(context, lists, colours, (list) => {
    for (let i = 0; i < list.length; i += 3) {
      const [x, y, half] = [list[i] as number, list[i + 1] as number, list[i + 2] as number];
      context.fillRect(x - 1, y - 2 * half, 2, 2 * half);
      context.beginPath();
      context.moveTo(x, y - 2 * half);
      context.lineTo(x + 1.6 * half, y - 1.4 * half);
      context.lineTo(x, y - 0.8 * half);
      context.fill();
    }
  });
}

/** Fills shapes of `stride` numbers, a few to a path: 6,000 triangles took 95 ms in one path, 11 one by one, 5 in batches. */
function inBatches(context: Context2D, length: number, stride: number, add: (i: number) => void): void {
  for (let from = 0; from < length; from += BATCH * stride) {
    context.beginPath();
    const to = Math.min(length, from + BATCH * stride);
    for (let i = from; i < to; i += stride) add(i);
    context.fill();
  }
}

/** Each a closed polygon x, y, x, y …, filled. */
export function paintPolygons(
  context: Context2D,
  lists: readonly number[][][],
  colours: readonly string[],
  alpha: number,
): void {
  saved(context, () => {
    context.globalAlpha = alpha;
    lists.forEach((polygons, colour) => {
      context.fillStyle = colours[colour] as string;
      for (const polygon of polygons) {
        context.beginPath();
        for (let i = 0; i < polygon.length; i += 2) context.lineTo(polygon[i] as number, polygon[i + 1] as number);
        context.fill();
      }
    });
  });
}

/** x, y, half size: crosses. */
export function paintCrosses(context: Context2D, list: readonly number[], colour: string): void {
  saved(context, () => {
    context.strokeStyle = colour;
    context.lineWidth = 3;
    context.lineCap = 'round';
    context.beginPath();
    for (let i = 0; i < list.length; i += 3) {
      const [x, y, half] = [list[i] as number, list[i + 1] as number, list[i + 2] as number];
      context.moveTo(x - half, y - half);
      context.lineTo(x + half, y + half);
      context.moveTo(x + half, y - half);
      context.lineTo(x - half, y + half);
    }
    context.stroke();
  });
}

/** Sets both styles to each colour in turn and hands over its list, if it has shapes. */
export function eachColour(
  context: Context2D,
  lists: ByColour,
  colours: readonly string[],
  paint: (list: readonly number[]) => void,
): void {
  lists.forEach((list, colour) => {
    if (list.length === 0) return;
    context.fillStyle = colours[colour] as string;
    context.strokeStyle = colours[colour] as string;
    paint(list);
  });
}
