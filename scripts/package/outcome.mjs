// What became of each target, and the table that says so.

/**
 * @typedef {{ target: string, arch: string } & ({ file: string, bytes: number } | { skipped: string } | { failed: string })} Outcome
 */

/** @param {readonly Outcome[]} outcomes */
export function outcomeTable(outcomes) {
  const rows = [['target', 'file', 'size'], ...outcomes.map(row)];
  const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Whether a script that made these has done its work. What is skipped is missing only in a release.
 * @param {readonly Outcome[]} outcomes
 * @param {boolean} release
 */
export function allMade(outcomes, release) {
  if (outcomes.some((outcome) => 'failed' in outcome)) return false;
  return !release || outcomes.every((outcome) => 'file' in outcome);
}

/** @param {Outcome} outcome */
function row(outcome) {
  const target = `${outcome.target} ${outcome.arch}`;
  if ('file' in outcome) return [target, outcome.file, `${(outcome.bytes / 1e6).toFixed(1)} MB`];
  return [
    target,
    'skipped' in outcome ? `skipped: this machine lacks ${outcome.skipped}` : `FAILED: ${outcome.failed}`,
  ];
}
