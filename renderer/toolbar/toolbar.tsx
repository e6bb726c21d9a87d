// The top bar: what listens, at what pace calls are made, who connects.
import { CompareControls } from '../compare/compare-controls.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { chosenServer } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import { Brand } from './brand.tsx';
import { ClientControls } from './client-controls.tsx';
import { PaceControls } from './pace-controls.tsx';
import { RoomBadge } from './room-badge.tsx';
import { ServerControls } from './server-controls.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import styles from './toolbar.module.css';

/** The top bar: one line while there is room; else all but the server goes to the next line as a whole. */
export function Toolbar() {
  const { live } = useApp();
  const onlyPicture = useUi((state) => state.largeText);
  const choice = useUi((state) => state.server);
  const listens = useLive(({ session }) => chosenServer(session, choice) !== null);
  return (
    <header className={styles.toolbar}>
      <Brand testRuntime={live.bridge.host.testRuntime} />
      {/* At a projector a server that runs is only to be seen: the line at the bottom says where it listens. */}
      {!(onlyPicture && listens) && (
        <>
          <ServerControls />
          <CompareControls />
        </>
      )}
      <div className={styles.rest}>
        <PaceControls />
        <RoomBadge />
        <div className={styles.last}>
          <ClientControls />
          <SettingsMenu />
        </div>
      </div>
    </header>
  );
}
