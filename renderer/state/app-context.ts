// What every component of the window may reach, handed down once.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { LiveSession } from '../live/live-session.ts';
import type { TimelineControls } from '../timeline/controls.ts';
import type { Actions } from './actions.ts';
import type { Clock } from './clock.ts';
import type { Present } from './present.ts';
import type { Ticks } from './ticks.ts';
import type { UiState, UiStore } from './ui-store.ts';

export interface App {
  readonly live: LiveSession;
  readonly ui: UiStore;
  readonly actions: Actions;
  readonly clock: Clock;
  readonly present: Present;
  /** What the picture lets others ask of it, while it is there. */
  readonly picture: { controls: TimelineControls | null };
  /** Ticks of the live session, one for each rate. */
  readonly ticksAt: (perSecond: number) => Ticks;
}

export const AppContext = createContext<App | null>(null);

/** The app that the component is part of. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('There is no AppContext around this component.');
  return app;
}

/** A part of the window's own state. */
export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useApp().ui, select);
}
