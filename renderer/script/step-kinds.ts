// The kinds of steps as a person chooses them: the label of each, and the step that a new one begins as.
import type { Step } from '../../shared/script.ts';

interface StepKind {
  readonly label: string;
  readonly usual: Step;
}

/** In the order in which they are offered. */
export const STEP_KINDS = {
  'send-text': { label: 'Send text', usual: { do: 'send', text: 'hello\n' } },
  'send-hex': { label: 'Send bytes in hex', usual: { do: 'send', hex: '00ff' } },
  'send-bytes': { label: 'Send so many bytes', usual: { do: 'send', bytes: 100_000 } },
  recv: { label: 'Receive up to', usual: { do: 'recv' } },
  'until-text': { label: 'Receive until a text', usual: { do: 'recv-until', text: '\n' } },
  'until-bytes': { label: 'Receive so many bytes', usual: { do: 'recv-until', bytes: 100_000 } },
  'until-end': { label: 'Receive until the end', usual: { do: 'recv-until', end: true } },
  busy: { label: 'Busy', usual: { do: 'busy', ms: 500 } },
  wait: { label: 'Wait', usual: { do: 'wait', ms: 500 } },
  'no-delay': { label: 'No delay', usual: { do: 'no-delay', on: true } },
  shutdown: { label: 'Finish sending', usual: { do: 'shutdown' } },
  close: { label: 'Close', usual: { do: 'close' } },
  reset: { label: 'Reset', usual: { do: 'reset' } },
  repeat: { label: 'Repeat', usual: { do: 'repeat', times: 3, steps: [] } },
} as const satisfies Record<string, StepKind>;
export type StepKindName = keyof typeof STEP_KINDS;

/** What kind a step is. */
export function kindOf(step: Step): StepKindName {
  if (step.do === 'send') return 'text' in step ? 'send-text' : 'hex' in step ? 'send-hex' : 'send-bytes';
  if (step.do === 'recv-until') return 'text' in step ? 'until-text' : 'bytes' in step ? 'until-bytes' : 'until-end';
  return step.do;
}

/** A step of another kind in a step's place: what both have stays, steps of a repeat above all. */
export function asKind(step: Step, kind: StepKindName): Step {
  const { usual } = STEP_KINDS[kind];
  const kept = Object.entries(step).filter(([key, value]) => key in usual && key !== 'do' && isLike(value, usual, key));
  return { ...usual, ...Object.fromEntries(kept) } as Step;
}

function isLike(value: unknown, usual: object, key: string): boolean {
  return typeof value === typeof (usual as Record<string, unknown>)[key];
}
