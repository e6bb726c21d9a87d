// A client script: a list of steps that a person has written. What a step may be, checked at the border, with errors that name the step.
import * as v from 'valibot';
import {
  OWN_TIME_MAX,
  SCRIPT_DEPTH_MAX,
  SCRIPT_SEND_MAX,
  SCRIPT_STEPS_MAX,
  SCRIPT_TIMES_MAX,
} from './limits.ts';

/** Bytes that one recv of a script may ask for. */
export const SCRIPT_RECV_MAX = 65_536;
/** Bytes that a recv asks for where a step does not say. */
export const SCRIPT_RECV_USUAL = 1024;

const count = (most: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(1, `must be from 1 to ${most}`),
    v.maxValue(most, `must be from 1 to ${most}`),
  );
const milliseconds = v.pipe(
  v.number('must be a number of milliseconds'),
  v.integer('must be a whole number of milliseconds'),
  v.minValue(0, `must be from 0 to ${OWN_TIME_MAX} milliseconds`),
  v.maxValue(OWN_TIME_MAX, `must be from 0 to ${OWN_TIME_MAX} milliseconds`),
);
const text = v.pipe(
  v.string('must be a text'),
  v.minLength(1, 'must not be empty'),
  v.maxLength(65_536, 'is longer than 65,536 characters'),
);
const hex = v.pipe(
  v.string('must be a text of hex digits'),
  v.regex(/^([0-9a-f]{2})+$/i, 'must be pairs of hex digits, such as "0aff"'),
  v.maxLength(131_072, 'is longer than 65,536 bytes'),
);
const most = v.optional(count(SCRIPT_RECV_MAX));

/** A step that has no steps of its own. */
const plainSteps = [
  /** send(2): a text as UTF-8, bytes written in hex, or so many bytes `x`. */
  v.strictObject({ do: v.literal('send'), text }),
  v.strictObject({ do: v.literal('send'), hex }),
  v.strictObject({ do: v.literal('send'), bytes: count(SCRIPT_SEND_MAX) }),
  /** recv(2) of at most so many bytes. The script ends with the stream. */
  v.strictObject({ do: v.literal('recv'), most }),
  /** recv again and again: until a text has come, so many bytes, or the end of the stream. */
  v.strictObject({ do: v.literal('recv-until'), text, most }),
  v.strictObject({ do: v.literal('recv-until'), bytes: count(SCRIPT_SEND_MAX), most }),
  v.strictObject({ do: v.literal('recv-until'), end: v.literal(true), most }),
  v.strictObject({ do: v.literal('busy'), ms: milliseconds }),
  v.strictObject({ do: v.literal('wait'), ms: milliseconds }),
  /** TCP_NODELAY: switches Nagle's algorithm off, or on again. */
  v.strictObject({ do: v.literal('no-delay'), on: v.boolean('must be true or false') }),
  v.strictObject({ do: v.literal('shutdown') }),
  v.strictObject({ do: v.literal('close') }),
  v.strictObject({ do: v.literal('reset') }),
] as const;

export type PlainStep = v.InferOutput<(typeof plainSteps)[number]>;
/** Runs its steps so many times; for ever where it does not say. */
export interface RepeatStep {
  readonly do: 'repeat';
  readonly times?: number | undefined;
  readonly steps: readonly Step[];
}
export type Step = PlainStep | RepeatStep;

export interface Script {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** One step. Deep nesting is cut off by `scriptSchema`, before any of it is looked at here. */
const stepSchema: v.GenericSchema<unknown, Step> = v.lazy(() =>
  v.variant('do', [
    ...plainSteps,
    v.strictObject({
      do: v.literal('repeat'),
      times: v.optional(count(SCRIPT_TIMES_MAX)),
      steps: v.pipe(v.array(stepSchema), v.minLength(1, 'has no steps')),
    }),
  ]),
);

/** The steps of a script, as a scenario has them under a script's name. */
export const stepsSchema: v.GenericSchema<unknown, readonly Step[]> = v.pipe(
  v.array(stepSchema, 'must be a list of steps'),
  v.minLength(1, 'has no steps'),
  v.check((steps) => depthOf(steps) <= SCRIPT_DEPTH_MAX, `repeats lie deeper than ${SCRIPT_DEPTH_MAX} in each other`),
  v.check((steps) => countSteps(steps) <= SCRIPT_STEPS_MAX, `has more than ${SCRIPT_STEPS_MAX} steps`),
);

export const scriptSchema: v.GenericSchema<unknown, Script> = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(80, 'is longer than 80 characters')),
  steps: stepsSchema,
});

/** How many steps are written, those of repeats and the repeats themselves included. */
export function countSteps(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + 1 + (step.do === 'repeat' ? countSteps(step.steps) : 0), 0);
}

function depthOf(steps: readonly Step[]): number {
  return Math.max(0, ...steps.map((step) => (step.do === 'repeat' ? 1 + depthOf(step.steps) : 0)));
}
