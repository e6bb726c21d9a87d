// Colour and shape of a lane by its number. Shapes go on by one more after each cycle of colours, so that lanes 1, 7 and 13 differ.

export const LANE_COLORS = 6;
export const LANE_SHAPES = ['circle', 'triangle', 'square', 'diamond', 'star', 'pentagon'] as const;
export type LaneShape = (typeof LANE_SHAPES)[number];

/** The number, from 1, of the token `--lane-…` of a lane. Lanes count from 1. */
export function laneColor(number: number): number {
  return 1 + ((number - 1) % LANE_COLORS);
}

/** The shape of a lane. Lanes count from 1. */
export function laneShape(number: number): LaneShape {
  const index = number - 1;
  return LANE_SHAPES[(index + Math.floor(index / LANE_COLORS)) % LANE_SHAPES.length] ?? 'circle';
}

/** The corners of a shape around 0, 0, of about the same area each; a circle has none. */
export const SHAPE_CORNERS: Readonly<Record<LaneShape, readonly (readonly [number, number])[]>> = {
  circle: [],
  triangle: regular(3, 1.2).map(([x, y]) => [x, y + 0.16] as const),
  square: [
    [-0.86, -0.86],
    [0.86, -0.86],
    [0.86, 0.86],
    [-0.86, 0.86],
  ],
  diamond: regular(4, 1.15),
  star: star(1.25, 0.5),
  pentagon: regular(5, 1.08),
};

/** The radius of the circle that goes with the corners above. */
export const CIRCLE_RADIUS = 0.95;

function regular(corners: number, radius: number): [number, number][] {
  return Array.from({ length: corners }, (_, corner) => onCircle(radius, corner / corners));
}

function star(outer: number, inner: number): [number, number][] {
  return Array.from({ length: 10 }, (_, corner) => onCircle(corner % 2 === 0 ? outer : inner, corner / 10));
}

/** The point at a part of a turn, clockwise from the top. */
function onCircle(radius: number, turn: number): [number, number] {
  const angle = turn * 2 * Math.PI;
  return [radius * Math.sin(angle), -radius * Math.cos(angle)];
}
