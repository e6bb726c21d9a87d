// The top bar: what listens, who connects, at what pace, and what of it is in view.
import { useApp } from '../state/app-context.ts';
import { Brand } from './brand.tsx';
import { ClientControls } from './client-controls.tsx';
import { PaceControls } from './pace-controls.tsx';
import { ServerControls } from './server-controls.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import styles from './toolbar.module.css';
import { ViewControls } from './view-controls.tsx';

/** The top bar. */
export function Toolbar() {
  const { live } = useApp();
  return (
    <header className={styles.toolbar}>
      <div className={styles.row}>
        <Brand testRuntime={live.bridge.host.testRuntime} />
        <ServerControls />
        <span className={styles.space} />
        <ClientControls />
      </div>
      <div className={styles.row}>
        <PaceControls />
        <span className={styles.space} />
        <ViewControls />
        <SettingsMenu />
      </div>
    </header>
  );
}
