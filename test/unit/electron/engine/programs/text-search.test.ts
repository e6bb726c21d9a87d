// A text in a stream, wherever the stream is cut.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchFor } from '../../../../../electron/engine/programs/text-search.ts';

/** Where the search sees the end of the text, counted from the stream's start; -1: nowhere. */
function endIn(chunks: readonly Uint8Array[], text: Uint8Array): number {
  const end = searchFor(text);
  let before = 0;
  for (const chunk of chunks) {
    const found = end(chunk);
    if (found >= 0) return before + found;
    before += chunk.length;
  }
  return -1;
}

test.each([
  [['ab', 'c'], 'abc', 3],
  [['aab', 'x'], 'ab', 3],
  [['', 'a', '', 'b'], 'ab', 2],
  [['ababa', 'bc'], 'ababc', 7],
  [['abab'], 'abc', -1],
])('%j, %j: %i', (chunks, text, end) => {
  expect(
    endIn(
      chunks.map((chunk) => Buffer.from(chunk)),
      Buffer.from(text),
    ),
  ).toBe(end);
});

test('it sees the first one, as a search through the whole stream does', () => {
  const letters = (length: object) => fc.uint8Array({ min: 0, max: 1, ...length });
  fc.assert(
    fc.property(fc.array(letters({ maxLength: 8 })), letters({ minLength: 1, maxLength: 5 }), (chunks, text) => {
      const index = Buffer.concat(chunks).indexOf(text);
      expect(endIn(chunks, text)).toBe(index < 0 ? -1 : index + text.length);
    }),
  );
});
