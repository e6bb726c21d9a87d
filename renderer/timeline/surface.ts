// The two canvases of a picture: what stands and what moves. Knows their size in device pixels, their pattern, and how wide texts are.
import type { CanvasPalette } from '../theme/palette.ts';
import { countMarks } from './draw/count-marks.ts';
import { hatching } from './draw/hatching.ts';
import { type Moving, paintMoving } from './draw/paint-moving.ts';
import { paintStanding } from './draw/paint-standing.ts';
import type { Geometry } from './geometry.ts';

/** Widths kept; all are forgotten at once when there are more. */
const WIDTHS_KEPT = 8192;

export interface SurfaceSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels of a CSS pixel. */
  readonly ratio: number;
}

export class Surface {
  readonly #standing: HTMLCanvasElement;
  readonly #moving: HTMLCanvasElement;
  readonly #widths = new Map<string, number>();
  #size: SurfaceSize = { width: 0, height: 0, ratio: 1 };
  #palette: CanvasPalette;
  #hatch: CanvasPattern | null = null;
  /** What the moving canvas shows; null: nothing, or not what it should. */
  #moved: string | null = null;

  constructor(standing: HTMLCanvasElement, moving: HTMLCanvasElement, palette: CanvasPalette) {
    this.#standing = standing;
    this.#moving = moving;
    this.#palette = palette;
  }

  /** Sets the size; a canvas is cleared only when its own changes. */
  resize(size: SurfaceSize): void {
    if (size.ratio !== this.#size.ratio) this.#hatch = null;
    this.#size = size;
    this.#moved = null;
    for (const canvas of [this.#standing, this.#moving]) {
      const width = Math.max(1, Math.round(size.width * size.ratio));
      const height = Math.max(1, Math.round(size.height * size.ratio));
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    }
  }

  /** Takes other colours or faces. */
  dress(palette: CanvasPalette): void {
    this.#palette = palette;
    this.forget();
  }

  /** What was made with the canvas or measured is no longer good: it was lost, or the faces have come. */
  forget(): void {
    this.#hatch = null;
    this.#moved = null;
    this.#widths.clear();
  }

  paintStanding(geometry: Geometry): void {
    const context = this.#standing.getContext('2d');
    if (!context) return;
    const { ratio } = this.#size;
    this.#hatch ??= hatching(context, this.#palette.hatch, ratio);
    paintStanding(context, geometry, { palette: this.#palette, ratio, hatch: this.#hatch });
    this.#standing.dataset.marks = String(countMarks(geometry));
  }

  /** Touches its canvas only where something has moved on the screen: the edge of a view that follows it stands still. */
  paintMoving(moving: Moving): void {
    const context = this.#moving.getContext('2d');
    const { ratio } = this.#size;
    const edge = moving.edge === null ? null : Math.round(moving.edge * ratio) / ratio;
    const moved = JSON.stringify({ ...moving, edge });
    if (!context || moved === this.#moved) return;
    this.#moved = moved;
    paintMoving(context, { ...moving, edge }, this.#palette, ratio);
  }

  /** Says how wide a text of a size (pixels) is; each text is measured once. */
  readonly measureAt = (textSize: number): ((text: string) => number) => {
    const context = this.#standing.getContext('2d');
    const font = `${textSize}px ${this.#palette.sans}`;
    return (text) => {
      const key = `${textSize} ${text}`;
      const known = this.#widths.get(key);
      if (known !== undefined) return known;
      if (this.#widths.size >= WIDTHS_KEPT) this.#widths.clear();
      if (context) context.font = font;
      const width = context ? context.measureText(text).width : text.length * textSize * 0.5;
      this.#widths.set(key, width);
      return width;
    };
  };
}
