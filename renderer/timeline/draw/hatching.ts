// The hatching of waiting bars as a repeating pattern, sharp at every device pixel ratio.

/** Pixels after which the pattern repeats. */
const HATCH_TILE = 6;
const LINE = 1.3;

/** A pattern of slanting lines in a colour; null where the system gives no canvas. */
export function hatching(context: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern | null {
  const size = Math.max(1, Math.round(HATCH_TILE * ratio));
  const tile = context.canvas.ownerDocument.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const ink = tile.getContext('2d');
  if (!ink) return null;
  ink.strokeStyle = colour;
  ink.lineWidth = LINE * ratio;
  ink.beginPath();
  // Three lines, so that the corners join those of the next tile.
  for (const shift of [-size, 0, size]) {
    ink.moveTo(shift - 1, size + 1);
    ink.lineTo(shift + size + 1, -1);
  }
  ink.stroke();
  return context.createPattern(tile, 'repeat');
}

/** Moves the pattern by `slide` pixels, to whole device pixels: what need not be resampled is painted many times faster. */
export function slideHatching(pattern: CanvasPattern, slide: number, ratio: number): void {
  const size = Math.max(1, Math.round(HATCH_TILE * ratio));
  const moved = Math.round((slide * ratio) % size) / ratio;
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, moved, 0]));
}
