// Asks before a session with lanes is ended.
import { Button } from '../controls/button.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './menus.module.css';

/** The question before "New session". */
export function NewSessionDialog() {
  const { ui, actions } = useApp();
  const open = useUi((state) => state.dialog === 'new-session');
  const cancel = () => ui.setState({ dialog: null });
  return (
    <WindowDialog title="End this session?" open={open} onClose={cancel} question>
      <p>Its servers stop and its connections are cut; the picture begins anew. What happened stays in its journal.</p>
      <div className={styles.answers}>
        <Button onPress={cancel}>Cancel</Button>
        <Button weight="main" autoFocus onPress={() => void actions.newSession()}>
          End it and begin a new one
        </Button>
      </div>
    </WindowDialog>
  );
}
