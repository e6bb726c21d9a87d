// Joins the recvs of a direction with its sends by byte range. TCP has no messages: an arrow is an overlap, so it needs no id.

/** The chunks of one direction at one side, in stream order, none overlapping another. `endAt` is exclusive. */
export interface Chunks {
  readonly length: number;
  startAt(index: number): number;
  endAt(index: number): number;
}

/** The chunks that overlap the bytes [from, to), as a range of indices [first, last). Empty chunks join nothing. O(log n + result). */
export function overlapping(
  chunks: Chunks,
  from: number,
  to: number,
): { readonly first: number; readonly last: number } {
  if (to <= from) return { first: 0, last: 0 };
  const first = firstEndingAfter(chunks, from);
  let last = first;
  while (last < chunks.length && chunks.startAt(last) < to) last++;
  return { first, last };
}

/** The first chunk whose end lies behind `at`. */
export function firstEndingAfter(chunks: Chunks, at: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (chunks.endAt(middle) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
