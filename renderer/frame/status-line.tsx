// The line at the bottom: what listens, how many are there, and whether the window keeps up.
import { useEffect, useState } from 'react';
import type { ServerId } from '../../shared/lane.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { chosenServer, openConnections } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import { type SystemQueue, serverStatusWords } from '../toolbar/server-words.ts';
import styles from './frame.module.css';

/** How often a second the counts are read. */
const RATE = 4;

/** The status line. */
export function StatusLine() {
  const choice = useUi((state) => state.server);
  const server = useLive(({ session }) => chosenServer(session, choice)?.id ?? null);
  const system = useSystemQueue(server);
  const words = useLive(({ session }) => {
    const chosen = chosenServer(session, choice);
    return serverStatusWords(chosen, chosen ? openConnections(session, chosen.id) : 0, system);
  }, RATE);
  const feed = useLive(({ status, lostEvents }) => feedWords(status, lostEvents), RATE);
  const hidden = useLive(({ session }) => session.folded.lanes, RATE);
  return (
    <div className={styles.statusLine}>
      <span className={styles.dot} data-on={server !== null} aria-hidden="true" />
      <span role="status" aria-label="Server status" aria-live="off" title={words}>
        {words}
      </span>
      {hidden > 0 && <span>{hidden.toLocaleString('en')} older lanes folded</span>}
      {feed !== '' && <span className={styles.warning}>{feed}</span>}
    </div>
  );
}

function feedWords(status: string, lost: number): string {
  const gone = lost > 0 ? `${lost.toLocaleString('en')} events lost to this window` : '';
  const state = status === 'live' ? '' : status === 'lost' ? 'the engine does not answer' : status;
  return [state, gone].filter(Boolean).join(' · ');
}

/** The system's own queue of a server, asked for once a second while the window is visible and the system tells. */
function useSystemQueue(server: ServerId | null): SystemQueue {
  const { live, clock } = useApp();
  const [queue, setQueue] = useState<SystemQueue>(null);
  useEffect(() => {
    setQueue(null);
    if (server === null) return;
    let gone = false;
    let cancel = clock.after(0, ask);
    function ask() {
      cancel = clock.after(1000, ask);
      if (document.hidden) return;
      void live.bridge.call('server.systemQueue', { server: server as ServerId }).then(
        (result) => {
          if (gone) return;
          const told = result.ok ? result.value : null;
          setQueue((before) => (before?.waiting === told?.waiting && before?.limit === told?.limit ? before : told));
          if (!told) cancel();
        },
        // The way to the engine is broken: the feed says so.
        () => cancel(),
      );
    }
    return () => {
      gone = true;
      cancel();
    };
  }, [server, live, clock]);
  return queue;
}
