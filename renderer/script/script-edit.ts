// Changes of a script's steps: values in, new values out. A step's place is its index in each list, from the outside in.
import type { RepeatStep, Step } from '../../shared/script.ts';

export type Path = readonly number[];
type Steps = readonly Step[];

/** A line of the list: a step, or a repeat in front of its steps. Line n is step n + 1, as its marker counts. */
export interface Line {
  readonly step: Step;
  readonly path: Path;
}

/** What a change gives: the steps, and where the step now is that it was about. */
export interface Changed {
  readonly steps: Steps;
  readonly path: Path;
}

/** Every step on a line of its own, in the order of the text. */
export function linesOf(steps: Steps): Line[] {
  const lines: Line[] = [];
  const add = (list: Steps, around: Path) => {
    list.forEach((step, index) => {
      const path = [...around, index];
      lines.push({ step, path });
      if (step.do === 'repeat') add(step.steps, path);
    });
  };
  add(steps, []);
  return lines;
}

/** The step at a place; undefined: there is none. */
export function stepAt(steps: Steps, path: Path): Step | undefined {
  const [index = 0, ...inside] = path;
  const step = steps[index];
  if (inside.length === 0) return step;
  return step?.do === 'repeat' ? stepAt(step.steps, inside) : undefined;
}

/** Another step in a step's place. */
export function replaced(steps: Steps, path: Path, step: Step): Steps {
  return spliced(steps, path, { remove: 1, put: [step] });
}

/** A new step on the next line: inside of a repeat, as its first; else behind. `path` null: at the end. */
export function added(steps: Steps, path: Path | null, step: Step): Changed {
  const at = path && stepAt(steps, path);
  if (!path || !at) return { steps: [...steps, step], path: [steps.length] };
  const place = at.do === 'repeat' ? [...path, 0] : next(path);
  return { steps: spliced(steps, place, { remove: 0, put: [step] }), path: place };
}

/** The same step once more, behind it. */
export function duplicated(steps: Steps, path: Path): Changed {
  const step = stepAt(steps, path);
  if (!step) return { steps, path };
  return { steps: spliced(steps, next(path), { remove: 0, put: [step] }), path: next(path) };
}

/** Without a step. The one that takes its place is chosen; without one, what stands before it. */
export function removed(steps: Steps, path: Path): Changed {
  const without = spliced(steps, path, { remove: 1, put: [] });
  return { steps: without, path: stepAt(without, path) ? path : before(path) };
}

/** One line up: over the step before, into the end of a repeat, or out of one. Null: it is the first. */
export function movedUp(steps: Steps, path: Path): Changed | null {
  const step = stepAt(steps, path);
  const index = lastOf(path);
  if (!step || (index === 0 && path.length === 1)) return null;
  const without = spliced(steps, path, { remove: 1, put: [] });
  if (index === 0) return put(without, path.slice(0, -1), step);
  const over = stepAt(without, before(path));
  return put(without, over?.do === 'repeat' ? [...before(path), over.steps.length] : before(path), step);
}

/** One line down: over the step behind, into the beginning of a repeat, or out of one. Null: it is the last. */
export function movedDown(steps: Steps, path: Path): Changed | null {
  const step = stepAt(steps, path);
  if (!step) return null;
  const behind = stepAt(steps, next(path));
  if (!behind && path.length === 1) return null;
  const without = spliced(steps, path, { remove: 1, put: [] });
  if (!behind) return put(without, next(path.slice(0, -1)), step);
  return put(without, behind.do === 'repeat' ? [...path, 0] : next(path), step);
}

/** A step inside of a new repeat. */
export function nested(steps: Steps, path: Path, times: number): Changed {
  const step = stepAt(steps, path);
  if (!step) return { steps, path };
  return { steps: replaced(steps, path, { do: 'repeat', times, steps: [step] }), path };
}

/** A repeat's steps in its place. */
export function dissolved(steps: Steps, path: Path): Changed {
  const repeat = stepAt(steps, path);
  if (repeat?.do !== 'repeat') return { steps, path };
  const without = spliced(steps, path, { remove: 1, put: repeat.steps });
  return { steps: without, path: stepAt(without, path) ? path : before(path) };
}

function put(steps: Steps, path: Path, step: Step): Changed {
  return { steps: spliced(steps, path, { remove: 0, put: [step] }), path };
}

/** A list with some of its entries replaced, and every list around it made anew. */
function spliced(steps: Steps, path: Path, change: { readonly remove: number; readonly put: Steps }): Steps {
  const [index = 0, ...inside] = path;
  if (inside.length === 0) return [...steps.slice(0, index), ...change.put, ...steps.slice(index + change.remove)];
  return steps.map((step, at) =>
    at === index && step.do === 'repeat'
      ? ({ ...step, steps: spliced(step.steps, inside, change) } satisfies RepeatStep)
      : step,
  );
}

function lastOf(path: Path): number {
  return path.at(-1) ?? 0;
}

function next(path: Path): Path {
  return [...path.slice(0, -1), lastOf(path) + 1];
}

/** The step before in the same list; of the first, the repeat around it. */
function before(path: Path): Path {
  const index = lastOf(path);
  return index > 0 || path.length === 1 ? [...path.slice(0, -1), Math.max(0, index - 1)] : path.slice(0, -1);
}
