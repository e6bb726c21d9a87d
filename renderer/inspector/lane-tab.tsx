// What the selected lane is doing, and what a person can do on it.
import { isOurs, type LaneId, SESSION_LANE } from '../../shared/lane.ts';
import { type LaneState, NEVER } from '../../shared/lane-state.ts';
import { endpointText, laneText, lastRecvText, railText, waitingSince } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { LaneMark } from '../frame/lane-mark.tsx';
import { Rename } from '../rename/rename-field.tsx';
import { useUi } from '../state/app-context.ts';
import { clientProgramWords, serverProgramWords } from '../state/catalog-words.ts';
import { useLive } from '../state/use-live.ts';
import { usePresent } from '../state/use-present.ts';
import { Directions } from './directions.tsx';
import styles from './inspector.module.css';
import { KernelQueues } from './kernel-queues.tsx';
import { LaneActions } from './lane-actions.tsx';
import { laneSentences } from './lane-sentences.ts';
import { ServerLane } from './server-lane.tsx';

/** The tab "Lane". */
export function LaneTab() {
  const lane = useUi((state) => state.selection?.lane ?? null);
  const kind = useLive(({ session }) => kindOf(session, lane));
  if (lane !== null && kind === 'connection') return <Connection lane={lane} />;
  if (lane !== null && kind === 'server') return <ServerLane lane={lane} />;
  return <p className={styles.nothing}>{nothingWords(lane)}</p>;
}

function nothingWords(lane: LaneId | null): string {
  if (lane === null) return 'Choose a lane in the picture, or a line in the events, to see what it is doing.';
  if (lane === SESSION_LANE) return 'This is of the session as a whole: see the tab “Session”.';
  return 'This lane is one of the older ended ones, which are only counted.';
}

function kindOf(session: SessionState, lane: LaneId | null): 'connection' | 'server' | 'none' {
  if (lane === null) return 'none';
  if (session.lanes.has(lane)) return 'connection';
  return session.serverOfLane(lane) ? 'server' : 'none';
}

function Connection({ lane }: { lane: LaneId }) {
  const present = usePresent();
  const view = useLive(({ session }) => {
    const state = session.lanes.get(lane);
    return state ? viewOf(session, state, Math.max(present, session.now)) : null;
  });
  if (!view) return null;
  return (
    <>
      <section className={styles.section} aria-label={view.label}>
        <div className={styles.laneHead}>
          <h2 className={styles.laneName}>
            <LaneMark number={view.number} />
            <bdi className={styles.laneLabel}>{view.label}</bdi>
          </h2>
          <Rename lane={lane} label={view.label} />
          <span className={styles.chip} data-tone={view.tone}>
            {view.state}
          </span>
        </div>
        <p className={styles.address}>{view.addresses}</p>
        {view.sentences.split('\n').map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <dl className={styles.facts}>
          <dt>Client</dt>
          <dd>{view.client}</dd>
          <dt>Server</dt>
          <dd>{view.server}</dd>
          {view.lastRecv !== '' && (
            <>
              <dt>Last recv</dt>
              <dd>{view.lastRecv}</dd>
            </>
          )}
        </dl>
      </section>
      <Directions lane={lane} />
      <LaneActions lane={lane} />
      <KernelQueues key={lane} lane={lane} />
    </>
  );
}

function viewOf(session: SessionState, lane: LaneState, now: number) {
  const { metadata, addresses } = lane;
  const state = laneText(lane, now);
  const bad = state.includes('RST') || state.includes('lost') || state.includes('ECONN');
  const slow = waitingSince(lane, now) !== NEVER && state !== 'connecting';
  return {
    number: metadata.number,
    label: metadata.label,
    state,
    tone: bad ? 'bad' : slow ? 'warning' : 'plain',
    addresses: addresses?.client
      ? `${endpointText(addresses.client)} → ${endpointText(addresses.server)}`
      : `→ ${endpointText(metadata.target)}`,
    sentences: laneSentences(lane, now, session).join('\n'),
    lastRecv: lastRecvWords(lane),
    client: isOurs(metadata, 'client')
      ? `${clientProgramWords(metadata.clientProgram)}: ${railText(lane, 'client')}`
      : OUTSIDE,
    server: isOurs(metadata, 'server')
      ? `${serverProgramWords(metadata.serverProgram)}${threadWords(lane)}: ${railText(lane, 'server')}`
      : OUTSIDE,
  };
}

/** What each side's recv returned last: what was there, up to what it asked for. */
function lastRecvWords(lane: LaneState): string {
  const told = (['client', 'server'] as const).map((side) => ({ side, text: lastRecvText(lane[side]) }));
  return told
    .filter(({ text }) => text !== '')
    .map(({ side, text }) => `${side}: ${text}`)
    .join(' · ');
}

const OUTSIDE = "somebody's own program: only its bytes and endings are seen";

function threadWords(lane: LaneState): string {
  return lane.thread && lane.endedAt === NEVER ? `, thread ${lane.thread}` : '';
}
