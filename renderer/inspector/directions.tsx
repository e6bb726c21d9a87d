// Bytes of each direction: sent, received, and between the two. Exact only where both sides are ours, and said so where not.
import { Ending, otherSide, type Side } from '../../shared/event-kinds.ts';
import { isOurs, type LaneId } from '../../shared/lane.ts';
import type { LaneState } from '../../shared/lane-state.ts';
import { bytesText, endingName } from '../../shared/lane-words.ts';
import { useLive } from '../state/use-live.ts';
import styles from './inspector.module.css';
import { underWay } from './waiting-words.ts';

/** Both directions of a lane. */
export function Directions({ lane }: { lane: LaneId }) {
  return (
    <section className={styles.section} aria-label="Bytes each way">
      <Direction lane={lane} from="server" />
      <Direction lane={lane} from="client" />
    </section>
  );
}

function Direction({ lane, from }: { lane: LaneId; from: Side }) {
  const view = useLive(({ session }) => {
    const state = session.lanes.get(lane);
    return state ? directionOf(state, from) : null;
  });
  if (!view) return null;
  return (
    <div className={styles.direction}>
      <p className={styles.directionHead}>
        <span>{from === 'server' ? 'Server → client' : 'Client → server'}, not yet received</span>
        <strong data-known={view.part !== null}>{view.between}</strong>
      </p>
      {view.part !== null && (
        <div className={styles.meter} aria-hidden="true">
          <div className={styles.meterFill} style={{ inlineSize: `${view.part * 100}%` }} />
        </div>
      )}
      <p className={styles.directionFoot}>{view.counts}</p>
    </div>
  );
}

/** One direction in words. `part`: how much of what was sent is not yet received; null where that cannot be known. */
export function directionOf(lane: LaneState, from: Side) {
  const { sent, finished } = lane[from];
  const { received } = lane[otherSide(from)];
  const between = underWay(lane, from);
  const ours = (side: Side) => isOurs(lane.metadata, side);
  const counts = [
    ours(from) ? `${bytesText(sent)} sent` : 'sent: not visible',
    ours(otherSide(from)) ? `${bytesText(received)} received` : 'received: not visible',
    ...(finished === Ending.none ? [] : [finished === Ending.fin ? 'finished (FIN)' : endingName(finished)]),
  ];
  return {
    between: between === null ? 'not visible' : bytesText(between),
    part: between === null ? null : sent === 0 ? 0 : between / sent,
    counts: counts.join(' · '),
  };
}
