// What a listening socket's lane is doing: its accepting thread and its line of waiting connections.
import type { LaneId } from '../../shared/lane.ts';
import { type LaneState, NEVER, type ServerState } from '../../shared/lane-state.ts';
import { endpointText, nameText, openCall, spanText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { hasPool } from '../../shared/thread-state.ts';
import { THREAD_MODEL } from '../lanes-grid/thread-words.ts';
import { modelWords, serverProgramWords } from '../state/catalog-words.ts';
import { endpointOf, openConnections } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import { usePresent } from '../state/use-present.ts';
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
        {view.busy !== null && (
          <>
            <dt>Busy</dt>
            <dd>{view.busy} with each request (reading a disk, say)</dd>
          </>
        )}
        <dt>Waiting</dt>
        <dd>{view.waiting} in the app's waiting line</dd>
        {view.queued !== null && (
          <>
            <dt>Queued</dt>
            <dd>{view.queued} accepted, in the pool's own queue</dd>
          </>
        )}
        <dt>Accepted</dt>
        <dd>
          {view.accepted} so far, {view.open} open
        </dd>
        <dt>Threads</dt>
        <dd>{view.threads}</dd>
      </dl>
      <p className={styles.hint}>{THREAD_MODEL}</p>
    </section>
  );
}

function viewOf(session: SessionState, server: ServerState, now: number) {
  const { metadata } = server;
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
    busy: metadata.busy ? spanText(metadata.busy * 1000) : null,
    queued: hasPool(server) ? server.unserved : null,
    threads: threadsWords(server),
    sentence: sentenceOf(server, serving, now),
  };
}

/** `3 of 4 in use`: of a pool, those that serve somebody; the accepting thread is none of them. */
function threadsWords({ threads, workers }: ServerState): string {
  if (workers.length === 0) return String(threads.size);
  const used = workers.filter(({ serving }) => serving !== null).length;
  return `${used} of ${workers.length} in use, and the one that accepts`;
}

function sentenceOf(
  { accepting, listening, metadata }: ServerState,
  served: LaneState | undefined,
  now: number,
): string {
  if (accepting.held) return `Its ${accepting.held.call} is held.`;
  if (served) return servedWords(metadata.model, served, now);
  const open = openCall(accepting);
  if (open) {
    const waited = spanText(Math.max(0, now - open.since));
    return open.call === 'select'
      ? `Its select() has waited ${waited} until one of its sockets is ready.`
      : `Its ${open.call}() has waited ${waited} for a client.`;
  }
  return listening ? 'Its accepting thread is running.' : 'It no longer listens: a client would be refused.';
}

/** Whom the one thread serves, and what that means for everybody else. */
function servedWords(model: string, { metadata, server }: LaneState, now: number): string {
  const name = nameText(metadata.label);
  const busy =
    server.busySince === NEVER ? '' : `, and has been busy for ${spanText(Math.max(0, now - server.busySince))}`;
  return model === 'event-loop'
    ? `Its loop runs the handler of ${name}${busy}; everybody else waits until it calls select() again.`
    : `Its thread serves ${name} itself${busy}; everybody else waits in front of accept().`;
}
