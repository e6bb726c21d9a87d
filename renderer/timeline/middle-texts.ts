// Texts between the two rails: each beside its arrow, and only where it meets neither the next arrow nor another text.
import type { Geometry, TextStyle } from './geometry.ts';

interface Crossing {
  readonly x: number;
  /** Asked only where there is room: most texts of a crowded picture are never made. */
  readonly text: (() => string) | null;
  readonly style: TextStyle;
}

/** Pixels between an arrow and a text beside it. */
const GAP = 7;
/** Pixels in which no text can be read. */
const LEAST_ROOM = 20;
/** Fewer characters than these say nothing. */
const FEWEST = 4;

export class MiddleTexts {
  readonly #crossings: Crossing[] = [];

  /** Something crosses the middle between the rails at x; `text` wants to stand on its right. Null: it is only in the way. */
  add(x: number, text: (() => string) | null = null, style: TextStyle = 'ink'): void {
    this.#crossings.push({ x, text, style });
  }

  /** Places what fits. */
  place(geometry: Geometry, y: number, measure: (text: string) => number): void {
    const crossings = this.#crossings.sort((one, other) => one.x - other.x);
    let end = Number.NEGATIVE_INFINITY;
    crossings.forEach(({ x, text, style }, index) => {
      if (!text) return;
      const start = Math.max(x + GAP, geometry.left + GAP);
      const next = crossings[index + 1]?.x ?? Number.POSITIVE_INFINITY;
      const room = Math.min(next - GAP, geometry.right - 2) - start;
      if (start < end + GAP || room < LEAST_ROOM) return;
      const fitting = shortened(text(), room, measure);
      if (fitting === '') return;
      end = start + measure(fitting);
      geometry.texts.push({ text: fitting, x: start, y, align: 'start', style });
    });
  }
}

/** As much of a text as has room; empty when that is too little to be read. */
function shortened(text: string, room: number, measure: (text: string) => number): string {
  const width = measure(text);
  if (width <= room) return text;
  const characters = Array.from(text);
  const kept = Math.floor((characters.length * room) / width) - 1;
  return kept < FEWEST ? '' : `${characters.slice(0, kept).join('')}…`;
}
