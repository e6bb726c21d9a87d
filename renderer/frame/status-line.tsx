// The line at the bottom: what listens, how many are there, and whether the window keeps up.
import { useMemo } from 'react';
import { useUi } from '../state/app-context.ts';
import { chosenServer, openConnections } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import { useSystemQueues } from '../state/use-system-queues.ts';
import { serverStatusWords } from '../toolbar/server-words.ts';
import styles from './frame.module.css';

/** How often a second the counts are read. */
const RATE = 4;

/** The status line. */
export function StatusLine() {
  const choice = useUi((state) => state.server);
  const server = useLive(({ session }) => chosenServer(session, choice)?.id ?? null);
  const [system = null] = useSystemQueues(useMemo(() => (server === null ? [] : [server]), [server]));
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
