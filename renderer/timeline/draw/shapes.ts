// Paints geometry's columns: one function a kind of shape, one style change a colour.
import type { ByColour } from '../geometry.ts';

export type Context2D = CanvasRenderingContext2D;

/** Bars from here on get round corners only one by one: more of them would cost too much. */
const ROUND_UP_TO = 400;
const CORNER = 3;

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

/** x0, x1, y, height: bars with an outline, filled when a filling is given. */
export function paintBars(
  context: Context2D,
  list: readonly number[],
  { ground, filling, outline }: { ground: string; filling: CanvasPattern | null; outline: string },
): void {
  const round = list.length / 4 <= ROUND_UP_TO;
  context.strokeStyle = outline;
  context.lineWidth = 1;
  for (let i = 0; i < list.length; i += 4) {
    const x = list[i] as number;
    const width = (list[i + 1] as number) - x;
    const height = list[i + 3] as number;
    const y = (list[i + 2] as number) - height / 2;
    context.beginPath();
    if (round && width > 2 * CORNER) context.roundRect(x, y, width, height, Math.min(CORNER, height / 3));
    else context.rect(x, y, width, height);
    context.fillStyle = ground;
    context.fill();
    if (filling) {
      context.fillStyle = filling;
      context.fill();
    }
    if (width > 2) context.stroke();
  }
}

/** x, width, y, height: plain rectangles. */
export function paintRectangles(context: Context2D, lists: ByColour, colours: readonly string[]): void {
  eachColour(context, lists, colours, (list) => {
    for (let i = 0; i < list.length; i += 4)
      context.fillRect(list[i] as number, list[i + 2] as number, list[i + 1] as number, list[i + 3] as number);
  });
}

/** x0, y0, x1, y1: lines, with heads of a length at their ends (0: none). */
export function paintArrows(
  context: Context2D,
  lists: ByColour,
  colours: readonly string[],
  { width, head }: { width: number; head: number },
): void {
  context.lineWidth = width;
  eachColour(context, lists, colours, (list) => {
    context.beginPath();
    for (let i = 0; i < list.length; i += 4) {
      context.moveTo(list[i] as number, list[i + 1] as number);
      context.lineTo(list[i + 2] as number, list[i + 3] as number);
    }
    context.stroke();
    if (head === 0) return;
    context.beginPath();
    for (let i = 0; i < list.length; i += 4) arrowHead(context, list, i, head);
    context.fill();
  });
}

function arrowHead(context: Context2D, list: readonly number[], i: number, size: number): void {
  const x1 = list[i + 2] as number;
  const y1 = list[i + 3] as number;
  const dx = x1 - (list[i] as number);
  const dy = y1 - (list[i + 1] as number);
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const half = size * 0.45;
  context.moveTo(x1, y1);
  context.lineTo(x1 - ux * size - uy * half, y1 - uy * size + ux * half);
  context.lineTo(x1 - ux * size + uy * half, y1 - uy * size - ux * half);
  context.closePath();
}

/** x, y: filled circles. */
export function paintDots(context: Context2D, lists: ByColour, colours: readonly string[], radius: number): void {
  eachColour(context, lists, colours, (list) => {
    context.beginPath();
    for (let i = 0; i < list.length; i += 2) {
      const x = list[i] as number;
      const y = list[i + 1] as number;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fill();
  });
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
