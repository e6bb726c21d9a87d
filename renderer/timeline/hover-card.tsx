// What is under the pointer, in words. Text nodes only: bytes and labels come from strangers. Screen readers have the same by selecting.
import { useLayoutEffect, useRef } from 'react';
import { hoverWords } from '../hover/hover-words.ts';
import styles from './hover-card.module.css';
import { type CardPlace, placeCard } from './hover-place.ts';
import type { LiveSource } from './live-source.ts';
import type { Subject } from './under-pointer.ts';

export interface Hovered extends CardPlace {
  readonly subject: Subject;
}

/** A card near the pointer; it never covers what it explains. */
export function HoverCard({ hovered, live }: { hovered: Hovered; live: LiveSource }) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    const around = element?.parentElement;
    if (!element || !around) return;
    const { left, top } = placeCard(
      hovered,
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: around.clientWidth, height: around.clientHeight },
    );
    element.style.transform = `translate(${left}px, ${top}px)`;
  });
  const words = hoverWords(hovered.subject, live);
  if (!words) return null;
  return (
    <div ref={card} className={styles.card} aria-hidden="true" data-testid="hover-card">
      <strong>{words.title}</strong>
      {words.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {words.time !== '' && <span className={styles.time}>{words.time}</span>}
    </div>
  );
}
