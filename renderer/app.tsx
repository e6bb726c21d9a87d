// The window as React sees it: the app's parts put together, the theme applied, the host's signals heard.
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { perform } from './errands/perform.ts';
import { Frame } from './frame/frame.tsx';
import type { LiveSession } from './live/live-session.ts';
import { keepScriptsOf } from './script/keep-scripts.ts';
import { createActions } from './state/actions.ts';
import { AppContext, type App as AppParts } from './state/app-context.ts';
import { windowClock } from './state/clock.ts';
import { Present } from './state/present.ts';
import { Ticks } from './state/ticks.ts';
import { complain, createUiStore, forgetSession } from './state/ui-store.ts';
import { applyTheme } from './theme/theme.ts';

/** The window of a live session. */
export function App({ live }: { live: LiveSession }) {
  const app = useMemo(() => createApp(live), [live]);
  const theme = useStore(app.ui, (state) => state.theme);
  useEffect(
    () => applyTheme(theme, document.documentElement, window.matchMedia('(prefers-color-scheme: dark)')),
    [theme],
  );
  const largeText = useStore(app.ui, (state) => state.largeText);
  useEffect(() => {
    document.documentElement.dataset.text = largeText ? 'large' : 'usual';
  }, [largeText]);
  useEffect(() => hearSignals(app), [app]);
  useEffect(() => live.bridge.onErrand?.((errand) => perform(app, errand)), [app, live]);
  useEffect(() => watchSession(app), [app]);
  useEffect(() => keepScriptsOf(app, window), [app]);
  return (
    <AppContext.Provider value={app}>
      <Frame />
    </AppContext.Provider>
  );
}

function createApp(live: LiveSession): AppParts {
  const ui = createUiStore(() => window.localStorage);
  const ticks = new Map<number, Ticks>();
  return {
    live,
    ui,
    actions: createActions({ call: live.bridge.call, session: () => live.session, ui }),
    clock: windowClock,
    present: new Present(live, windowClock),
    picture: { controls: null },
    ticksAt: (perSecond) => {
      const known = ticks.get(perSecond) ?? new Ticks((listener) => live.subscribe(listener), perSecond, windowClock);
      ticks.set(perSecond, known);
      return known;
    },
  };
}

/** What the host says outside of any command goes to the alert. */
function hearSignals({ live, ui }: AppParts): () => void {
  return live.bridge.onSignal((signal) => {
    if (signal.type === 'session') return;
    complain(ui, { about: signal.type, error: signal.error, thenClients: 0, afterNotices: live.session.noticeCount });
  });
}

/** A new session is a new object: what was chosen in the old one is forgotten. */
function watchSession({ live, ui }: AppParts): () => void {
  let { session } = live;
  return live.subscribe(() => {
    if (live.session === session) return;
    session = live.session;
    forgetSession(ui);
  });
}
