// Paints what stands: grounds, axis, rails, arrows, endings, texts. From geometry and palette alone.
import type { CanvasPalette } from '../../theme/palette.ts';
import type { Geometry, TextStyle } from '../geometry.ts';
import { slideHatching } from './hatching.ts';
import {
  type Context2D,
  eachColour,
  paintArrows,
  paintBars,
  paintCrosses,
  paintDashed,
  paintDiamonds,
  paintDots,
  paintLines,
  paintPennants,
  paintPolygons,
  paintRectangles,
  paintStrokes,
  saved,
} from './shapes.ts';

const ARROW = 2.2;
const HEAVY_ARROW = 4.5;
const HALO = 3.5;

export interface Paint {
  readonly palette: CanvasPalette;
  readonly ratio: number;
  readonly hatch: CanvasPattern | null;
}

/** Paints a whole picture onto a context whose unit is a CSS pixel. */
export function paintStanding(context: Context2D, geometry: Geometry, paint: Paint): void {
  saved(context, () => {
    context.setTransform(paint.ratio, 0, 0, paint.ratio, 0, 0);
    paintGrounds(context, geometry, paint.palette);
    saved(context, () => {
      clip(context, 0, geometry);
      paintHeaders(context, geometry, paint.palette);
      paintGrid(context, geometry, paint.palette);
    });
    saved(context, () => {
      clip(context, geometry.left - 1, geometry);
      paintRails(context, geometry, paint);
      paintStreams(context, geometry, paint);
      paintEndings(context, geometry, paint.palette);
      paintGaps(context, geometry, paint);
    });
    saved(context, () => {
      clip(context, 0, geometry);
      paintTexts(context, geometry, paint.palette);
    });
    paintAxis(context, geometry, paint.palette);
  });
}

/** Below the axis, and right of `left`. */
function clip(context: Context2D, left: number, { top, width, height }: Geometry): void {
  context.beginPath();
  context.rect(left, top, width - left, height - top);
  context.clip();
}

function paintGrounds(context: Context2D, { width, height, top }: Geometry, palette: CanvasPalette): void {
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, width, top);
}

function paintHeaders(context: Context2D, { headers, separators, width }: Geometry, palette: CanvasPalette): void {
  context.fillStyle = palette.soft;
  for (let i = 0; i < headers.length; i += 2)
    context.fillRect(0, headers[i] as number, width, headers[i + 1] as number);
  context.fillStyle = palette.hairline;
  for (const y of separators) context.fillRect(0, Math.round(y) - 1, width, 1);
}

function paintGrid(context: Context2D, geometry: Geometry, palette: CanvasPalette): void {
  context.fillStyle = palette.hairline;
  for (const { x } of geometry.ticks)
    if (x >= geometry.left) context.fillRect(Math.round(x), geometry.top, 1, geometry.height - geometry.top);
  context.fillRect(geometry.left - 1, geometry.top, 1, geometry.height - geometry.top);
}

function paintRails(context: Context2D, geometry: Geometry, { palette, ratio, hatch }: Paint): void {
  const { slide } = geometry;
  if (hatch) slideHatching(hatch, slide, ratio);
  paintPolygons(context, geometry.underWay, palette.colours, 0.3);
  paintPolygons(context, geometry.fans, palette.colours, 0.14);
  saved(context, () => {
    context.globalAlpha = 0.16;
    paintRectangles(context, geometry.traffic, palette.colours);
  });
  paintStrokes(context, geometry.thin, palette.colours);
  paintStrokes(context, geometry.running, palette.colours);
  paintStrokes(context, geometry.serving, palette.colours);
  paintDashed(context, geometry.dotted, palette.colours, { dash: [0, 7], slide, cap: 'round' });
  saved(context, () => {
    context.globalAlpha = 0.75;
    paintDashed(context, geometry.inferred, palette.colours, { dash: [8, 5], slide, cap: 'butt' });
  });
  paintRectangles(context, geometry.bars, palette.colours);
  saved(context, () => {
    context.globalAlpha = 0.55;
    paintRectangles(context, geometry.paleBars, palette.colours);
  });
  const bar = { ground: palette.ground, outline: palette.hatch };
  paintBars(context, geometry.waiting, { ...bar, filling: hatch });
  paintBars(context, geometry.keptBack, { ...bar, filling: null });
}

function paintStreams(context: Context2D, geometry: Geometry, { palette }: Paint): void {
  const { colours } = palette;
  const head = geometry.arrowHead;
  const width = head < 6 ? ARROW / 2 : ARROW;
  paintArrows(context, geometry.arrows, colours, { width, head: head * 1.3 });
  paintArrows(context, geometry.heavyArrows, colours, { width: HEAVY_ARROW * (width / ARROW), head: head * 1.6 });
  // Pale, as nobody saw the other end.
  saved(context, () => {
    context.globalAlpha = 0.6;
    paintArrows(context, geometry.inferredArrows, colours, { width: 1.4, head });
  });
  paintDots(context, geometry.dots, colours, geometry.dotRadius);
  // Hollow: no program sent these.
  paintDots(context, geometry.handDots, colours, geometry.dotRadius * 1.2);
  const ground = colours.map(() => palette.ground);
  paintDots(context, geometry.handDots, ground, geometry.dotRadius * 0.6);
  // On a ground, as they lie on bars: the program of that rail is in another call, or in none.
  paintDiamonds(context, geometry.relayedDots, ground, geometry.dotRadius * 1.7);
  paintDiamonds(context, geometry.relayedDots, colours, geometry.dotRadius * 1.3);
}

