// What is wrong with a text that is no JSON, and where.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../../shared/read-json.ts';

test.each([
  ['', 'There is nothing in it.'],
  [' \n', 'There is nothing in it.'],
  ['{"a": 1,}', 'Line 1, column 9: a name in double quotes is expected, not “}”.'],
  ['{\n  "a": 1\n  "b": 2\n}', 'Line 3, column 3: “,” or “}” is expected, not “"b": 2”.'],
  ['[1', 'Line 1, column 3: “,” or “]” is expected, not the end.'],
  ['[1,', 'Line 1, column 4: a value is expected, not the end.'],
  ['[}', 'Line 1, column 2: a value or “]” is expected, not “}”.'],
  ['{"a" 1}', 'Line 1, column 6: “:” is expected, not “1}”.'],
  ["{'a': 1}", "Line 1, column 2: a name in double quotes or “}” is expected, not “'a': 1}”."],
  ['[01]', 'Line 1, column 3: “,” or “]” is expected, not “1]”.'],
  ['["no end', 'Line 1, column 2: a value or “]” is expected, not “"no end”.'],
  ['["a tab \t inside, which is not allowed"]', 'Line 1, column 2: a value or “]” is expected, not “"a tab \t ins…”.'],
  ['{} {}', 'Line 1, column 4: nothing more is expected, not “{}”.'],
  ['[[{"a":[]}], nul]', 'Line 1, column 14: a value is expected, not “nul]”.'],
])('%j', (text, problem) => expect(readJson(text)).toEqual({ ok: false, problem }));

test('whatever one character does to a JSON text, it is read as the engine reads it, or its place is told', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 1 }), (json, at, put) => {
      const text = json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1);
      const read = readJson(text);
      if (read.ok) expect(read.value).toEqual(JSON.parse(text));
      else expect(read.problem).toMatch(/^(Line \d+, column \d+: .* is expected, not .*\.|There is nothing in it\.)$/s);
    }),
    { numRuns: 2_000 },
  );
});

test('a text nested without end is refused, not followed', () => {
  const read = readJson('['.repeat(100_000));
  expect(read).toEqual({ ok: false, problem: 'Line 1, column 100001: a value or “]” is expected, not the end.' });
});
