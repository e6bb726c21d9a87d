// Scripts from a person's hand: what is wrong is told with the step that it is in.
import { describe, expect, test } from 'vitest';
import { SCRIPT_BYTES_MAX, SCRIPT_DEPTH_MAX, SCRIPT_STEPS_MAX } from '../../../shared/limits.ts';
import type { Step } from '../../../shared/script.ts';
import { checkScript, problemOfStep, readScript, stepNumber } from '../../../shared/script-check.ts';

const close = { do: 'close' } as const;
const inRepeat = (steps: unknown) => ({ do: 'repeat', steps });
const of = (...steps: unknown[]) => ({ name: 'mine', steps });
const problem = (given: unknown) => {
  const checked = checkScript(given);
  return checked.ok ? 'none' : `${checked.error.code} ${checked.error.message}`;
};

describe('a script', () => {
  test('of every kind of step is one', () => {
    const script = of(
      { do: 'send', text: 'é\n' },
      { do: 'send', hex: '00fF' },
      { do: 'send', bytes: 1_000_000 },
      { do: 'recv' },
      { do: 'recv', most: 16 },
      { do: 'recv-until', text: '\n' },
      { do: 'recv-until', bytes: 7, most: 3 },
      { do: 'recv-until', end: true },
      { do: 'busy', ms: 0 },
      { do: 'wait', ms: 60_000 },
      { do: 'no-delay', on: true },
      { do: 'repeat', times: 3, steps: [close, { do: 'repeat', steps: [{ do: 'reset' }] }] },
      { do: 'shutdown' },
    );
    expect(readScript(JSON.stringify(script))).toEqual({ ok: true, value: script });
  });

  test.each([
    [
      of({ do: 'fly' }),
      'Step 1, "do" must be one of send, recv, recv-until, busy, wait, no-delay, shutdown, close, reset, repeat.',
    ],
    [
      of(close, {}),
      'Step 2, "do" must be one of send, recv, recv-until, busy, wait, no-delay, shutdown, close, reset, repeat.',
    ],
    [of(close, 5), 'Step 2, must be a step, such as { "do": "close" }.'],
    [of({ do: 'send', text: '' }), 'Step 1, text: must not be empty.'],
    [of({ do: 'send' }), 'Step 1, needs one of text, hex, bytes.'],
    [of({ do: 'send', bytes: '9' }), 'Step 1, bytes: must be a number.'],
    [of({ do: 'send', hex: '0' }), 'Step 1, hex: must be pairs of hex digits, such as "0aff".'],
    [of({ do: 'send', text: 'a', hex: '00' }), 'Step 1, hex: a step of this kind has no "hex".'],
    [of({ do: 'recv', most: 0 }), 'Step 1, most: must be from 1 to 65536.'],
    [of({ do: 'recv-until', end: false }), 'Step 1, end: must be true.'],
    [of({ do: 'wait' }), 'Step 1, "ms" is missing.'],
    [of(close, inRepeat([close, { do: 'wait', ms: -1 }])), 'Step 4, ms: must be from 0 to 60000 milliseconds.'],
    [of(close, inRepeat([])), 'Step 2, has no steps.'],
    [of(close, inRepeat(7)), 'Step 2, must be a list of steps.'],
    [of(), 'The script has no steps.'],
    [{ name: 'mine', steps: 7 }, 'The script must be a list of steps.'],
    [{ steps: [close] }, 'The script\'s "name" is missing.'],
    [{ name: ' ', steps: [close] }, "The script's name: must not be empty."],
    [7, 'A script must be an object with a name and steps.'],
  ])('%j is none', (given, words) => expect(problem(given)).toBe(`bad-script ${words}`));

  test('that is no JSON is told with its line', () => {
    expect(readScript('{\n"name": x }')).toMatchObject({
      ok: false,
      error: { code: 'bad-script', message: 'Line 2, column 9: a value is expected, not “x }”.' },
    });
  });

  test('has so many steps, so deep in each other, and no more', () => {
    const deep = (levels: number): unknown => (levels === 0 ? close : inRepeat([deep(levels - 1)]));
    expect(problem(of(deep(SCRIPT_DEPTH_MAX)))).toBe('none');
    expect(problem(of(deep(SCRIPT_DEPTH_MAX + 1)))).toContain('repeats lie deeper than 8');
    const many = Array.from({ length: SCRIPT_STEPS_MAX }, () => close);
    expect(problem(of(...many))).toBe('none');
    expect(problem(of(inRepeat(many)))).toContain('more than 10000 steps');
  });

  test('nested without end is refused, not followed', () => {
    let step: unknown = close;
    for (let level = 0; level < 50_000; level++) step = inRepeat([step]);
    expect(problem(of(step))).toContain('repeats lie deeper than 8');
    const arrays = `{"name":"deep","steps":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(readScript(arrays)).toMatchObject({ ok: false, error: { code: 'bad-script' } });
  });

  test('a list without end is counted, not read', () => {
    // Each of its steps is wrong: none of them is looked at.
    const many = Array.from({ length: 1_000_000 }, () => 7);
    expect(problem({ name: 'long', steps: many })).toContain('more than 10000 steps');
    expect(problem(of(inRepeat(many)))).toContain('more than 10000 steps');
    expect(readScript(' '.repeat(SCRIPT_BYTES_MAX + 1))).toMatchObject({ ok: false, error: { code: 'bad-script' } });
  });
});

test('steps are numbered as their markers are: in the order of the text, repeats counted', () => {
  const steps = [close, inRepeat([close, inRepeat([close, close])]), close];
  expect([[0], [1], [1, 0], [1, 1], [1, 1, 0], [1, 1, 1], [2]].map((path) => stepNumber(steps, path))).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ]);
});

test('a step is looked at by itself; what a repeat repeats has words of its own', () => {
  expect(problemOfStep({ do: 'wait', ms: Number.NaN })).toBe('ms: must be a number of milliseconds');
  expect(problemOfStep({ do: 'repeat', steps: [{ do: 'send', text: '' }] } as Step)).toBeNull();
  expect(problemOfStep({ do: 'repeat', times: 0, steps: [close] })).toBe('times: must be from 1 to 1000000');
  expect(problemOfStep({ do: 'repeat', steps: [] })).toBe('has no steps');
});
