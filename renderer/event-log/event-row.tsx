// One event as a line: when, whose, what.
import { LaneMark } from '../frame/lane-mark.tsx';
import { useApp } from '../state/app-context.ts';
import type { EventRef, TimelineStore } from '../timeline/store.ts';
import { eventFields } from './event-fields.ts';
import styles from './event-log.module.css';
import { eventSide, eventWords } from './event-words.ts';
import { laneLabel } from './lane-label.ts';

interface EventRowProps {
  readonly timeline: TimelineStore;
  readonly eventRef: EventRef;
  /** The sequence of the selected event. */
  readonly selected: number | null;
}

/** A click selects the event, everywhere. Keys go from event to event elsewhere, so the row itself is no tab stop. */
export function EventRow({ timeline, eventRef, selected }: EventRowProps) {
  const { live, ui } = useApp();
  if (eventRef < 0 || !timeline.holds(eventRef))
    return <span className={styles.lost}>an event that this window does not hold</span>;
  const event = eventFields(timeline, eventRef);
  const side = eventSide(event);
  const number = live.session.lanes.get(event.lane)?.metadata.number;
  const { text, tone } = eventWords(event, (lane) => laneLabel(live.session, lane));
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.row}
      data-tone={tone}
      data-selected={event.sequence === selected}
      onClick={() => ui.setState({ selection: { lane: event.lane, side, sequence: event.sequence } })}
    >
      <span className={styles.time}>{(event.time / 1e6).toFixed(3)}</span>
      <span className={styles.lane}>
        {number !== undefined && <LaneMark number={number} />}
        <bdi className={styles.laneLabel}>{laneLabel(live.session, event.lane)}</bdi>
      </span>
      <span className={styles.side}>{side ?? ''}</span>
      <span className={styles.words} title={text}>
        {text}
      </span>
    </button>
  );
}
