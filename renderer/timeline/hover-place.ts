// Where the card of what is under the pointer stands: beside the pointer, above or below what it explains, never over it, never outside. Pure.

export interface CardPlace {
  /** The pointer. */
  readonly x: number;
  readonly y: number;
  /** Top and bottom of what the card explains. */
  readonly top: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels between the card and the pointer, and what it explains. */
const AWAY = 12;

/** The left and top of a card of a size within a picture of a size. */
export function placeCard({ x, y, top, bottom }: CardPlace, card: Size, around: Size): { left: number; top: number } {
  const toRight = x + AWAY + card.width <= around.width;
  const left = toRight ? x + AWAY : Math.max(0, x - AWAY - card.width);
  const below = Math.max(bottom, y) + AWAY;
  if (below + card.height <= around.height) return { left, top: below };
  const above = Math.min(top, y) - AWAY - card.height;
  // Neither fits: beside the pointer, as near to the foot as it has to be.
  return { left, top: above >= 0 ? above : Math.max(0, around.height - card.height) };
}
