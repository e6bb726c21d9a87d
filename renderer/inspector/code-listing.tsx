// The lines of a listing, with two marks: where the program is now, and where it was at the selected event.
import { memo, type RefObject, useEffect, useRef } from 'react';
import type { Line } from '../../shared/listings/listing.ts';
import styles from './code.module.css';

const NOW = '▸';
const CURSOR = '◇';

interface CodeListingProps {
  readonly lines: readonly Line[];
  /** The marker the program is at now; null: none. */
  readonly now: string | null;
  /** The marker of the selected event; null: none. */
  readonly cursor: string | null;
}

/** Scrolls sideways within itself; the line that is current is kept in view. */
export function CodeListing({ lines, now, cursor }: CodeListingProps) {
  const listing = useRef<HTMLElement>(null);
  const firstNow = firstLineOf(lines, now);
  const firstCursor = firstLineOf(lines, cursor);
  useShown(listing, firstCursor);
  useShown(listing, firstNow);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={listing} className={styles.listing} tabIndex={0} aria-label="Listing">
      <ol className={styles.lines}>
        {lines.map(({ text, markers }, index) => (
          <ListingLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
            key={index}
            text={text}
            isNow={now !== null && markers.includes(now)}
            isCursor={cursor !== null && markers.includes(cursor)}
          />
        ))}
      </ol>
    </section>
  );
}

/** Of a script there may be thousands: only those whose mark changes are made again. */
const ListingLine = memo(function ListingLine({ text, isNow, isCursor }: LineProps) {
  return (
    <li className={styles.line} data-now={isNow} data-cursor={isCursor} aria-current={isNow ? 'step' : undefined}>
      <span className={styles.signs} aria-hidden="true">
        <span>{isNow ? NOW : ''}</span>
        <span>{isCursor ? CURSOR : ''}</span>
      </span>
      <code>{text === '' ? ' ' : text}</code>
      {isCursor && <span className={styles.heard}> at the cursor</span>}
    </li>
  );
});

interface LineProps {
  readonly text: string;
  readonly isNow: boolean;
  readonly isCursor: boolean;
}

/** What the signs beside the lines mean; only while there is a second one. */
export function SignWords({ cursor }: { cursor: string | null }) {
  if (cursor === null) return null;
  return (
    <p className={styles.signWords} aria-hidden="true">
      <span>{NOW}</span> now <span>{CURSOR}</span> at the cursor: the selected event
    </p>
  );
}

function firstLineOf(lines: readonly Line[], marker: string | null): number {
  return marker === null ? -1 : lines.findIndex(({ markers }) => markers.includes(marker));
}

/** Brings a line into view when it becomes another one, or the room changes. */
function useShown(listing: RefObject<HTMLElement | null>, line: number): void {
  useEffect(() => {
    const element = listing.current;
    if (!element || line < 0) return;
    const show = () => element.querySelectorAll('li')[line]?.scrollIntoView({ block: 'nearest' });
    const room = new ResizeObserver(show);
    room.observe(element);
    return () => room.disconnect();
  }, [listing, line]);
}
