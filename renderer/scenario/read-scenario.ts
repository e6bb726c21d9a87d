// A scenario out of a file's text.
import { checkArguments } from '../../shared/contract.ts';
import { appError } from '../../shared/errors.ts';
import { readJson } from '../../shared/read-json.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Scenario } from '../../shared/scenario.ts';

/** The scenario; the error names the place. */
export function readScenario(text: string): Result<Scenario> {
  const json = readJson(text);
  if (!json.ok) return failed(appError('bad-scenario', json.problem, 'Correct the file, then open it again.'));
  const checked = checkArguments('scenario.run', { scenario: json.value });
  return checked.ok ? ok(checked.value.scenario) : checked;
}
