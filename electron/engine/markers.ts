// The markers of a program: names of its listing's lines, numbered from 1 in the order of the list.

export interface Markers {
  readonly names: readonly string[];
  /** The number of a name; 0 when the program has none such. */
  numberOf(name: string): number;
}

/** Numbers a program's markers. */
export function markersOf(names: readonly string[]): Markers {
  const numbers = new Map(names.map((name, index) => [name, index + 1]));
  return { names, numberOf: (name) => numbers.get(name) ?? 0 };
}

export const NO_MARKERS = markersOf([]);