function paintEndings(context: Context2D, geometry: Geometry, palette: CanvasPalette): void {
  const { colours, ink, bad } = palette;
  saved(context, () => {
    context.setLineDash([6, 4]);
    context.lineWidth = ARROW;
    paintLines(context, geometry.finLines, colours);
  });
  eachColour(context, geometry.finBars, colours, (list) => {
    for (let i = 0; i < list.length; i += 3) {
      const half = list[i + 2] as number;
      context.fillRect((list[i] as number) - 2.5, (list[i + 1] as number) - half, 5, 2 * half);
    }
  });
  saved(context, () => {
    context.setLineDash([2, 4]);
    context.lineWidth = 2;
    paintLines(context, [geometry.resetLines], [bad]);
  });
  paintCrosses(context, geometry.crosses, bad);
  saved(context, () => {
    context.strokeStyle = ink;
    context.lineWidth = 2;
    context.setLineDash([2, 3]);
    context.beginPath();
    for (let i = 0; i < geometry.stubs.length; i += 3) {
      context.moveTo(geometry.stubs[i] as number, geometry.stubs[i + 1] as number);
      context.lineTo(geometry.stubs[i] as number, geometry.stubs[i + 2] as number);
    }
    context.stroke();
  });
  paintPennants(context, geometry.options, colours);
  paintPauses(context, geometry, palette);
}

/** Where nothing is known, nothing is seen. */
function paintGaps(context: Context2D, { gaps, top, height }: Geometry, { palette, hatch }: Paint): void {
  for (let i = 0; i < gaps.length; i += 2) {
    const x = gaps[i] as number;
    for (const fill of [palette.ground, hatch ?? palette.hatch]) {
      context.fillStyle = fill;
      context.fillRect(x, top, (gaps[i + 1] as number) - x, height - top);
    }
  }
}

/** Two upright bars, on a ground that parts them from the rail. */
function paintPauses(context: Context2D, geometry: Geometry, { colours, ground }: CanvasPalette): void {
  geometry.pauses.forEach((list, colour) => {
    for (let i = 0; i < list.length; i += 3) {
      const [x, y, half] = [list[i] as number, list[i + 1] as number, list[i + 2] as number];
      context.fillStyle = ground;
      context.fillRect(x - half - 2, y - half - 1, 2 * half + 4, 2 * half + 2);
      context.fillStyle = colours[colour] as string;
      context.fillRect(x - half, y - half, half * 0.7, 2 * half);
      context.fillRect(x + half * 0.3, y - half, half * 0.7, 2 * half);
    }
  });
}

function paintTexts(context: Context2D, geometry: Geometry, palette: CanvasPalette): void {
  const styles: Record<TextStyle, string> = {
    ink: palette.ink,
    strong: palette.ink,
    muted: palette.muted,
    bad: palette.bad,
    warning: palette.warning,
  };
  context.font = `${geometry.textSize}px ${palette.sans}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = HALO;
  for (const { text, x, y, align, style } of geometry.texts) {
    context.textAlign = align;
    context.strokeStyle = onHeader(geometry, y) ? palette.soft : palette.ground;
    if (style === 'warning') paintPlate(context, text, x, y, geometry.textSize);
    else context.strokeText(text, x, y);
    context.fillStyle = styles[style];
    context.fillText(text, x, y);
  }
}

/** A plate in the colour of the halo: for texts on hatching, where a halo is not enough. */
function paintPlate(context: Context2D, text: string, x: number, y: number, size: number): void {
  context.fillStyle = context.strokeStyle;
  context.fillRect(x - 3, y - size * 0.55, context.measureText(text).width + 6, size * 1.1);
}

function onHeader({ headers }: Geometry, y: number): boolean {
  for (let i = 0; i < headers.length; i += 2) {
    const top = headers[i] as number;
    if (y >= top && y < top + (headers[i + 1] as number)) return true;
  }
  return false;
}

function paintAxis(context: Context2D, geometry: Geometry, palette: CanvasPalette): void {
  const { top, width, left, right, textSize, axisName } = geometry;
  context.font = `${textSize * 1.08}px ${palette.mono}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const { x, label } of geometry.ticks) {
    if (x < left || x > right) continue;
    context.fillStyle = palette.hairline;
    context.fillRect(Math.round(x), top - (label ? 7 : 4), 1, label ? 7 : 4);
    context.fillStyle = palette.muted;
    if (label && x > left + textSize) context.fillText(label, x, top * 0.42);
  }
  context.font = `${textSize * 1.08}px ${palette.sans}`;
  context.textAlign = 'start';
  context.fillStyle = palette.muted;
  context.fillText(axisName, textSize * 1.3, top * 0.42);
  context.fillStyle = palette.hairline;
  context.fillRect(0, top - 1, width, 1);
}
