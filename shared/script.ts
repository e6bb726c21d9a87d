// A client script: a list of steps that a person has written. What a step may be, checked at the border, with errors that name the step.
import * as v from 'valibot';
import { OWN_TIME_MAX, SCRIPT_DEPTH_MAX, SCRIPT_SEND_MAX, SCRIPT_STEPS_MAX, SCRIPT_TIMES_MAX } from './limits.ts';

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

/** Words for what a step has too much or too little. */
const stepOf = <const E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, ({ expected, received }) => {
    if (expected === 'never') return `a step of this kind has no ${received}`;
    return expected === 'Object' ? NO_STEP : `${expected} is missing`;
  });
const NO_STEP = 'must be a step, such as { "do": "close" }';

/** A step that has no steps of its own. */
const plainSteps = [
  /** send(2): a text as UTF-8, bytes written in hex, or so many bytes `x`. */
  stepOf({ do: v.literal('send'), text }),
  stepOf({ do: v.literal('send'), hex }),
  stepOf({ do: v.literal('send'), bytes: count(SCRIPT_SEND_MAX) }),
  /** recv(2) of at most so many bytes. The script ends with the stream. */
  stepOf({ do: v.literal('recv'), most }),
  /** recv again and again: until a text has come, so many bytes, or the end of the stream. */
  stepOf({ do: v.literal('recv-until'), text, most }),
  stepOf({ do: v.literal('recv-until'), bytes: count(SCRIPT_SEND_MAX), most }),
  stepOf({ do: v.literal('recv-until'), end: v.literal(true, 'must be true'), most }),
  stepOf({ do: v.literal('busy'), ms: milliseconds }),
  stepOf({ do: v.literal('wait'), ms: milliseconds }),
  /** TCP_NODELAY: switches Nagle's algorithm off, or on again. */
  stepOf({ do: v.literal('no-delay'), on: v.boolean('must be true or false') }),
  stepOf({ do: v.literal('shutdown') }),
  stepOf({ do: v.literal('close') }),
  stepOf({ do: v.literal('reset') }),
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

/** Every `do` there is. */
const KINDS = [...new Set(plainSteps.map(({ entries }) => entries.do.literal)), 'repeat'];

/** One step, by the schema for what it does. */
const stepSchema: v.GenericSchema<unknown, Step> = v.lazy((given) => schemaFor(given));

const repeatSchema = stepOf({
  do: v.literal('repeat'),
  times: v.optional(count(SCRIPT_TIMES_MAX)),
  steps: v.pipe(v.array(stepSchema, 'must be a list of steps'), v.minLength(1, 'has no steps')),
});

/** Every step there is. What is one is checked by the schema that fits it; this is for what is none, and for whoever reads the schema. */
const anyStep: v.GenericSchema<unknown, Step> = v.union([...plainSteps, repeatSchema], NO_STEP);

/** Where a step can say what it does in several ways, the key that is there tells which: its error is the one that helps. */
function schemaFor(given: unknown): v.GenericSchema<unknown, Step> {
  if (typeof given !== 'object' || given === null) return anyStep;
  const kind = 'do' in given ? given.do : undefined;
  if (kind === 'repeat') return repeatSchema;
  const ways = plainSteps.filter(({ entries }) => entries.do.literal === kind);
  const keys = ways.map(({ entries }) => Object.keys(entries).find((key) => key !== 'do' && key !== 'most') ?? '');
  if (ways.length === 0) return refused(`"do" must be one of ${KINDS.join(', ')}`);
  if (ways.length === 1) return ways[0] as v.GenericSchema<unknown, Step>;
  const way = ways[keys.findIndex((key) => key in given)];
  return way ? (way as v.GenericSchema<unknown, Step>) : refused(`needs one of ${keys.join(', ')}`);
}

function refused(message: string): v.GenericSchema<unknown, Step> {
  return v.custom<Step>(() => false, message);
}

/** The steps of a script, as a scenario has them under a script's name. */
export const stepsSchema: v.GenericSchema<unknown, readonly Step[]> = v.pipe(
  v.unknown(),
  // Before any step is looked at: nesting without end would be the end of the stack, and a list without end that of patience.
  v.check((given) => !liesDeeper(given, SCRIPT_DEPTH_MAX), `repeats lie deeper than ${SCRIPT_DEPTH_MAX} in each other`),
  v.check((given) => !hasMore(given, SCRIPT_STEPS_MAX), `has more than ${SCRIPT_STEPS_MAX} steps`),
  v.array(stepSchema, 'must be a list of steps'),
  v.minLength(1, 'has no steps'),
  v.maxLength(SCRIPT_STEPS_MAX),
);

/** Characters of a script's name. */
export const SCRIPT_NAME_MAX = 80;

export const scriptSchema: v.GenericSchema<unknown, Script> = v.object(
  {
    name: v.pipe(
      v.string('must be a text'),
      v.trim(),
      v.minLength(1, 'must not be empty'),
      v.maxLength(SCRIPT_NAME_MAX, `is longer than ${SCRIPT_NAME_MAX} characters`),
    ),
    steps: stepsSchema,
  },
  ({ expected }) => (expected === 'Object' ? 'must be an object with a name and steps' : `${expected} is missing`),
);

/** How many steps are written, those of repeats and the repeats themselves included. */
export function countSteps(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + 1 + (step.do === 'repeat' ? countSteps(step.steps) : 0), 0);
}

/** Do steps have steps that have steps …, more than so many times? */
function liesDeeper(given: unknown, levels: number): boolean {
  if (!Array.isArray(given)) return false;
  return given.some(
    (step: unknown) =>
      typeof step === 'object' &&
      step !== null &&
      'steps' in step &&
      (levels === 0 || liesDeeper(step.steps, levels - 1)),
  );
}

/** Are more steps written than so many? Only for what does not lie too deep. */
function hasMore(given: unknown, most: number): boolean {
  const counted = { left: most };
  const count = (list: unknown): boolean =>
    Array.isArray(list) &&
    list.some(
      (step: unknown) =>
        --counted.left < 0 || (typeof step === 'object' && step !== null && 'steps' in step && count(step.steps)),
    );
  return count(given);
}
