// Bytes of each direction: sent, received, and between the two. Exact only where both sides are ours, and said so where not.
import { Ending, otherSide, type Side } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import type { LaneState } from '../../shared/lane-state.ts';
import { bytesText, chunksText, endingName } from '../../shared/lane-words.ts';
import { useLive } from '../state/use-live.ts';
import styles from './inspector.module.css';
import { underWay } from './waiting-words.ts';

/** The least that a full bar stands for, in bytes. */
const SCALE_MIN = 10_000;

/** Both directions of a lane, their bars on one scale. */
export function Directions({ lane }: { lane: LaneId }) {
  const scale = useLive(({ session }) => {
    const state = session.lanes.get(lane);
    return state ? scaleOf(state) : null;
  });
  return (
    <section className={styles.section} aria-label="Bytes each way">
      <Direction lane={lane} from="server" scale={scale} />
      <Direction lane={lane} from="client" scale={scale} />
      {scale !== null && <p className={styles.hint}>Sent less received, exact. Full bar: {bytesText(scale)}.</p>}
    </section>
  );
}

function Direction({ lane, from, scale }: { lane: LaneId; from: Side; scale: number | null }) {
  const view = useLive(({ session }) => {
    const state = session.lanes.get(lane);
    return state ? directionOf(state, from) : null;
  });
  if (!view) return null;
  const known = view.between !== null && scale !== null;
  return (
    <div className={styles.direction}>
      <p className={styles.directionHead}>
        <span>{from === 'server' ? 'Server → client' : 'Client → server'}, not yet received</span>
        <strong data-known={known}>{view.between === null ? 'not visible' : bytesText(view.between)}</strong>
      </p>
      {known && (
        <div className={styles.meter} aria-hidden="true">
          <div className={styles.meterFill} style={{ inlineSize: `${((view.between ?? 0) / scale) * 100}%` }} />
        </div>
      )}
      <p className={styles.hint}>{view.counts}</p>
    </div>
  );
}

/** One direction: bytes sent and not yet received, null where that cannot be known, and its counts in words. */
export function directionOf(lane: LaneState, from: Side): { between: number | null; counts: string } {
  const { sent, finished } = lane[from];
  const { received } = lane[otherSide(from)];
  const ours = (side: Side) => isOurs(lane.metadata, side);
  const counts = [
    ours(from) ? `${bytesText(sent)} sent` : 'sent: not visible',
    ours(otherSide(from)) ? `${bytesText(received)} received` : 'received: not visible',
    ...(sent + received > 0 ? [chunksText(lane, from)] : []),
    ...(finished === Ending.none ? [] : [finished === Ending.fin ? 'sending finished (FIN)' : endingName(finished)]),
  ];
  return { between: underWay(lane, from), counts: counts.join(' · ') };
}

/** What a full bar of a lane stands for: 1, 2 or 5 of a power of ten, no less than either direction needs; null where nothing is known. */
export function scaleOf(lane: LaneState): number | null {
  const between = [underWay(lane, 'server'), underWay(lane, 'client')].filter((bytes) => bytes !== null);
  if (between.length === 0) return null;
  const most = Math.max(SCALE_MIN, ...between);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}
