// The counts of a test run, from the reports of the runners.
import { expect, test } from 'vitest';
import { closingLine, fromExitCode, fromPlaywright, fromVitest, sum } from '../../../scripts/test/results.mjs';

const vitestReport = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 };

test('a check is one test', () => {
  expect(fromExitCode(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(fromExitCode(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("vitest's todo tests count as skipped", () => {
  expect(fromVitest(vitestReport, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('a run that failed without a failed test counts one failure', () => {
  expect(fromVitest({ ...vitestReport, numFailedTests: 0 }, 1).failed).toBe(1);
  expect(fromPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }, 1).failed).toBe(1);
});

test('a flaky test is a failed one', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } };
  expect(fromPlaywright(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test('the closing line sums all stages', () => {
  const stages = [fromExitCode(0), fromVitest(vitestReport, 1), { passed: 0, failed: 0, skipped: 1 }];
  expect(closingLine(sum(stages))).toBe('8 passed, 2 failed, 3 skipped');
});
