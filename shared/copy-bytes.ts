// Copies bytes between arrays the way that is fastest for their number: what a TCP program sends at once is mostly a few.

/** Bytes up to which a plain loop is faster than a view and a native copy. */
const FEW = 64;

/** Copies the first `length` bytes of `from` to `to`, beginning at `at`. */
export function copyBytes(from: Uint8Array, length: number, to: Uint8Array, at: number): void {
  if (length > FEW) to.set(length === from.length ? from : from.subarray(0, length), at);
  else for (let i = 0; i < length; i++) to[at + i] = from[i] as number;
}
