// Counts of the session, its limits, and where its journal lies.
import { LimitReached } from '../../shared/event-kinds.ts';
import { NEVER } from '../../shared/lane-state.ts';
import { bytesText } from '../../shared/lane-words.ts';
import type { LiveSession } from '../live/live-session.ts';
import { useApp } from '../state/app-context.ts';
import { listeningServers } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import styles from './inspector.module.css';

const LIMIT_WORDS: Readonly<Record<number, string>> = {
  [LimitReached.descriptors]: 'file descriptors: connections refused',
  [LimitReached.payloadRate]: 'bytes kept a second: some bytes are not kept, counts stay exact',
  [LimitReached.journal]: 'journal: stopped',
  [LimitReached.waitingLine]: "the app's waiting line: connections closed at once",
};

/** The tab "Session". */
export function SessionTab() {
  const { live } = useApp();
  const counts = useLive(countsOf, 4);
  const limits = useLive(limitsOf, 4);
  const described = useLive(({ description }) => ({
    name: description?.name ?? 'not known yet',
    journal: description ? (description.journal ?? 'stopped') : 'not known yet',
    descriptorLimit: description?.descriptorLimit ?? null,
    platform: description?.platform ?? '',
  }));
  const reached = Object.entries(limits);
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
          {reached.map(([limit, count]) => (
            <li key={limit} className={styles.limit}>
              {LIMIT_WORDS[Number(limit)] ?? `limit ${limit}`} ({count})
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
        <p className={styles.path}>{described.journal}</p>
        <p className={styles.hint}>Session {described.name}</p>
        <p className={styles.hint}>{versionsText(live)}</p>
      </section>
    </>
  );
}

function countsOf({ session, timeline, lostEvents }: LiveSession): Record<string, string> {
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
    'Folded lanes, only counted': number(session.folded.lanes),
    Resets: number(session.resets),
    'Received by clients of ours': bytesText(toClient),
    'Received by servers': bytesText(toServer),
    'Events lost to this window': number(lostEvents),
    'In view from': heldFrom.time === 0 ? 'the beginning' : `${(heldFrom.time / 1e6).toFixed(1)} s`,
  };
}

function limitsOf({ session }: LiveSession): Record<string, number> {
  return Object.fromEntries([...session.limits].map(([limit, { times, count }]) => [limit, Math.max(times, count)]));
}

function versionsText({ bridge: { host } }: LiveSession): string {
  const versions = Object.entries(host.versions).map(([name, version]) => `${name} ${version}`);
  return [host.kind === 'desktop' ? 'Desktop' : 'Browser', host.platform, ...versions].join(' · ');
}
