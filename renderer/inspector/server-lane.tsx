// What a listening socket's lane is doing: its accepting thread and its line of waiting connections.
import type { LaneId } from '../../shared/lane.ts';
import type { ServerState } from '../../shared/lane-state.ts';
import { endpointText, nameText, openCall, spanText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { modelWords, serverProgramWords } from '../state/catalog-words.ts';
import { endpointOf, openConnections } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import { usePresent } from '../state/use-seconds.ts';
import styles from './inspector.module.css';

/** The tab "Lane" for a listening socket. */
export function ServerLane({ lane }: { lane: LaneId }) {
  const present = usePresent();
  const view = useLive(({ session }) => {
    const server = session.serverOfLane(lane);
    return server ? viewOf(session, server, Math.max(present, session.now)) : null;
  });
  if (!view) return null;
  return (
    <section className={styles.section} aria-label={view.label}>
      <div className={styles.laneHead}>
        <h2 className={styles.laneName}>{view.label}</h2>
        <span className={styles.chip}>{view.state}</span>
      </div>
      <p className={styles.address}>{view.address}</p>
      <p>{view.sentence}</p>
      <dl className={styles.facts}>
        <dt>Model</dt>
        <dd>{view.model}</dd>
        <dt>Program</dt>
        <dd>{view.program}</dd>
        <dt>Backlog</dt>
        <dd>{view.backlog} asked of the system</dd>
        <dt>Waiting</dt>
        <dd>{view.waiting} in the app's waiting line</dd>
        <dt>Accepted</dt>
        <dd>
          {view.accepted} so far, {view.open} open
        </dd>
        <dt>Threads</dt>
        <dd>{view.threads}</dd>
      </dl>
    </section>
  );
}

function viewOf(session: SessionState, server: ServerState, now: number) {
  const { metadata } = server;
  const open = openCall(server.accepting);
  const serving = server.serving === null ? undefined : session.lanes.get(server.serving);
  return {
    label: metadata.label,
    state: server.listening ? 'listening' : 'stopped',
    address: endpointText(endpointOf(server)),
    model: modelWords(metadata.model),
    program: serverProgramWords(metadata.program),
    backlog: metadata.backlog,
    waiting: server.waiting,
    accepted: server.accepted,
    open: openConnections(session, server.id),
    threads: server.threads.size,
    sentence: server.accepting.held
      ? `Its ${server.accepting.held.call} is held.`
      : serving
        ? `Its thread serves ${nameText(serving.metadata.label)} itself; everybody else waits in front of accept().`
        : open
          ? `Its ${open.call}() has waited ${spanText(Math.max(0, now - open.since))} for a client.`
          : server.listening
            ? 'Its accepting thread is running.'
            : 'It no longer listens: a client would be refused.',
  };
}
