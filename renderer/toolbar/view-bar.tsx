// The right of the bottom line: follow or hold, zoom, filter, view, a new session, panels.
import { PanelBottom, PanelRight, Search } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { ScenarioMenu } from '../scenario/scenario-menu.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { setPanels, setView } from '../state/ui-store.ts';
import { useLive } from '../state/use-live.ts';
import { FILTER_ID, holdOrFollow, newSession } from './view-actions.ts';
import styles from './view-bar.module.css';
import { ViewMenu } from './view-menu.tsx';

/** How often a second the events behind are counted. */
const RATE = 4;

/** What of the session is in view. */
export function ViewBar() {
  const onlyPicture = useUi((state) => state.largeText);
  return (
    <fieldset className={styles.bar} aria-label="View">
      <HoldOrFollow />
      {!onlyPicture && <MoreOfTheView />}
    </fieldset>
  );
}

/** What a projector does without; all of it has keys, too. */
function MoreOfTheView() {
  const { picture } = useApp();
  return (
    <>
      <Button weight="quiet" onPress={() => picture.controls?.zoomToFit()}>
        Zoom to fit
      </Button>
      <Filter />
      <ViewMenu />
      <ScenarioMenu />
      <NewSession />
      <PanelToggles />
    </>
  );
}

/** While the view is held it says how many events have come since. */
function HoldOrFollow() {
  const app = useApp();
  const heldAt = useUi((state) => state.heldAt);
  const behind = useLive(({ timeline }) => (heldAt === null ? 0 : Math.max(0, timeline.nextSequence - heldAt)), RATE);
  return (
    <Button weight="quiet" onPress={() => holdOrFollow(app)}>
      {heldAt === null ? (
        'Hold view'
      ) : (
        <>
          Follow live
          <span className={styles.behind} aria-hidden="true">
            · {behind.toLocaleString('en')} behind
          </span>
        </>
      )}
    </Button>
  );
}

/** Asks first where a session with lanes would be ended. */
function NewSession() {
  const app = useApp();
  return (
    <Button weight="quiet" onPress={() => newSession(app)}>
      New session
    </Button>
  );
}

function PanelToggles() {
  const { ui } = useApp();
  const { inspectorOpen, logOpen } = useUi((state) => state.panels);
  return (
    <span className={styles.toggles}>
      <Button
        icon
        weight="quiet"
        aria-label="Event log"
        aria-pressed={logOpen}
        onPress={() => setPanels(ui, { logOpen: !logOpen })}
      >
        <PanelBottom aria-hidden="true" />
      </Button>
      <Button
        icon
        weight="quiet"
        aria-label="Inspector"
        aria-pressed={inspectorOpen}
        onPress={() => setPanels(ui, { inspectorOpen: !inspectorOpen })}
      >
        <PanelRight aria-hidden="true" />
      </Button>
    </span>
  );
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
