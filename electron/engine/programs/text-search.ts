// Finds a text in a stream that comes in chunks: in one pass, whatever the text, and without keeping the stream (Knuth, Morris and Pratt, 1977).

/** Gives a function that is shown chunk after chunk: it says where in the chunk the text's end lies, or -1 when it has not come yet. */
export function searchFor(text: Uint8Array): (chunk: Uint8Array) => number {
  const fallback = fallbacksOf(text);
  /** Bytes of the text that the stream ends with. */
  let matched = 0;
  return (chunk) => {
    for (let index = 0; index < chunk.length; index++) {
      while (matched > 0 && chunk[index] !== text[matched]) matched = fallback[matched - 1] as number;
      if (chunk[index] === text[matched]) matched++;
      if (matched === text.length) return index + 1;
    }
    return -1;
  };
}

/** For each beginning of the text: how much of it is both its beginning and its end, so that a search need not go back. */
function fallbacksOf(text: Uint8Array): Int32Array {
  const fallback = new Int32Array(text.length);
  for (let index = 1, matched = 0; index < text.length; index++) {
    while (matched > 0 && text[index] !== text[matched]) matched = fallback[matched - 1] as number;
    if (text[index] === text[matched]) matched++;
    fallback[index] = matched;
  }
  return fallback;
}
