// The name of a lane in a dialog, where the inspector is not in view.
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import styles from './rename-field.module.css';
import { RenameField } from './rename-field.tsx';
import { endRenaming } from './renaming.ts';

/** The dialog, while a name is being changed and the inspector is closed. */
export function RenameDialog() {
  const { ui } = useApp();
  const lane = useUi((state) => (state.dialog === 'rename' ? state.renaming : null));
  const label = useLive(({ session }) => (lane === null ? undefined : session.lanes.get(lane)?.metadata.label));
  return (
    <WindowDialog title="Rename the lane" open={lane !== null && label !== undefined} onClose={() => endRenaming(ui)}>
      {lane !== null && label !== undefined && (
        <div className={styles.dialog}>
          <RenameField lane={lane} label={label} />
        </div>
      )}
    </WindowDialog>
  );
}
