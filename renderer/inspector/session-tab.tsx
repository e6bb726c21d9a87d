// Counts of the session, its limits, and where its journal lies.
import { NEVER } from '../../shared/lane-state.ts';
import { bytesText } from '../../shared/lane-words.ts';
import type { LiveSession } from '../live/live-session.ts';
import { useApp } from '../state/app-context.ts';
import { listeningServers } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import styles from './inspector.module.css';
import { limitWords } from './limit-words.ts';

/** The tab "Session". */
export function SessionTab() {
  const { live } = useApp();
  const counts = useLive(countsOf, 4);
  const reached = useLive(limitWords, 4);
  const described = useLive(({ description }) => ({
    name: description?.name ?? 'not known yet',
    journal: description?.journal ?? '',
    stopped: description !== null && description.journal === null,
    descriptorLimit: description?.descriptorLimit ?? null,
  }));
  return (
    <>
      <section className={styles.section} aria-label="Counts">
        <h2>This session</h2>
        <dl className={styles.numbers}>
          {Object.entries(counts).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={styles.section} aria-label="Limits">
        <h2>Limits</h2>
        {reached.length === 0 && <p>None has been reached.</p>}
        <ul>
          {reached.map((sentence) => (
            <li key={sentence} className={styles.limit}>
              {sentence}
            </li>
          ))}
        </ul>
        {described.descriptorLimit !== null && (
          <p className={styles.hint}>
            Room for {described.descriptorLimit.toLocaleString('en')} file descriptors; a simulated client takes two.
          </p>
        )}
      </section>
      <section className={styles.section} aria-label="Journal">
        <h2>Journal</h2>
        <p>{described.stopped ? 'It has stopped: nothing more is written.' : 'Every event is written to'}</p>
        <p className={styles.path}>{described.journal}</p>
        <p className={styles.hint}>Session {described.name}</p>
        <p className={styles.hint}>{versionsText(live)}</p>
      </section>
    </>
  );
}

function countsOf({ session, timeline }: LiveSession): Record<string, string> {
  let open = 0;
  let toClient = session.folded.bytesToClient;
  let toServer = session.folded.bytesToServer;
  for (const lane of session.lanes.values()) {
    if (lane.endedAt === NEVER) open++;
    toClient += lane.client.received;
    toServer += lane.server.received;
  }
  const number = (value: number) => value.toLocaleString('en');
  const { heldFrom } = timeline;
  return {
    Events: number(session.events),
    'Servers listening': number(listeningServers(session).length),
    'Connections open': number(open),
    'Connections ended': number(session.lanes.size - open + session.folded.lanes),
    Resets: number(session.resets),
    'Received by clients of ours': bytesText(toClient),
    'Received by servers': bytesText(toServer),
    'In view from': heldFrom.time === 0 ? 'the beginning' : `${(heldFrom.time / 1e6).toFixed(1)} s`,
  };
}

function versionsText({ bridge: { host } }: LiveSession): string {
  const versions = Object.entries(host.versions).map(([name, version]) => `${name} ${version}`);
  return [host.kind === 'desktop' ? 'Desktop' : 'Browser', host.platform, ...versions].join(' · ');
}
