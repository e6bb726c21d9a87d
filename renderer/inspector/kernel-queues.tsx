// What lies in the system's queues of both ends of a connection, where the system tells. Its own figures: never summed up with ours.
import { useEffect, useState } from 'react';
import type { Answer } from '../../shared/contract.ts';
import type { LaneId } from '../../shared/lane.ts';
import { NEVER } from '../../shared/lane-state.ts';
import { bytesText } from '../../shared/lane-words.ts';
import { useApp } from '../state/app-context.ts';
import { useLive } from '../state/use-live.ts';
import styles from './inspector.module.css';

/** Undefined: not known yet. Null: the system does not tell. */
type Queues = Answer<'lane.kernelQueues'> | undefined;

/** Milliseconds between two looks. */
const EVERY = 500;

/** A small table, while the lane is open. */
export function KernelQueues({ lane }: { lane: LaneId }) {
  const open = useLive(({ session }) => {
    const state = session.lanes.get(lane);
    return state?.endedAt === NEVER && state.addresses?.client !== undefined;
  });
  const queues = useKernelQueues(lane, open);
  if (queues === undefined) return null;
  if (queues === null)
    return (
      <section className={styles.section} aria-label="The system’s queues">
        <p className={styles.hint}>What lies in its own queues, this system does not tell.</p>
      </section>
    );
  return (
    <section className={styles.section} aria-label="The system’s queues">
      <table className={styles.queues}>
        <caption>In the system’s own queues</caption>
        <thead>
          <tr>
            <th scope="col">socket of the</th>
            <th scope="col">receive</th>
            <th scope="col">send</th>
          </tr>
        </thead>
        <tbody>
          {(['client', 'server'] as const).map((side) => (
            <tr key={side}>
              <th scope="row">{side}</th>
              <td>{queueText(queues[side]?.receive)}</td>
              <td>{queueText(queues[side]?.send)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.hint}>
        As the system counts them: arrived and returned by no recv; sent and not acknowledged by the other end’s system.
      </p>
    </section>
  );
}

function queueText(bytes: number | undefined): string {
  return bytes === undefined ? 'not here' : bytesText(bytes);
}

/** The queues of a lane that is open and has its addresses, read while the window is visible. */
function useKernelQueues(lane: LaneId, open: boolean): Queues {
  const { live, clock } = useApp();
  const [queues, setQueues] = useState<Queues>();
  useEffect(() => {
    setQueues(undefined);
    if (!open) return;
    let gone = false;
    let cancel = clock.after(0, ask);
    const again = () => {
      if (!gone) cancel = clock.after(EVERY, ask);
    };
    function ask() {
      if (document.hidden) return again();
      live.bridge.call('lane.kernelQueues', { lane }).then(
        (result) => {
          if (gone) return;
          const told = result.ok ? result.value : undefined;
          setQueues((before) => (JSON.stringify(before) === JSON.stringify(told) ? before : told));
          if (told) again();
        },
        // The way to the engine is broken: the feed says so.
        again,
      );
    }
    return () => {
      gone = true;
      cancel();
    };
  }, [lane, open, live, clock]);
  return queues;
}
