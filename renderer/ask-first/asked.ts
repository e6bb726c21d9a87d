// "Ask first": whether somebody is to say whose call they expect, and what came of it so far. Pure.
import type { SessionState } from '../../shared/session-state.ts';

export interface Verdict {
  readonly right: boolean;
  /** `Right: Client 2's recv`, `You expected Client 2's client; it is the server's accept`. */
  readonly words: string;
}

/** What has been asked in this session. */
export interface Asked {
  readonly right: number;
  readonly of: number;
  readonly last: Verdict | null;
  /** How often a step was tried without an expectation: each time the question is pointed to. */
  readonly pointed: number;
}

export const NOT_ASKED: Asked = { right: 0, of: 0, last: null, pointed: 0 };

/** Is somebody to say now whose call they expect? Where no call is held there is nothing to expect. */
export function isAsking(session: SessionState, askFirst: boolean): boolean {
  return askFirst && session.paused && session.nextHeld() !== null;
}

/** The count with one more. */
export function counted(asked: Asked, last: Verdict): Asked {
  return { ...asked, right: asked.right + (last.right ? 1 : 0), of: asked.of + 1, last };
}

/** `3 of 4 right`; empty before the first. */
export function countText({ right, of }: Asked): string {
  return of === 0 ? '' : `${right.toLocaleString('en')} of ${of.toLocaleString('en')} right`;
}
