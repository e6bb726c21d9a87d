// The listing of the selected rail: the line its program is at now, the line of the selected event, and what the line waits for.
import { useState } from 'react';
import { namesOf } from '../../shared/catalog.ts';
import type { Side } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { LANGUAGES, textOf } from '../../shared/listings/listing.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { Button } from '../controls/button.tsx';
import { SelectField } from '../controls/field.tsx';
import { copyText } from '../empty/copy-text.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { clientProgramWords, modelWords, serverProgramWords } from '../state/catalog-words.ts';
import { useLive } from '../state/use-live.ts';
import { usePresent } from '../state/use-seconds.ts';
import { Choice } from './choice.tsx';
import styles from './code.module.css';
import { CodeListing, SignWords } from './code-listing.tsx';
import { type LineWords, laneLineWords, serverLineWords } from './code-words.ts';
import inspector from './inspector.module.css';
import { laneListing, markerAtCursor, markerNow, modelListing, type ShownListing } from './shown-code.ts';
import { useChosenSide } from './use-chosen-side.ts';

const LANGUAGE_CHOICES = namesOf(LANGUAGES).map((language) => [language, LANGUAGES[language].label] as const);
const SIDES = [
  ['client', 'client'],
  ['server', 'server'],
] as const;

/** The tab "Code". */
export function CodeTab() {
  const lane = useUi((state) => state.selection?.lane ?? null);
  const kind = useLive(({ session }) => kindOf(session, lane));
  if (lane === null || kind === null)
    return (
      <p className={inspector.nothing}>Choose a lane, or a server’s thread line, to see the code that runs there.</p>
    );
  return <LaneCode lane={lane} isServer={kind === 'server'} />;
}

function kindOf(session: SessionState, lane: LaneId | null): 'connection' | 'server' | null {
  if (lane === null) return null;
  if (session.lanes.has(lane)) return 'connection';
  return session.serverOfLane(lane) ? 'server' : null;
}

function LaneCode({ lane, isServer }: { lane: LaneId; isServer: boolean }) {
  const { ui, live } = useApp();
  const language = useUi((state) => state.language);
  const selection = useUi((state) => state.selection);
  const [chosen, choose] = useChosenSide((side) => side);
  const side = isServer ? 'server' : chosen;
  const present = usePresent();
  const view = useLive(({ session, timeline }) => ({
    ...titlesOf(session, lane, side),
    ...wordsOf(session, lane, side, Math.max(present, session.now)),
    now: markerNow(session, lane, side),
    cursor: markerAtCursor(session, timeline, selection, side),
  }));
  const server = live.session.serverOfLane(lane);
  const connection = live.session.lanes.get(lane);
  const shown = server
    ? modelListing(server, language)
    : connection && laneListing(live.session, connection, side, language);
  return (
    <div className={styles.code}>
      <div className={styles.head}>
        <div className={styles.title}>
          <h2>
            <bdi>{view.title}</bdi>
          </h2>
          {shown && <CopyButton key={`${lane} ${side} ${language}`} shown={shown} />}
        </div>
        <p className={inspector.hint}>{view.program}</p>
        <div className={styles.choices}>
          {!isServer && <Choice name="Side" value={side} choices={SIDES} onChange={choose} />}
          <SelectField
            label="Language"
            name="Language"
            value={language}
            choices={LANGUAGE_CHOICES}
            onChange={(value) => ui.setState({ language: value })}
          />
        </div>
      </div>
      {shown && <CodeListing lines={shown.lines} now={view.now} cursor={view.cursor} />}
      {shown && <SignWords cursor={view.cursor} />}
      <p className={styles.words}>
        <strong>{view.lead}</strong> {view.rest}
      </p>
    </div>
  );
}

function titlesOf(session: SessionState, lane: LaneId, side: Side): { title: string; program: string } {
  const server = session.serverOfLane(lane);
  if (server) return { title: server.metadata.label, program: `Server model: ${modelWords(server.metadata.model)}` };
  const connection = session.lanes.get(lane);
  if (!connection) return { title: '', program: '' };
  const { label, clientProgram, serverProgram, server: id } = connection.metadata;
  if (side === 'client') return { title: label, program: `The client's program: ${clientProgramWords(clientProgram)}` };
  const model = id === null ? undefined : session.servers.get(id)?.metadata.model;
  const whose = model === 'thread' ? "The server's thread for this client" : 'The server, when it serves this client';
  return { title: label, program: `${whose}: ${serverProgramWords(serverProgram)}` };
}

function wordsOf(session: SessionState, lane: LaneId, side: Side, now: number): LineWords {
  const server = session.serverOfLane(lane);
  if (server) return serverLineWords(session, server, now);
  const connection = session.lanes.get(lane);
  return connection ? laneLineWords(session, connection, side, now) : { lead: '', rest: '' };
}

/** What is copied runs as it is: a function in its server, a server with its function. */
function CopyButton({ shown }: { shown: ShownListing }) {
  const [done, setDone] = useState<'yes' | 'no' | null>(null);
  const copy = async () => setDone((await copyText(textOf(shown.whole))) ? 'yes' : 'no');
  return (
    <Button onPress={() => void copy()}>
      <span aria-live="polite">{done === 'yes' ? 'Copied' : done === 'no' ? 'Select it' : 'Copy'}</span>
    </Button>
  );
}
