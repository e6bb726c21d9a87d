// What a screen reader hears of the events: one sentence every few seconds, not every line.
import { useEffect, useState } from 'react';
import { useApp } from '../state/app-context.ts';
import { eventFields } from './event-fields.ts';
import styles from './event-log.module.css';
import { eventSide, eventWords } from './event-words.ts';
import { laneLabel } from './lane-label.ts';

/** Milliseconds between two summaries. */
const EVERY = 8_000;

/** Read aloud, not seen: how many events came, and the newest of them. */
export function EventSummary() {
  const { live, clock } = useApp();
  const [summary, setSummary] = useState('');
  useEffect(() => {
    let told = live.timeline.nextSequence;
    let cancel = clock.after(EVERY, tell);
    function tell() {
      cancel = clock.after(EVERY, tell);
      const next = live.timeline.nextSequence;
      const came = next >= told ? next - told : next;
      told = next;
      const ref = live.timeline.refOf(next - 1);
      if (came === 0 || ref < 0) return;
      const event = eventFields(live.timeline, ref);
      const { text } = eventWords(event, (lane) => laneLabel(live.session, lane));
      const whose = [laneLabel(live.session, event.lane), eventSide(event)].filter(Boolean).join(', ');
      setSummary(`${came} ${came === 1 ? 'event' : 'events'}, the newest: ${whose}: ${text}`);
    }
    return () => cancel();
  }, [live, clock]);
  return (
    <p className={styles.heard} aria-live="polite">
      {summary}
    </p>
  );
}
