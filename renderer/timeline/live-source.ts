// What the picture needs of the live session, so that it knows nothing of bridges and blocks on their way.
import type { SessionState } from '../../shared/session-state.ts';
import type { TimelineStore } from './store.ts';

export interface LiveSource {
  /** A new session is a new object. */
  readonly session: SessionState;
  readonly timeline: TimelineStore;
  /** Called once per batch taken in. Returns the undo. */
  readonly subscribe: (listener: () => void) => () => void;
}
