// Which lane's name is being changed: begun by the pencil or a key, in the inspector or, where that is closed, in a dialog.
import type { LaneId } from '../../shared/lane.ts';
import type { App } from '../state/app-context.ts';
import type { UiStore } from '../state/ui-store.ts';

/** Begins to change the name of the selected lane, if it is a connection. */
export function renameSelected({ ui, live }: Pick<App, 'ui' | 'live'>): void {
  const lane = ui.getState().selection?.lane;
  if (lane !== undefined && live.session.lanes.has(lane)) beginRenaming(ui, lane);
}

/** Begins to change the name of a lane. */
export function beginRenaming(ui: UiStore, lane: LaneId): void {
  const { panels, largeText } = ui.getState();
  const inInspector = panels.inspectorOpen && !largeText;
  ui.setState(inInspector ? { renaming: lane, tab: 'lane' } : { renaming: lane, dialog: 'rename' });
}

/** The name has been taken, or left as it was. */
export function endRenaming(ui: UiStore): void {
  ui.setState(({ dialog }) => ({ renaming: null, dialog: dialog === 'rename' ? null : dialog }));
}
