// Where a lane's name is changed: in the inspector, or in a dialog where that is not in view.
import { expect, test } from 'vitest';
import type { LiveSession } from '../../../../renderer/live/live-session.ts';
import { beginRenaming, endRenaming, renameSelected } from '../../../../renderer/rename/renaming.ts';
import { createUiStore, setPanels } from '../../../../renderer/state/ui-store.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';

const LANE = 2 as LaneId;

function window() {
  const ui = createUiStore(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }));
  const { session } = recorded([...serverOpened(1), clientOpened(LANE, 1)]);
  return { ui, live: { session } as LiveSession };
}

test('in the inspector it is the tab "Lane" that shows it', () => {
  const { ui } = window();
  ui.setState({ tab: 'bytes' });
  beginRenaming(ui, LANE);
  expect(ui.getState()).toMatchObject({ renaming: LANE, tab: 'lane', dialog: null });
  endRenaming(ui);
  expect(ui.getState().renaming).toBeNull();
});

test.each([
  ['closed', (ui: ReturnType<typeof window>['ui']) => setPanels(ui, { inspectorOpen: false })],
  ['away for a projector', (ui: ReturnType<typeof window>['ui']) => ui.setState({ largeText: true })],
])('with the inspector %s it is a dialog', (_, hide) => {
  const { ui } = window();
  hide(ui);
  beginRenaming(ui, LANE);
  expect(ui.getState()).toMatchObject({ renaming: LANE, dialog: 'rename' });
  endRenaming(ui);
  expect(ui.getState()).toMatchObject({ renaming: null, dialog: null });
});

test('only a connection that is selected is renamed by key', () => {
  const app = window();
  const renaming = (lane: number | null) => {
    const selection = lane === null ? null : { lane: lane as LaneId, side: null, sequence: null };
    app.ui.setState({ renaming: null, selection });
    renameSelected(app);
    return app.ui.getState().renaming;
  };
  expect([null, 0, 1, LANE, 99].map(renaming)).toEqual([null, null, null, LANE, null]);
});
