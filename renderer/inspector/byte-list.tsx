// The rows of bytes, chunk after chunk. Only those in view are made.
import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useEffect, useRef } from 'react';
import { bytesText } from '../../shared/lane-words.ts';
import { printablePieces } from '../event-log/printable.ts';
import { useApp } from '../state/app-context.ts';
import { ChunkButton } from './byte-join.tsx';
import { type ByteRange, rangeText } from './byte-joins.ts';
import {
  type ByteRow,
  type ByteRows,
  type ByteView,
  byteRowAt,
  HEX_BYTES,
  piecesOf,
  rowOfOffset,
} from './byte-rows.ts';
import styles from './inspector.module.css';

const ROW_HEIGHT = 24;

interface ByteListProps {
  readonly list: ByteRows;
  readonly view: ByteView;
  /** The bytes of the selected chunk; null: it is none of this direction. */
  readonly range: ByteRange | null;
  /** The sequence of the selected event: what another one brings into view. */
  readonly chosen: number | null;
}

/** The list; the selected chunk's bytes are marked and brought into view. */
export function ByteList({ list, view, range, chosen }: ByteListProps) {
  const { live } = useApp();
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: list.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    useFlushSync: false,
  });
  const chosenRow = range ? rowOfOffset(live.timeline, list, range.from) : -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into view when it is chosen, not when rows are added.
  useEffect(() => {
    if (chosenRow >= 0) rows.scrollToIndex(chosenRow, { align: 'start' });
  }, [chosen, view]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className={styles.bytesRows} tabIndex={0} aria-label="Bytes">
      <div className={styles.bytesAll} style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const row = byteRowAt(live.timeline, list, index);
          return (
            <div
              key={index}
              className={styles.bytesRow}
              data-kind={row?.kind ?? 'gap'}
              style={{ blockSize: ROW_HEIGHT, transform: `translateY(${start}px)` }}
            >
              {row ? <RowWords row={row} view={view} range={range} /> : 'no longer held here'}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function RowWords({ row, view, range }: { row: ByteRow; view: ByteView; range: ByteRange | null }) {
  if (row.kind === 'chunk') return <ChunkButton chunk={row.ref} />;
  if (row.kind === 'gap') {
    const gap = { from: row.offset, to: row.offset + row.bytes };
    return `${rangeText(gap)}: ${bytesText(row.bytes)} not kept, only counted`;
  }
  const offset = row.offset.toString(view === 'hex' ? 16 : 10).padStart(6, '0');
  const pieces = piecesOf(row.bytes, row.offset, range);
  return (
    <>
      <span className={styles.offset}>{offset}</span>
      {view === 'hex' && (
        <span>
          {pieces.map(({ bytes, inside }, index) => (
            <Fragment key={bytes.byteOffset}>
              {index > 0 && ' '}
              <Piece inside={inside}>{hexText(bytes)}</Piece>
            </Fragment>
          ))}
          {'   '.repeat(HEX_BYTES - row.bytes.length)}
        </span>
      )}
      <span>
        {pieces.map(({ bytes, inside }) => (
          <Piece key={bytes.byteOffset} inside={inside}>
            {view === 'hex' ? asciiText(bytes) : <Printable bytes={bytes} />}
          </Piece>
        ))}
      </span>
    </>
  );
}

function Piece({ inside, children }: { inside: boolean; children: React.ReactNode }) {
  return inside ? <mark className={styles.inside}>{children}</mark> : <span>{children}</span>;
}

function Printable({ bytes }: { bytes: Uint8Array }) {
  return printablePieces(bytes).map(({ text, escaped }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
    <span key={index} className={escaped ? styles.escaped : undefined}>
      {text}
    </span>
  ));
}

function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** Printable ASCII, dots for all else: the usual right half of a hex view. */
function asciiText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
}
