// What buttons, keys and the menu all do to the view.
import type { App } from '../state/app-context.ts';

/** The id of the searchbox "Filter", so that a key can bring the focus there. */
export const FILTER_ID = 'filter';

type ViewOf = Pick<App, 'ui' | 'live' | 'picture'>;

/** Holds the view where it is, or follows the live edge again. */
export function holdOrFollow(app: ViewOf): void {
  setFollow(app, app.ui.getState().heldAt !== null);
}

/** Follows the live edge, or holds the view where it is. */
export function setFollow({ ui, live, picture }: ViewOf, follow: boolean): void {
  if (follow === (ui.getState().heldAt === null)) return;
  ui.setState({ heldAt: follow ? null : live.timeline.nextSequence });
  if (follow) picture.controls?.goLive();
}

/** Begins a new session; asks first where one with lanes would be ended. */
export function newSession({ ui, live, actions }: Pick<App, 'ui' | 'live' | 'actions'>): void {
  if (live.session.lanes.size > 0) ui.setState({ dialog: 'new-session' });
  else void actions.newSession();
}
