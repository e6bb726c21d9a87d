// Texts between the two rails: each beside its arrow, and only where it meets neither the next arrow nor another text.
import type { Geometry, TextStyle } from './geometry.ts';

interface Crossing {
  readonly x: number;
  /** Asked only where there is room: most texts of a crowded picture are never made. */
  readonly text: (() => string) | null;
  /** Cut, it would say nothing. */
  readonly whole: boolean;
}

interface Label {
  readonly x: number;
  readonly text: string;
  readonly style: TextStyle;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Pixels between an arrow and a text beside it, and between two texts. */
const GAP = 6;
const APART = 12;
/** Pixels in which no text can be read. */
const LEAST_ROOM = 24;
/** Fewer characters than these say nothing. */
const FEWEST = 8;

export class MiddleTexts {
  readonly #crossings: Crossing[] = [];
  readonly #labels: Label[] = [];
  readonly #taken: Interval[] = [];
  readonly #reserved: Interval[] = [];

  /** Something crosses the middle between the rails at x; `text` wants to stand on its right. Null: it is only in the way. */
  add(x: number, text: (() => string) | null = null): void {
    this.#crossings.push({ x, text, whole: false });
  }

  /** As `add`, for a text that is shown whole or not at all. */
  addWhole(x: number, text: () => string): void {
    this.#crossings.push({ x, text, whole: true });
  }

  /** No text may stand from one x to another: something lies there that a text would hide. */
  reserve(from: number, to: number): void {
    this.#reserved.push({ from, to });
  }

  /** A text that matters more than what the arrows carry: it may lie over lines, not over another text. */
  label(x: number, text: string, style: TextStyle): void {
    this.#labels.push({ x, text, style });
  }

  /** Places what fits; `end`: nothing stands beyond it where it can be helped. */
  place(geometry: Geometry, { y, end }: { y: number; end: number }, measure: (text: string) => number): void {
    const right = Math.min(geometry.right, end);
    for (const { x, text, style } of this.#labels) {
      const width = measure(text);
      const start = Math.max(geometry.left + GAP, Math.min(x + GAP, geometry.right - width));
      if (this.#take(start, width)) geometry.texts.push({ text, x: start, y, align: 'start', style });
    }
    const crossings = this.#crossings.sort((one, other) => one.x - other.x);
    crossings.forEach(({ x, text, whole }, index) => {
      if (!text) return;
      const start = Math.max(x + GAP, geometry.left + GAP);
      const room = Math.min((crossings[index + 1]?.x ?? Number.POSITIVE_INFINITY) - GAP, right) - start;
      if (room < LEAST_ROOM) return;
      const wanted = text();
      const fitting = whole && measure(wanted) > room ? '' : shortened(wanted, room, measure);
      if (fitting !== '' && this.#take(start, measure(fitting)))
        geometry.texts.push({ text: fitting, x: start, y, align: 'start', style: 'ink' });
    });
  }

  #take(from: number, width: number): boolean {
    const to = from + width;
    const meets = (other: Interval, apart: number) => from < other.to + apart && to > other.from - apart;
    if (this.#taken.some((other) => meets(other, APART))) return false;
    if (this.#reserved.some((other) => meets(other, 0))) return false;
    this.#taken.push({ from, to });
    return true;
  }
}

/** As much of a text as has room; empty when that is too little to be read. A quotation stays one. */
function shortened(text: string, room: number, measure: (text: string) => number): string {
  const width = measure(text);
  if (width <= room) return text;
  const characters = Array.from(text);
  const end = text.endsWith('”') ? '…”' : '…';
  const kept = Math.floor((characters.length * room) / width) - end.length;
  return kept < FEWEST ? '' : `${characters.slice(0, kept).join('').replace(/…$/, '')}${end}`;
}
