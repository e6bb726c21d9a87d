// An event as one line of plain text, for the clipboard.
import type { SessionState } from '../../shared/session-state.ts';
import { type EventRef, NONE, type TimelineStore } from '../timeline/store.ts';
import { eventFields } from './event-fields.ts';
import { eventSide, eventWords } from './event-words.ts';
import { laneLabel } from './lane-label.ts';

/** `14.627 s, Client 4, server: send(7) handed over 7 bytes “ping 7\n”`; null where the event is not held. */
export function eventLine(session: SessionState, timeline: TimelineStore, ref: EventRef): string | null {
  if (ref === NONE || !timeline.holds(ref)) return null;
  const event = eventFields(timeline, ref);
  const { text } = eventWords(event, (lane) => laneLabel(session, lane));
  const whose = [laneLabel(session, event.lane), eventSide(event)].filter(Boolean).join(', ');
  return `${(event.time / 1e6).toFixed(3)} s, ${whose}: ${text}`;
}
