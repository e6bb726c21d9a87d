// A scenario out of a file's text: read, checked, and what is wrong told with its place.
import * as v from 'valibot';
import { type AppError, appError } from './errors.ts';
import { SCENARIO_BYTES_MAX } from './limits.ts';
import { readJson } from './read-json.ts';
import { failed, ok, type Result } from './result.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import { issueWords } from './script-check.ts';

/** A scenario out of its JSON. */
export function readScenario(text: string): Result<Scenario> {
  if (text.length > SCENARIO_BYTES_MAX)
    return failed(badScenario(`The text is longer than ${SCENARIO_BYTES_MAX / 1024 / 1024} MiB.`));
  const read = readJson(text);
  return read.ok ? checkScenario(read.value) : failed(badScenario(read.problem));
}

/** A scenario of which nothing is known yet. */
export function checkScenario(given: unknown): Result<Scenario> {
  const parsed = v.safeParse(scenarioSchema, given, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map(({ key }) => key);
  return failed(badScenario(placeWords(path, issue.message, given)));
}

/** A scenario as the text of a file. */
export function scenarioText(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, 2)}\n`;
}

/** `clients[2].server: there is no server “b”.` In a script, the step is named as its dialog does. */
function placeWords(path: readonly unknown[], message: string, given: unknown): string {
  const [list, name, ...inside] = path;
  if (list === 'scripts' && name !== undefined) {
    const { scripts } = given as { readonly scripts: Readonly<Record<string, unknown>> };
    const steps = scripts[name as string];
    return `scripts, “${String(name)}”: ${issueWords(['steps', ...inside], message, { steps })}`;
  }
  const place = path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`));
  return path.length === 0 ? `A scenario ${message}.` : `${place.join('')}: ${message}.`;
}

function badScenario(problem: string): AppError {
  return appError('bad-scenario', problem, 'Correct the file, then open it again.');
}
