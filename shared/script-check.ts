// A script from a person's hand or a file: read, checked, and what is wrong told with the step that it is in.
import * as v from 'valibot';
import { type AppError, appError } from './errors.ts';
import { SCRIPT_BYTES_MAX } from './limits.ts';
import { readJson } from './read-json.ts';
import { failed, ok, type Result } from './result.ts';
import { type Script, type Step, scriptSchema, stepsSchema } from './script.ts';

/** A script out of its JSON. */
export function readScript(text: string): Result<Script> {
  if (text.length > SCRIPT_BYTES_MAX) return failed(badScript(`The text is longer than ${SCRIPT_BYTES_MAX} bytes.`));
  const read = readJson(text);
  return read.ok ? checkScript(read.value) : failed(badScript(read.problem));
}

/** A script of which nothing is known yet. */
export function checkScript(given: unknown): Result<Script> {
  const parsed = v.safeParse(scriptSchema, given, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return failed(badScript(issueWords(pathOf(issue), issue.message, given)));
}

/** What is wrong with a step by itself, without the steps that it repeats; null: nothing. */
export function problemOfStep(step: Step): string | null {
  const known = problems.get(step);
  if (known !== undefined) return known;
  const alone = step.do === 'repeat' ? { ...step, steps: step.steps.slice(0, 1).map(() => ({ do: 'close' })) } : step;
  const parsed = v.safeParse(stepsSchema, [alone], { abortEarly: true });
  const problem = parsed.success ? null : fieldWords(pathOf(parsed.issues[0]).at(-1), parsed.issues[0].message);
  problems.set(step, problem);
  return problem;
}

/** Steps never change: each is looked at once. */
const problems = new WeakMap<Step, string | null>();

/** The number of a step, as its marker and the events have it: 1 is the first line. `path`: its place in each list, from the outside in. */
export function stepNumber(steps: unknown, path: readonly number[]): number {
  const [index = 0, ...inside] = path;
  const list: readonly unknown[] = Array.isArray(steps) ? steps : [];
  const before = list.slice(0, index).reduce<number>((sum, step) => sum + linesOf(step), 0);
  return before + 1 + (inside.length > 0 ? stepNumber(stepsIn(list[index]), inside) : 0);
}

function linesOf(step: unknown): number {
  const inside = stepsIn(step);
  return 1 + (Array.isArray(inside) ? inside.reduce<number>((sum, one) => sum + linesOf(one), 0) : 0);
}

function stepsIn(step: unknown): unknown {
  return typeof step === 'object' && step !== null && 'steps' in step ? step.steps : undefined;
}

/** `Step 3, text: must not be empty.` */
export function issueWords(path: readonly unknown[], message: string, given: unknown): string {
  const indexes = path.filter((key): key is number => typeof key === 'number');
  const field = path.at(-1);
  if (indexes.length === 0) {
    if (field === 'steps') return `The script ${message}.`;
    return field === undefined ? `A script ${message}.` : `The script's ${fieldWords(field, message)}.`;
  }
  return `Step ${stepNumber(stepsIn(given), indexes)}, ${fieldWords(field, message)}.`;
}

function fieldWords(field: unknown, message: string): string {
  return typeof field === 'string' && field !== 'steps' && !message.startsWith('"') ? `${field}: ${message}` : message;
}

function pathOf(issue: v.BaseIssue<unknown>): unknown[] {
  return (issue.path ?? []).map(({ key }) => key);
}

function badScript(problem: string): AppError {
  return appError('bad-script', problem, 'Correct the script, then try again.');
}
