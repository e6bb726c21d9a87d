// "Ask first": whether somebody's expectation fits the call that a step let go. Pure; the engine hears nothing of it.
import type { SteppedCall } from '../../shared/contract.ts';
import type { LaneId, Rail } from '../../shared/lane.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { callWords, railWords } from '../toolbar/pace-words.ts';
import type { Verdict } from './asked.ts';

export interface Expectation {
  readonly expected: Rail;
  /** The lane that the expected thread served itself before the step, where a thread line was chosen. */
  readonly served: LaneId | null;
  readonly made: SteppedCall;
}

/** Of a call on a lane that a thread serves itself, that thread's line fits as well as the lane's rail. */
export function fits({ expected, served, made }: Expectation): boolean {
  if (expected.lane === made.lane) return expected.side === made.side;
  return made.side === 'server' && served === made.lane;
}

/** What is said of an expectation. */
export function verdictOf(session: SessionState, expectation: Expectation): Verdict {
  const right = fits(expectation);
  const call = callWords(session, expectation.made);
  const words = right ? `Right: ${call}` : `You expected ${railWords(session, expectation.expected)}; it is ${call}`;
  return { right, words };
}
