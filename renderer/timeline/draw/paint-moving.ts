// Paints what moves over the standing picture: the live edge, what is selected, what the pointer is on.
import type { CanvasPalette } from '../../theme/palette.ts';
import type { Target } from '../geometry.ts';
import { type Context2D, saved } from './shapes.ts';

export interface Moving {
  readonly width: number;
  readonly height: number;
  /** Where the axis ends and the rows begin; where time begins and ends. */
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly textSize: number;
  /** x of the live edge, in whole device pixels; null: not in the view. */
  readonly edge: number | null;
  /** Top and bottom of the selected lane's row. */
  readonly row: { readonly top: number; readonly bottom: number } | null;
  readonly selected: Target | null;
  readonly hovered: Target | null;
}

/** Clears and paints what moves. */
export function paintMoving(context: Context2D, moving: Moving, palette: CanvasPalette, ratio: number): void {
  saved(context, () => {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, moving.width, moving.height);
    saved(context, () => {
      context.beginPath();
      context.rect(0, moving.top, moving.width, moving.height - moving.top);
      context.clip();
      paintRow(context, moving, palette);
      if (moving.hovered) outline(context, moving.hovered, palette.ink, 1);
      if (moving.selected) outline(context, moving.selected, palette.accent, 2.5);
    });
    if (moving.edge !== null) paintEdge(context, moving, moving.edge, palette);
  });
}

function paintRow(context: Context2D, { row, width }: Moving, palette: CanvasPalette): void {
  if (!row) return;
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.09;
  context.fillRect(0, row.top, width, row.bottom - row.top);
  context.globalAlpha = 1;
  context.fillRect(0, row.top, 4, row.bottom - row.top);
}

function outline(context: Context2D, { x0, x1, y0, y1 }: Target, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.roundRect(x0 - 2, y0 - 2, x1 - x0 + 4, y1 - y0 + 4, 4);
  context.stroke();
}

/** An ink line, and on the axis the word `live`. */
function paintEdge(
  context: Context2D,
  { top, height, left, width, textSize }: Moving,
  x: number,
  palette: CanvasPalette,
): void {
  if (x < left) return;
  context.fillStyle = palette.ink;
  context.fillRect(x - 1, top, 2, height - top);
  context.font = `600 ${textSize}px ${palette.sans}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const half = context.measureText('live').width / 2 + 12;
  const middle = Math.min(x, width - half - 4);
  context.beginPath();
  context.roundRect(middle - half, top * 0.14, 2 * half, top * 0.58, top * 0.29);
  context.fill();
  context.fillStyle = palette.ground;
  context.fillText('live', middle, top * 0.44);
}
