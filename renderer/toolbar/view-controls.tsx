// What of the session is in view: follow or hold, zoom, filter, a new session, panels.
import { PanelBottom, PanelRight, Search } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { setPanels, setView } from '../state/ui-store.ts';
import styles from './toolbar.module.css';
import { FILTER_ID, holdOrFollow } from './view-actions.ts';

/** The view's controls. */
export function ViewControls() {
  const app = useApp();
  const heldAt = useUi((state) => state.heldAt);
  const { inspectorOpen, logOpen } = useUi((state) => state.panels);
  const onlyPicture = useUi((state) => state.largeText);
  return (
    <div className={styles.group}>
      <Button onPress={() => holdOrFollow(app)}>{heldAt === null ? 'Hold view' : 'Follow live'}</Button>
      <Button onPress={() => app.picture.controls?.zoomToFit()}>Zoom to fit</Button>
      <Filter />
      <NewSession />
      <span className={styles.toggles}>
        <Button
          icon
          weight="quiet"
          aria-label="Inspector"
          isDisabled={onlyPicture}
          aria-pressed={inspectorOpen && !onlyPicture}
          onPress={() => setPanels(app.ui, { inspectorOpen: !inspectorOpen })}
        >
          <PanelRight aria-hidden="true" />
        </Button>
        <Button
          icon
          weight="quiet"
          aria-label="Event log"
          isDisabled={onlyPicture}
          aria-pressed={logOpen && !onlyPicture}
          onPress={() => setPanels(app.ui, { logOpen: !logOpen })}
        >
          <PanelBottom aria-hidden="true" />
        </Button>
      </span>
    </div>
  );
}

/** Asks first where a session with lanes would be ended. */
function NewSession() {
  const { ui, live, actions } = useApp();
  const begin = () => {
    if (live.session.lanes.size > 0) ui.setState({ dialog: 'new-session' });
    else void actions.newSession();
  };
  return <Button onPress={begin}>New session</Button>;
}

function Filter() {
  const { ui } = useApp();
  const filter = useUi((state) => state.view.filter);
  return (
    <span className={styles.filter}>
      <Search aria-hidden="true" />
      <input
        id={FILTER_ID}
        type="search"
        aria-label="Filter"
        placeholder="Filter lanes"
        autoComplete="off"
        spellCheck={false}
        value={filter}
        onChange={(event) => setView(ui, { filter: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setView(ui, { filter: '' });
          event.currentTarget.blur();
        }}
      />
    </span>
  );
}
