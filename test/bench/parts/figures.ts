// What is made of measurements: medians, quantiles, ratios taken round by round.

/** The value at a part of the way (0 … 1) through the sorted values; between two, what lies between them. NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * How the measured compares to the reference, round by round. What disturbs a machine lasts longer than a round, so it
 * disturbs both of a round alike: the ratio of one round means more than that of two medians.
 */
export function ratios(measured: readonly number[], reference: readonly number[]): number[] {
  const rounds = Math.min(measured.length, reference.length);
  return Array.from({ length: rounds }, (_, round) => (measured[round] as number) / (reference[round] as number));
}

/** The order of `things` in a round: each round begins with the next one, so that none is always first. */
export function rotated<T>(things: readonly T[], round: number): T[] {
  const first = things.length === 0 ? 0 : round % things.length;
  return [...things.slice(first), ...things.slice(0, first)];
}
