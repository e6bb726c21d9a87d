// The window's frame: top bar, picture, inspector on the right, event log below, status line.
import { type CSSProperties, useEffect } from 'react';
import { endpointText } from '../../shared/lane-words.ts';
import { AlertStrip } from '../alert/alert-strip.tsx';
import { AskFirst } from '../ask-first/ask-first.tsx';
import { EmptyWindow, HowToConnect, nothingYet } from '../empty/empty.tsx';
import { useCopy } from '../keys/use-copy.ts';
import { useKeys } from '../keys/use-keys.ts';
import { AboutStrip } from '../scenario/about-strip.tsx';
import { DropTarget } from '../scenario/drop-target.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { INSPECTOR_WIDTH, LOG_HEIGHT } from '../state/remembered.ts';
import { chosenServer, endpointOf } from '../state/servers.ts';
import { setPanels } from '../state/ui-store.ts';
import { useLive } from '../state/use-live.ts';
import { AddingStrip } from '../toolbar/client-controls-adding.tsx';
import { NextCall } from '../toolbar/next-call.tsx';
import { Toolbar } from '../toolbar/toolbar.tsx';
import { ViewBar } from '../toolbar/view-bar.tsx';
import { Divider } from './divider.tsx';
import styles from './frame.module.css';
import { later } from './later.tsx';
import { StatusLine } from './status-line.tsx';

const Picture = later(async () => (await import('./picture.tsx')).Picture);
const Inspector = later(async () => (await import('../inspector/inspector.tsx')).Inspector);
const EventLog = later(async () => (await import('../event-log/event-log.tsx')).EventLog);
const Dialogs = later(async () => (await import('./dialogs.tsx')).Dialogs);
const Comparison = later(async () => (await import('../compare/comparison.tsx')).Comparison);

/** The whole window. */
export function Frame() {
  useKeys();
  useCopy();
  useTitle();
  return (
    <div className={styles.window}>
      <Toolbar />
      <AlertStrip />
      <AddingStrip />
      <AboutStrip />
      <AskFirst />
      <Panels />
      <footer className={styles.bottom}>
        <StatusLine />
        <NextCall />
        <ViewBar />
      </footer>
      <Dialogs />
      <DropTarget />
    </div>
  );
}

function Panels() {
  const { ui } = useApp();
  const { inspectorOpen, inspectorWidth, logOpen, logHeight } = useUi((state) => state.panels);
  const onlyPicture = useUi((state) => state.largeText);
  const empty = useLive(({ session }) => nothingYet(session));
  const sizes = { '--inspector-width': `${inspectorWidth}px`, '--log-height': `${logHeight}px` } as CSSProperties;
  return (
    <div className={styles.panels} style={sizes}>
      <main className={styles.middle}>
        <div className={styles.picture}>
          {empty ? <EmptyWindow /> : <Picture />}
          <div className={styles.over}>
            <HowToConnect />
          </div>
        </div>
        <Comparison />
        {logOpen && !onlyPicture && (
          <>
            <Divider
              label="Height of the event log"
              orientation="horizontal"
              size={logHeight}
              bounds={LOG_HEIGHT}
              onSize={(height) => setPanels(ui, { logHeight: height })}
            />
            <div className={styles.logPanel}>
              <EventLog />
            </div>
          </>
        )}
      </main>
      {inspectorOpen && !onlyPicture && (
        <aside className={styles.aside} aria-label="Inspector">
          <Divider
            label="Width of the inspector"
            orientation="vertical"
            size={inspectorWidth}
            bounds={INSPECTOR_WIDTH}
            onSize={(width) => setPanels(ui, { inspectorWidth: width })}
          />
          <div className={styles.inspectorPanel}>
            <Inspector />
          </div>
        </aside>
      )}
    </div>
  );
}

/** `Socket Lanes — 127.0.0.1:52000`, so that windows and tabs can be told apart. */
function useTitle(): void {
  const choice = useUi((state) => state.server);
  const address = useLive(({ session }) => {
    const server = chosenServer(session, choice);
    return server ? endpointText(endpointOf(server)) : null;
  });
  useEffect(() => {
    document.title = address === null ? 'Socket Lanes' : `Socket Lanes — ${address}`;
  }, [address]);
}
