// How much a picture shows: its shapes and texts, so that whoever measures frames can say of how many marks.
import type { ByColour, Geometry } from '../geometry.ts';

/** The lists of a geometry that are of a type; the types below thereby know of every one. */
type ListsOf<T> = {
  [K in keyof Geometry]: Geometry[K] extends T ? (T extends Geometry[K] ? K : never) : never;
}[keyof Geometry];

/** Numbers of one shape in each of the picture's lists. */
const BY_COLOUR = {
  running: 4,
  serving: 4,
  thin: 4,
  dotted: 4,
  inferred: 4,
  bars: 4,
  traffic: 4,
  paleBars: 4,
  arrows: 4,
  heavyArrows: 4,
  inferredArrows: 4,
  dots: 2,
  handDots: 2,
  relayedDots: 2,
  finBars: 3,
  finLines: 4,
  options: 3,
  pauses: 3,
} as const satisfies Record<ListsOf<ByColour>, number>;
/** Rows' grounds and hairlines are not marks. */
const PLAIN = { gaps: 2, waiting: 4, keptBack: 4, crosses: 3, resetLines: 4, stubs: 3 } as const satisfies Record<
  Exclude<ListsOf<number[]>, 'headers' | 'separators'>,
  number
>;

/** Shapes and texts of a picture. */
export function countMarks(geometry: Geometry): number {
  let marks = geometry.texts.length;
  for (const [name, stride] of Object.entries(PLAIN)) marks += geometry[name as keyof typeof PLAIN].length / stride;
  for (const [name, stride] of Object.entries(BY_COLOUR))
    marks += lengthOf(geometry[name as keyof typeof BY_COLOUR]) / stride;
  for (const polygons of [...geometry.fans, ...geometry.underWay]) marks += polygons.length;
  return marks;
}

function lengthOf(lists: ByColour): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}
