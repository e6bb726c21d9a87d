// The listing of the selected rail: the line its program is at now, the line of the selected event, and what the line waits for.
import { useMemo, useState } from 'react';
import type { Side } from '../../shared/event-kinds.ts';
import type { ConnectionMetadata, LaneId } from '../../shared/lane.ts';
import { nameText } from '../../shared/lane-words.ts';
import { LANGUAGES, type Language, textOf } from '../../shared/listings/listing.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { Button } from '../controls/button.tsx';
import { SelectField } from '../controls/field.tsx';
import { copyText } from '../empty/copy-text.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { clientProgramWords, modelWords, serverProgramWords } from '../state/catalog-words.ts';
import { useLive } from '../state/use-live.ts';
import { usePresent } from '../state/use-present.ts';
import { Choice } from './choice.tsx';
import styles from './code.module.css';
import { CodeListing, SignWords } from './code-listing.tsx';
import { type LineWords, laneLineWords, serverLineWords } from './code-words.ts';
import inspector from './inspector.module.css';
import {
  laneListing,
  languageShown,
  languagesOf,
  markerAtCursor,
  markerNow,
  modelListing,
  type ShownListing,
} from './shown-code.ts';
import { useChosenSide } from './use-chosen-side.ts';

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
  const chosenLanguage = useUi((state) => state.language);
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
  const languages = languagesOf(live.session, lane, side);
  const language = languageShown(languages, chosenLanguage);
  const shown = useListing(lane, side, language);
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
          {languages.length > 0 && (
            <SelectField
              label="Language"
              name="Language"
              value={language}
              choices={languages.map((name) => [name, LANGUAGES[name].label] as const)}
              onChange={(value) => ui.setState({ language: value })}
            />
          )}
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

/** Written again only when something of it has changed: that of a script may have thousands of lines. */
function useListing(lane: LaneId, side: Side, language: Language): ShownListing | null {
  const { live } = useApp();
  const { session } = live;
  const server = session.serverOfLane(lane);
  const connection = session.lanes.get(lane);
  const { address, metadata } = server ?? { address: null, metadata: connection?.metadata };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session is one object for ever; these are what changes in it.
  return useMemo(() => {
    if (server) return modelListing(server, language);
    return connection ? laneListing(session, connection, side, language) : null;
  }, [session, server, connection, side, language, address, metadata, session.scripts.size]);
}

function titlesOf(session: SessionState, lane: LaneId, side: Side): { title: string; program: string } {
  const server = session.serverOfLane(lane);
  if (server) return { title: server.metadata.label, program: `Server model: ${modelWords(server.metadata.model)}` };
  const connection = session.lanes.get(lane);
  if (!connection) return { title: '', program: '' };
  const { label, serverProgram, server: id } = connection.metadata;
  if (side === 'client') return { title: label, program: clientWords(session, connection.metadata) };
  const model = id === null ? undefined : session.servers.get(id)?.metadata.model;
  const whose = WHOSE[model ?? ''] ?? 'The server, when it serves this client';
  return { title: label, program: `${whose}: ${serverProgramWords(serverProgram)}` };
}

/** Who runs the program of a server's side. */
const WHOSE: Readonly<Record<string, string>> = {
  thread: "The server's thread for this client",
  pool: 'A thread of the pool, when it serves this client',
  'event-loop': "The server's loop, when this client is ready",
};

function clientWords(session: SessionState, { clientProgram, script: number }: ConnectionMetadata): string {
  const program = `The client's program: ${clientProgramWords(clientProgram)}`;
  if (number === undefined) return program;
  const script = session.scripts.get(number);
  return script ? `${program} “${nameText(script.name)}”` : `${program}, too long for its steps to be kept here`;
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
