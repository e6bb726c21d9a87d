// What is under the pointer, in words. Text nodes only: bytes and labels come from strangers.
import { useLayoutEffect, useRef } from 'react';
import { sideOf } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { eventFields } from '../event-log/event-fields.ts';
import { eventWords } from '../event-log/event-words.ts';
import { laneLabel } from '../event-log/lane-label.ts';
import type { Hit } from './hit-test.ts';
import styles from './hover-card.module.css';
import type { LiveSource } from './live-source.ts';

export interface Hovered {
  readonly hit: Hit;
  /** Pixels of the picture. */
  readonly x: number;
  readonly y: number;
}

/** Pixels between the pointer and the card. */
const AWAY = 14;

/** A card beside the pointer; it never covers what the pointer is on. */
export function HoverCard({ hovered, live }: { hovered: Hovered; live: LiveSource }) {
  const card = useRef<HTMLDivElement>(null);
  const { x, y } = hovered;
  useLayoutEffect(() => {
    const element = card.current;
    const around = element?.parentElement;
    if (!element || !around) return;
    const left = x + AWAY + element.offsetWidth > around.clientWidth ? x - AWAY - element.offsetWidth : x + AWAY;
    const top = y + AWAY + element.offsetHeight > around.clientHeight ? y - AWAY - element.offsetHeight : y + AWAY;
    element.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
  });
  const lines = linesFor(hovered.hit, live);
  if (!lines) return null;
  return (
    <div ref={card} className={styles.card} aria-hidden="true">
      <strong>{lines.title}</strong>
      <span>{lines.text}</span>
      <span className={styles.time}>{lines.time}</span>
    </div>
  );
}

function linesFor({ target }: Hit, { session, timeline }: LiveSource) {
  if (!target || !timeline.holds(target.ref)) return null;
  const event = eventFields(timeline, target.ref);
  const label = (lane: LaneId) => laneLabel(session, lane);
  const time = `${(event.time / 1_000_000).toFixed(6)} s`;
  const title = `${label(event.lane)} · ${sideOf(event.flags)}`;
  if (target.events > 1) return { title, text: `${target.events.toLocaleString('en')} events in this moment`, time };
  return { title, text: eventWords(event, label).text, time };
}
