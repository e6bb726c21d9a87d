// Counts of a test run, read from the reports that the test runners write.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NONE,
  );
}

/**
 * The line that closes a test run.
 * @param {Counts} counts
 */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A check that is one test: lint, types.
 * @param {number} code the exit code
 * @returns {Counts}
 */
export const fromExitCode = (code) => (code === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 });

/**
 * Vitest's JSON report.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 * @param {number} code the exit code
 * @returns {Counts}
 */
export function fromVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }, code) {
  return withExitCode(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    code,
  );
}

/**
 * Playwright's JSON report.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @param {number} code the exit code
 * @returns {Counts}
 */
export function fromPlaywright({ stats: { expected, unexpected, flaky, skipped } }, code) {
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped }, code);
}

/**
 * A run may fail without a failed test: a file that does not load, an error outside any test.
 * @param {Counts} counts
 * @param {number} code
 */
function withExitCode(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
