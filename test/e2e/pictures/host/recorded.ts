// What a test hands to the pictures' page: a recorded session, as the blocks and answers that a window would get of an engine.
import type { Answers, CommandName, SessionDescription } from '../../../../shared/contract.ts';

export interface Recorded {
  readonly session: SessionDescription;
  /** Each block in base64: what goes into a page must be JSON. */
  readonly blocks: readonly string[];
  /** Events that the journal has no more; no block holds them. */
  readonly lost: { readonly from: number; readonly to: number } | null;
  /** What the engine would say to these commands; to all others it says that it is not there. */
  readonly answers: { readonly [Name in CommandName]?: Answers[Name] };
}
