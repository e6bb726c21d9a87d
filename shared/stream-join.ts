// Joins the recvs of a direction with its sends by byte range. TCP has no messages: an arrow is an overlap, so it needs no id.

/** Growing columns of the chunks of one direction at one side, in stream order. `end` is exclusive; `event` is the caller's reference. */
export interface Chunks {
  readonly start: readonly number[];
  readonly end: readonly number[];
}

/**
 * The chunks that overlap the bytes [from, to), as a range of indices [first, last). Chunks are in stream order and do not overlap
 * each other; empty chunks join nothing. O(log n).
 */
export function overlapping(
  chunks: Chunks,
  from: number,
  to: number,
): { readonly first: number; readonly last: number } {
  if (to <= from) return { first: 0, last: 0 };
  const first = firstEndingAfter(chunks, from);
  let last = first;
  while (last < chunks.start.length && (chunks.start[last] as number) < to) last++;
  return { first, last };
}

/** The first chunk whose end lies behind `at`. */
function firstEndingAfter(chunks: Chunks, at: number): number {
  let low = 0;
  let high = chunks.end.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks.end[middle] as number) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
