// Changing a script's steps, by the place of each.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  added,
  dissolved,
  duplicated,
  linesOf,
  movedDown,
  movedUp,
  nested,
  type Path,
  removed,
  replaced,
  stepAt,
} from '../../../../renderer/script/script-edit.ts';
import { countSteps, type Step } from '../../../../shared/script.ts';
import { stepNumber } from '../../../../shared/script-check.ts';

const wait = (ms: number): Step => ({ do: 'wait', ms });
const repeat = (...steps: Step[]): Step => ({ do: 'repeat', times: 2, steps });

/** `1 [2 3] 4`: waits by their milliseconds, repeats in brackets. */
function text(steps: readonly Step[]): string {
  return steps
    .map((step) => (step.do === 'repeat' ? `[${text(step.steps)}]` : step.do === 'wait' ? step.ms : step.do))
    .join(' ');
}
const about = (changed: { steps: readonly Step[]; path: Path } | null) =>
  changed && `${text(changed.steps)} at ${changed.path.join('.')}`;

const STEPS = [wait(1), repeat(wait(2), wait(3)), wait(4)];

test('each step has a line, a repeat in front of its own', () => {
  expect(linesOf(STEPS).map(({ path }) => path)).toEqual([[0], [1], [1, 0], [1, 1], [2]]);
  linesOf(STEPS).forEach(({ path, step }, index) => {
    expect(stepAt(STEPS, path)).toBe(step);
    expect(stepNumber(STEPS, path)).toBe(index + 1);
  });
});

describe('a new step', () => {
  test.each([
    [null, '1 [2 3] 4 9 at 3'],
    [[0], '1 9 [2 3] 4 at 1'],
    [[1], '1 [9 2 3] 4 at 1.0'],
    [[1, 1], '1 [2 3 9] 4 at 1.2'],
    [[7], '1 [2 3] 4 9 at 3'],
  ] as const)('behind %j', (path, after) => expect(about(added(STEPS, path, wait(9)))).toBe(after));
});

describe('moved', () => {
  test.each([
    [[0], null],
    [[1], '[2 3] 1 4 at 0'],
    [[1, 0], '1 2 [3] 4 at 1'],
    [[1, 1], '1 [3 2] 4 at 1.0'],
    [[2], '1 [2 3 4] at 1.2'],
  ] as const)('up from %j', (path, after) => expect(about(movedUp(STEPS, path))).toBe(after));

  test.each([
    [[0], '[1 2 3] 4 at 0.0'],
    [[1], '1 4 [2 3] at 2'],
    [[1, 0], '1 [3 2] 4 at 1.1'],
    [[1, 1], '1 [2] 3 4 at 2'],
    [[2], null],
  ] as const)('down from %j', (path, after) => expect(about(movedDown(STEPS, path))).toBe(after));

  test('up and down again, every step is where it was', () => {
    const steps = fc.letrec<{ step: Step }>((tie) => ({
      step: fc.oneof(
        { depthSize: 'small' },
        fc.nat(99).map(wait),
        fc.array(tie('step'), { minLength: 1, maxLength: 3 }).map((inside) => repeat(...inside)),
      ),
    })).step;
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 5 }), fc.nat(), (list, which) => {
        const lines = linesOf(list);
        const { path, step } = lines[which % lines.length] ?? lines[0] ?? { path: [], step: wait(0) };
        const moved = movedUp(list, path);
        if (!moved) return;
        expect(stepAt(moved.steps, moved.path)).toBe(step);
        expect(countSteps(moved.steps)).toBe(countSteps(list));
        expect(about(movedDown(moved.steps, moved.path))).toBe(`${text(list)} at ${path.join('.')}`);
      }),
    );
  });
});

test('duplicated, replaced, nested, dissolved', () => {
  expect(about(duplicated(STEPS, [1]))).toBe('1 [2 3] [2 3] 4 at 2');
  expect(text(replaced(STEPS, [1, 0], wait(9)))).toBe('1 [9 3] 4');
  expect(about(nested(STEPS, [1, 1], 5))).toBe('1 [2 [3]] 4 at 1.1');
  expect(about(dissolved(STEPS, [1]))).toBe('1 2 3 4 at 1');
  expect(about(dissolved([wait(1), repeat()], [1]))).toBe('1 at 0');
});

describe('removed', () => {
  test.each([
    [[0], '[2 3] 4 at 0'],
    [[1, 1], '1 [2] 4 at 1.0'],
    [[2], '1 [2 3] at 1'],
  ] as const)('%j', (path, after) => expect(about(removed(STEPS, path))).toBe(after));

  test('the last of a repeat leaves the repeat chosen', () => {
    expect(about(removed([repeat(wait(1))], [0, 0]))).toBe('[] at 0');
  });
});

test('what is not touched is the same object: its row is not drawn again', () => {
  const [first, , last] = STEPS;
  const { steps } = added(STEPS, [1, 1], wait(9));
  expect(steps[0]).toBe(first);
  expect(steps[2]).toBe(last);
});
