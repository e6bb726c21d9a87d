// A script as text, and text on one line.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped, unescaped } from '../../../../renderer/script/escapes.ts';
import { scriptText } from '../../../../renderer/script/script-text.ts';
import { EXAMPLE, freeName, keptScripts, SCRIPTS_MAX } from '../../../../renderer/script/scripts.ts';
import { asKind, kindOf, STEP_KINDS, type StepKindName } from '../../../../renderer/script/step-kinds.ts';
import type { Script, Step } from '../../../../shared/script.ts';
import { checkScript, problemOfStep, readScript } from '../../../../shared/script-check.ts';

const KINDS = Object.keys(STEP_KINDS) as StepKindName[];

test('a script is text with one step a line, and the same script again', () => {
  expect(scriptText(EXAMPLE)).toBe(`{
  "name": "Three hellos",
  "steps": [
    { "do": "repeat", "times": 3, "steps": [
      { "do": "send", "text": "hello\\n" },
      { "do": "recv" },
      { "do": "wait", "ms": 500 }
    ] },
    { "do": "shutdown" },
    { "do": "recv-until", "end": true },
    { "do": "close" }
  ]
}
`);
  expect(readScript(scriptText(EXAMPLE))).toEqual({ ok: true, value: EXAMPLE });
});

describe('a text on one line', () => {
  test.each([
    ['a\r\n\tb\\n', 'a\\r\\n\\tb\\\\n'],
    ['\u0000\u001b\u2028é', '\\u{0}\\u{1b}\\u{2028}é'],
  ])('%j', (plain, line) => {
    expect(escaped(plain)).toBe(line);
    expect(unescaped(line)).toBe(plain);
  });

  test('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (plain) => {
        expect(escaped(plain)).not.toMatch(/\p{Cc}/u);
        expect(unescaped(escaped(plain))).toBe(plain);
      }),
    );
  });

  test('that is being typed is taken as far as it goes', () => {
    expect(unescaped('a\\')).toBe('a\\');
    expect(unescaped('\\q \\u{110000} \\u{}')).toBe('\\q \\u{110000} \\u{}');
  });
});

describe('kinds of steps', () => {
  test.each(KINDS)('%s begins as a whole step of its own kind', (kind) => {
    const { usual } = STEP_KINDS[kind];
    expect(kindOf(usual)).toBe(kind);
    expect(problemOfStep(usual)).toBe(kind === 'repeat' ? 'has no steps' : null);
  });

  test('a step of another kind keeps what both have', () => {
    expect(asKind({ do: 'busy', ms: 70 }, 'wait')).toEqual({ do: 'wait', ms: 70 });
    expect(asKind({ do: 'send', text: 'x' }, 'until-text')).toEqual({ do: 'recv-until', text: 'x' });
    expect(asKind({ do: 'recv', most: 7 }, 'close')).toEqual({ do: 'close' });
  });
});

describe('the scripts that a window keeps', () => {
  test('are checked when they are read: what is none is left out', () => {
    const mine: Script = { name: 'Mine', steps: [{ do: 'close' }] };
    expect(keptScripts([mine, 7, { name: 'x' }, null])).toEqual([mine]);
    for (const stored of [undefined, null, 'x', {}, [], [{ name: 'x', steps: [] }]])
      expect(keptScripts(stored)).toEqual([EXAMPLE]);
    expect(keptScripts(Array.from({ length: SCRIPTS_MAX + 9 }, () => mine))).toHaveLength(SCRIPTS_MAX);
  });

  test('of one that was left unfinished the whole steps come back', () => {
    const unfinished = { name: '', steps: [{ do: 'close' }, { do: 'send', text: '' }, { do: 'wait', ms: null }] };
    expect(keptScripts([unfinished, { ...unfinished, name: 'Mine' }])).toEqual([
      { name: 'Script', steps: [{ do: 'close' }] },
      { name: 'Mine', steps: [{ do: 'close' }] },
    ]);
  });

  test('have names of their own', () => {
    const named = (name: string): Script => ({ name, steps: EXAMPLE.steps });
    expect(freeName('Script', [named('Script'), named('Script 2')])).toBe('Script 3');
    const long = 'x'.repeat(80);
    const free = freeName(long, [named(long)]);
    expect(checkScript({ name: free, steps: [{ do: 'close' } satisfies Step] }).ok).toBe(true);
  });
});
