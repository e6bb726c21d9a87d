// The bytes of the selected lane, one direction at a time, as text or hex. Only the rows in view are made.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Side } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import { bytesText } from '../../shared/lane-words.ts';
import { printablePieces } from '../event-log/printable.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import {
  type ByteRow,
  type ByteRows,
  type ByteView,
  byteRowAt,
  byteRows,
  chunkCount,
  HEX_BYTES,
  rowOfChunk,
  TEXT_BYTES,
} from './byte-rows.ts';
import { Choice } from './choice.tsx';
import styles from './inspector.module.css';

const ROW_HEIGHT = 24;
/** New bytes are listed this often a second. */
const RATE = 4;

/** The tab "Bytes". */
export function BytesTab() {
  const lane = useUi((state) => state.selection?.lane ?? null);
  const isConnection = useLive(({ session }) => lane !== null && session.lanes.has(lane));
  if (lane === null || !isConnection)
    return <p className={styles.nothing}>Choose a lane in the picture to see the bytes of each direction.</p>;
  return <LaneBytes key={lane} lane={lane} />;
}

function LaneBytes({ lane }: { lane: LaneId }) {
  const { live } = useApp();
  const selection = useUi((state) => state.selection);
  const label = useLive(({ session }) => session.lanes.get(lane)?.metadata.label ?? '');
  const [from, setFrom] = useState<Side>(selection?.side ?? 'server');
  const [view, setView] = useState<ByteView>('text');
  const ours = useLive(({ session }) => {
    const metadata = session.lanes.get(lane)?.metadata;
    return metadata !== undefined && isOurs(metadata, from);
  });
  const perRow = view === 'hex' ? HEX_BYTES : TEXT_BYTES;
  // The count of chunks changes whenever the rows do.
  useLive(({ timeline }) => chunkCount(timeline, { lane, from, ours }), RATE);
  const list = byteRows(live.timeline, { lane, from, ours }, perRow);
  return (
    <div className={styles.bytes}>
      <div className={styles.bytesHead}>
        <h2>{label}</h2>
        <Choice
          name="Direction"
          value={from}
          choices={[
            ['server', 'Server → client'],
            ['client', 'Client → server'],
          ]}
          onChange={setFrom}
        />
        <Choice
          name="Show as"
          value={view}
          choices={[
            ['text', 'Text'],
            ['hex', 'Hex'],
          ]}
          onChange={setView}
        />
        <p className={styles.hint}>
          {list.received ? 'As the server received them: the client is an outside program. ' : ''}
          {list.earlier > 0 ? `${list.earlier.toLocaleString('en')} earlier chunks are not listed. ` : ''}
          {chunksWords(list.chunks.length)}
        </p>
      </div>
      <Rows list={list} view={view} selected={selection?.sequence ?? null} />
    </div>
  );
}

function chunksWords(count: number): string {
  if (count === 0) return 'No bytes yet.';
  return count === 1 ? '1 chunk.' : `${count.toLocaleString('en')} chunks.`;
}

function Rows({ list, view, selected }: { list: ByteRows; view: ByteView; selected: number | null }) {
  const { live } = useApp();
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: list.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    useFlushSync: false,
  });
  const chosenRef = selected === null ? -1 : live.timeline.refOf(selected);
  const chosenRow = chosenRef < 0 ? -1 : rowOfChunk(list, chosenRef);
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into view when it is chosen, not when rows are added.
  useEffect(() => {
    if (chosenRow >= 0) rows.scrollToIndex(chosenRow, { align: 'start' });
  }, [selected, view]);
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
              data-selected={row !== undefined && row.ref === chosenRef}
              style={{ blockSize: ROW_HEIGHT, transform: `translateY(${start}px)` }}
            >
              {row ? <RowWords row={row} view={view} received={list.received} /> : 'no longer held here'}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function RowWords({ row, view, received }: { row: ByteRow; view: ByteView; received: boolean }) {
  const { live } = useApp();
  if (row.kind === 'gap') return `${bytesText(row.bytes)} not kept: only counted`;
  if (row.kind === 'chunk') {
    const seconds = (live.timeline.time(row.ref) / 1e6).toFixed(3);
    const what = received ? 'recv' : 'send';
    return `${what} at ${seconds} s · bytes ${row.from.toLocaleString('en')}–${row.to.toLocaleString('en')}`;
  }
  return (
    <>
      <span className={styles.offset}>{row.offset.toString(view === 'hex' ? 16 : 10).padStart(6, '0')}</span>
      {view === 'hex' && <span>{hexText(row.bytes)}</span>}
      <span>{view === 'hex' ? asciiText(row.bytes) : <Printable bytes={row.bytes} />}</span>
    </>
  );
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
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join(' ')
    .padEnd(HEX_BYTES * 3 - 1);
}

/** Printable ASCII, dots for all else: the usual right half of a hex view. */
function asciiText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
}
