// The bytes of the selected lane, one direction at a time, as text or hex; and of the selected event, how they were split and joined.
import { useState } from 'react';
import { callKind, otherSide, type Side } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import { ByteJoin } from './byte-join.tsx';
import { joinOf } from './byte-joins.ts';
import { ByteList } from './byte-list.tsx';
import { type ByteView, byteRows, chunkCount, HEX_BYTES, TEXT_BYTES } from './byte-rows.ts';
import { Choice } from './choice.tsx';
import styles from './inspector.module.css';
import { useChosenSide } from './use-chosen-side.ts';

/** New bytes are listed this often a second. */
const RATE = 4;
const DIRECTIONS = [
  ['server', 'Server → client'],
  ['client', 'Client → server'],
] as const;
const VIEWS = [
  ['text', 'Text'],
  ['hex', 'Hex'],
] as const;
const RECV_RETURNED = callKind('recv', 'returned');

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
  const { timeline } = live;
  const sequence = useUi((state) => state.selection?.sequence ?? null);
  const label = useLive(({ session }) => session.lanes.get(lane)?.metadata.label ?? '');
  const chosen = sequence === null ? -1 : timeline.refOf(sequence);
  const isRecv = chosen >= 0 && timeline.kind(chosen) === RECV_RETURNED;
  const [from, setFrom] = useChosenSide((side) => (isRecv ? otherSide(side) : side));
  const [view, setView] = useState<ByteView>('text');
  const ours = useLive(({ session }) => isOursNow(session.lanes.get(lane)?.metadata, from));
  const direction = { lane, from, ours };
  // The count of chunks changes whenever the rows do; what a send's bytes came in, with the other side's.
  useLive(({ timeline: now }) => chunkCount(now, direction), RATE);
  useLive(({ session }) => session.lanes.get(lane)?.[otherSide(from)].received ?? 0, RATE);
  const join = joinOf(timeline, lane, chosen);
  const range = join !== null && (join.call === 'send') === (join.side === from) ? join : null;
  const list = byteRows(timeline, direction, view === 'hex' ? HEX_BYTES : TEXT_BYTES, range?.from ?? null);
  return (
    <div className={styles.bytes}>
      <div className={styles.bytesHead}>
        <h2 className={styles.laneLabel}>
          <bdi>{label}</bdi>
        </h2>
        <Choice name="Direction" value={from} choices={DIRECTIONS} onChange={setFrom} />
        <Choice name="Show as" value={view} choices={VIEWS} onChange={setView} />
        <p className={styles.hint}>
          {list.received ? 'As the server received them: the client is an outside program. ' : ''}
          {chunksWords(list.chunks.length)}
          {list.earlier > 0 ? ` ${list.earlier.toLocaleString('en')} earlier ones are not listed.` : ''}
          {list.later > 0 ? ` ${list.later.toLocaleString('en')} later ones are not listed.` : ''}
        </p>
      </div>
      {join && <ByteJoin lane={lane} chunk={chosen} join={join} />}
      <ByteList list={list} view={view} range={range} chosen={sequence} />
    </div>
  );
}

function isOursNow(metadata: Parameters<typeof isOurs>[0] | undefined, side: Side): boolean {
  return metadata !== undefined && isOurs(metadata, side);
}

function chunksWords(count: number): string {
  if (count === 0) return 'No bytes yet.';
  return count === 1 ? '1 chunk.' : `${count.toLocaleString('en')} chunks.`;
}
