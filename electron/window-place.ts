// Where the window was: its size, its place, and whether it was maximised, checked against the displays that there are now.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace {
  /** Of the window as it is when it is not maximised. */
  readonly box: Box;
  readonly maximised: boolean;
}

/** How a window is opened. Without x and y the system chooses the place. */
export interface Placed {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

export const LEAST = { width: 720, height: 480 } as const;
export const USUAL: Placed = { width: 1280, height: 800, maximised: false };

/** Pixels of the window that a display must have at least, to be the one that it was on. */
const GRIP = { width: 100, height: 32 } as const;

/** Reads what was written down; undefined: nothing that can be used. */
export function windowPlaceOf(text: string): WindowPlace | undefined {
  const { x, y, width, height, maximised } = fields(text);
  if (![x, y, width, height].every(isPixels)) return undefined;
  return { box: { x, y, width, height } as Box, maximised: maximised === true };
}

export function windowPlaceText({ box, maximised }: WindowPlace): string {
  return `${JSON.stringify({ ...box, maximised })}\n`;
}

/** Where to open the window: as it was, on a display that is still there, and no larger than it. `displays`: what of each the desktop leaves free, the main one first. */
export function placedOn(place: WindowPlace | undefined, displays: readonly Box[]): Placed {
  if (!place) return USUAL;
  const { box, maximised } = place;
  const display = mostOf(box, displays);
  if (!display) return { ...sizeWithin(box, displays[0]), maximised };
  const { width, height } = sizeWithin(box, display);
  return {
    x: between(display.x, box.x, display.x + display.width - width),
    y: between(display.y, box.y, display.y + display.height - height),
    width,
    height,
    maximised,
  };
}

/** The display that has most of the window. */
function mostOf(box: Box, displays: readonly Box[]): Box | undefined {
  const [best] = displays
    .filter((display) => {
      const { width, height } = common(box, display);
      return width >= GRIP.width && height >= GRIP.height;
    })
    .sort((a, b) => area(common(box, b)) - area(common(box, a)));
  return best;
}

function common(a: Box, b: Box): { width: number; height: number } {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  };
}

function area({ width, height }: { width: number; height: number }): number {
  return width * height;
}

/** A window that no display could hold has its least size. */
function sizeWithin(size: Box, display: Box | undefined): { width: number; height: number } {
  return {
    width: between(LEAST.width, size.width, display?.width ?? USUAL.width),
    height: between(LEAST.height, size.height, display?.height ?? USUAL.height),
  };
}

/** The lower bound wins. */
function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function isPixels(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 100_000;
}

function fields(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
