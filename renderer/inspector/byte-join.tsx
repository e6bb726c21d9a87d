// The selected chunk: its range of the stream, and the chunks of the other side that have bytes of it, each a step away.
import { callOf, otherSide, sideOf } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import { bytesText, callText } from '../../shared/lane-words.ts';
import { useApp } from '../state/app-context.ts';
import type { EventRef, TimelineStore } from '../timeline/store.ts';
import { type Join, joinWords, rangeText } from './byte-joins.ts';
import styles from './inspector.module.css';

/** Says how a chunk was split or joined. */
export function ByteJoin({ lane, chunk, join }: { lane: LaneId; chunk: EventRef; join: Join }) {
  const { live } = useApp();
  const metadata = live.session.lanes.get(lane)?.metadata;
  if (!metadata) return null;
  const words = joinWords(join, isOurs(metadata, otherSide(join.side)));
  const bytes = join.to - join.from;
  return (
    <section className={styles.join} aria-label="Selected chunk">
      <p>
        <strong>
          The {join.side}’s {chunkName(live.timeline, chunk)} at {secondsText(live.timeline.time(chunk))}
        </strong>
        : {bytes.toLocaleString('en')} {bytes === 1 ? 'byte' : 'bytes'}, {rangeText(join)} of the stream. {words}
      </p>
      {join.others.length > 0 && (
        <ul className={styles.joined}>
          {join.others.map((ref) => (
            <li key={ref}>
              <ChunkButton chunk={ref} />
            </li>
          ))}
          {join.count > join.others.length && (
            <li className={styles.hint}>and {(join.count - join.others.length).toLocaleString('en')} more</li>
          )}
        </ul>
      )}
    </section>
  );
}

/** `recv(1024) at 2.345 s [0, 16)`: selects that event, everywhere. */
export function ChunkButton({ chunk }: { chunk: EventRef }) {
  const { live, ui } = useApp();
  const { timeline } = live;
  if (!timeline.holds(chunk)) return null;
  const side = sideOf(timeline.flags(chunk));
  const from = timeline.offset(chunk);
  return (
    <button
      type="button"
      className={styles.chunk}
      onClick={() =>
        ui.setState({ selection: { lane: timeline.laneOf(chunk), side, sequence: timeline.sequence(chunk) } })
      }
    >
      {chunkName(timeline, chunk)} at {secondsText(timeline.time(chunk))}{' '}
      <span>{rangeText({ from, to: from + timeline.length(chunk) })}</span>
    </button>
  );
}

/** `recv(1024)`, `send`; of a send that was asked for more than the system took, how much: `send(1.0 MB)`. */
function chunkName(timeline: TimelineStore, chunk: EventRef): string {
  const call = callOf(timeline.kind(chunk))?.call ?? 'event';
  const asked = timeline.arg(chunk);
  if (call === 'recv') return callText(call, asked);
  return asked > timeline.length(chunk) ? `${call}(${bytesText(asked)})` : call;
}

function secondsText(micros: number): string {
  return `${(micros / 1e6).toFixed(3)} s`;
}
