// What the scenario that runs shows: a quiet strip below the top bar, until it is closed or another session begins.
import { X } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import styles from './scenario.module.css';

/** The strip of the running scenario. */
export function AboutStrip() {
  const { ui } = useApp();
  const running = useUi((state) => state.runningScenario);
  const session = useLive(({ description }) => description?.session ?? null);
  if (!running || running.session !== session) return null;
  return (
    <section className={styles.strip} aria-label="Scenario">
      <p className={styles.stripText}>
        <strong>{running.name}</strong> {running.about}
      </p>
      <Button
        icon
        weight="quiet"
        aria-label="Close the scenario's text"
        onPress={() => ui.setState({ runningScenario: null })}
      >
        <X aria-hidden="true" />
      </Button>
    </section>
  );
}
