// The top bar: what listens, at what pace calls are made, who connects.
import { useApp } from '../state/app-context.ts';
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
  return (
    <header className={styles.toolbar}>
      <Brand testRuntime={live.bridge.host.testRuntime} />
      <ServerControls />
      <div className={styles.rest}>
        <PaceControls />
        <div className={styles.last}>
          <ClientControls />
          <SettingsMenu />
        </div>
      </div>
      <RoomBadge />
    </header>
  );
}
