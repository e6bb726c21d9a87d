// While many clients are being added: how many there are already. What was refused the alert says.
import { useEffect, useState } from 'react';
import { useApp, useUi } from '../state/app-context.ts';
import type { Adding } from '../state/ui-store.ts';
import { useLive } from '../state/use-live.ts';
import styles from './menus.module.css';
import { newClientsWords } from './new-clients.ts';

/** Milliseconds that adding takes before it is worth a line: a click on "Add client" is over sooner. */
const SHOWN_AFTER_MS = 300;
/** How often a second the lanes are counted. */
const RATE = 4;

/** The strip below the top bar, as long as it takes. */
export function AddingStrip() {
  const adding = useUi((state) => state.adding[0]);
  return adding ? <Progress key={adding.id} {...adding} /> : null;
}

function Progress({ what, lanesBefore }: Adding) {
  const { clock } = useApp();
  const [shown, setShown] = useState(false);
  useEffect(() => clock.after(SHOWN_AFTER_MS, () => setShown(true)), [clock]);
  const lanes = useLive(({ session }) => session.lanes.size + session.folded.lanes, RATE);
  if (!shown) return null;
  const there = Math.min(what.count, Math.max(0, lanes - lanesBefore));
  return (
    <div className={styles.adding}>
      <progress className={styles.progress} aria-label="Clients added" value={there} max={what.count} />
      <span role="status" aria-label="Adding clients" aria-live="off">
        Adding {newClientsWords(what)}: {there.toLocaleString('en')} of {what.count.toLocaleString('en')}
      </span>
    </div>
  );
}
