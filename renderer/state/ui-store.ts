// The state of the window itself: what is chosen, typed, open. What the sockets do is in the live session, never here.

import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClientProgramName, ServerModelName, ServerProgramName } from '../../shared/catalog.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Side } from '../../shared/event-kinds.ts';
import type { LaneId, ServerId } from '../../shared/lane.ts';
import { DEFAULT_BACKLOG, DEFAULT_PORT, POOL_THREADS } from '../../shared/limits.ts';
import type { Language } from '../../shared/listings/listing.ts';
import type { Scenario } from '../../shared/scenario.ts';
import type { Script } from '../../shared/script.ts';
import { type Asked, NOT_ASKED } from '../ask-first/asked.ts';
import { EXAMPLE } from '../script/scripts.ts';
import type { ThemeChoice } from '../theme/theme.ts';
import type { Selection } from '../timeline/selection.ts';
import { type TimeRange, USUAL_VIEW, type ViewOptions } from '../timeline/view-options.ts';
import type { NewClients } from '../toolbar/new-clients.ts';
import { INSPECTOR_WIDTH, LOG_HEIGHT, lookOf, type Panels, rememberedOf, USUAL, within } from './remembered.ts';
import type { ServerChoice } from './servers.ts';
import type { StepScope } from './step-scope.ts';

/** What "Start server" will start. Numbers are as typed: the border checks them and says what is wrong. */
export interface ServerForm {
  readonly host: string;
  readonly port: string;
  readonly backlog: string;
  readonly model: ServerModelName;
  /** Of a pool. */
  readonly threads: string;
  readonly program: ServerProgramName;
  /** Milliseconds for which the program is busy with each request. */
  readonly busy: string;
}

/** What "Add clients" will add. */
export interface ClientsForm {
  readonly count: string;
  /** Milliseconds from one client to the next. */
  readonly stagger: string;
  /** What they run; null: what belongs to the server's program. */
  readonly program: ClientProgramName | null;
  /** They run the programs of the mix in turn, instead. */
  readonly mixed: boolean;
  readonly mix: readonly ClientProgramName[];
}

/** The scenario that runs in a session, of that number. */
export interface RunningScenario {
  readonly session: number;
  readonly name: string;
  readonly about: string;
}

/** Clients that a command is adding. */
export interface Adding {
  readonly id: number;
  readonly what: NewClients;
  /** Lanes that the session had before. */
  readonly lanesBefore: number;
}

/** An error that a command or the host gave, until it is dismissed or answered. */
export interface Complaint {
  readonly id: number;
  /** What was tried; trying it again takes its complaint away. */
  readonly about: string;
  readonly error: AppError;
  /** Clients that were to follow the server that did not start. */
  readonly thenClients: number;
  /** How many notices the session had had: tells which came later. */
  readonly afterNotices: number;
}

export type InspectorTab = 'lane' | 'bytes' | 'code' | 'session';
export type Dialog =
  | 'keys'
  | 'about'
  | 'new-session'
  | 'room'
  | 'rename'
  | 'script'
  | 'scenario'
  | 'end-for-scenario'
  | 'save-scenario'
  | null;

export interface UiState {
  readonly selection: Selection;
  /** The lane whose name is being changed. */
  readonly renaming: LaneId | null;
  /** Which rail a lane's own buttons act as. */
  readonly actAs: Side;
  readonly server: ServerChoice;
  readonly serverForm: ServerForm;
  readonly clientsForm: ClientsForm;
  /** The scripts that clients can run, at least one; some may be unfinished. */
  readonly scripts: readonly Script[];
  /** Which of them is chosen. */
  readonly script: number;
  /** Its JSON as far as it is written, while that is no script; else null. */
  readonly scriptDraft: string | null;
  /** To be added once more. */
  readonly lastAdded: NewClients | null;
  readonly adding: readonly Adding[];
  /** Clients of mixes added so far. */
  readonly mixTurn: number;
  /** The scenario of the dialog. */
  readonly openedScenario: Scenario | null;
  /** Null, too, when its text has been closed. */
  readonly runningScenario: RunningScenario | null;
  readonly starting: boolean;
  /** Which held calls "Step" lets go. */
  readonly stepScope: StepScope;
  /** Before each step somebody says whose call they expect. Off at each start. */
  readonly askFirst: boolean;
  readonly asked: Asked;
  /** Servers that are compared, the first one first; null: no comparison is on. */
  readonly comparison: readonly ServerId[] | null;
  /** The large address with the commands to join is shown, while a server is open to the room's network. */
  readonly howToJoin: boolean;
  /** The sequence at which the view is held; null: it follows the live edge. */
  readonly heldAt: number | null;
  /** What is shown of the session, and how. */
  readonly view: ViewOptions;
  /** The stretch of time that is selected; null: none. */
  readonly range: TimeRange | null;
  readonly logSelectedOnly: boolean;
  /** The log leaves out what only the pace does: held, released, arrived. */
  readonly logCallsOnly: boolean;
  readonly tab: InspectorTab;
  readonly dialog: Dialog;
  readonly complaints: readonly Complaint[];
  /** Notices of the session up to this count have been dismissed. */
  readonly noticesDismissed: number;
  /** The trouble of the live feed that has been dismissed. */
  readonly troubleDismissed: AppError | null;
  readonly theme: ThemeChoice;
  /** For a projector: larger text, and only the picture. Off at each start. */
  readonly largeText: boolean;
  /** A drag pans, and Shift with a drag selects a range; usually the other way round. */
  readonly dragPans: boolean;
  /** Of the listings. */
  readonly language: Language;
  readonly panels: Panels;
}

export type UiStore = StoreApi<UiState>;

const FRESH = {
  selection: null,
  renaming: null,
  actAs: 'client',
  server: null,
  starting: false,
  mixTurn: 0,
  stepScope: 'any',
  asked: NOT_ASKED,
  comparison: null,
  howToJoin: false,
  heldAt: null,
  range: null,
  logSelectedOnly: false,
  noticesDismissed: 0,
  troubleDismissed: null,
} satisfies Partial<UiState>;

const INITIAL: UiState = {
  ...FRESH,
  ...USUAL,
  view: USUAL_VIEW,
  logCallsOnly: true,
  serverForm: {
    host: '127.0.0.1',
    port: String(DEFAULT_PORT),
    backlog: String(DEFAULT_BACKLOG),
    model: 'thread',
    threads: String(POOL_THREADS),
    program: 'greet',
    busy: '0',
  },
  clientsForm: { count: '5', stagger: '0', program: null, mixed: false, mix: ['greet', 'silent'] },
  scripts: [EXAMPLE],
  script: 0,
  scriptDraft: null,
  lastAdded: null,
  adding: [],
  openedScenario: null,
  runningScenario: null,
  largeText: false,
  askFirst: false,
  tab: 'lane',
  dialog: null,
  complaints: [],
};

/** The window's store. What is remembered is kept in `storage`. */
export function createUiStore(storage: () => StateStorage): UiStore {
  return createStore<UiState>()(
    persist(() => INITIAL, {
      name: 'socket-lanes',
      storage: createJSONStorage(storage),
      partialize: ({ theme, panels, view, dragPans, language }) => ({
        theme,
        panels,
        view: lookOf(view),
        dragPans,
        language,
      }),
      merge: (stored, initial) => {
        const remembered = rememberedOf(stored);
        return { ...initial, ...remembered, view: { ...initial.view, ...remembered.view } };
      },
    }),
  );
}

/** A new session has begun: nothing of the old one is selected, chosen or to be dismissed. How lanes look stays. */
export function forgetSession(ui: UiStore): void {
  ui.setState(({ complaints, view }) => ({
    ...FRESH,
    view: { ...USUAL_VIEW, ...lookOf(view) },
    // What was complained of stays, and is older than all that the new session will notice.
    complaints: complaints.map((complaint) => ({ ...complaint, afterNotices: 0 })),
  }));
}

/** Changes some of what is shown. */
export function setView(ui: UiStore, changed: Partial<ViewOptions>): void {
  ui.setState(({ view }) => ({ view: { ...view, ...changed } }));
}

/** Changes some of the panels, within their bounds. */
export function setPanels(ui: UiStore, changed: Partial<Panels>): void {
  const panels = { ...ui.getState().panels, ...changed };
  ui.setState({
    panels: {
      ...panels,
      inspectorWidth: within(INSPECTOR_WIDTH, panels.inspectorWidth),
      logHeight: within(LOG_HEIGHT, panels.logHeight),
    },
  });
}

/** Adds a complaint; an older one about the same thing goes. */
export function complain(ui: UiStore, complaint: Omit<Complaint, 'id'>): void {
  ui.setState(({ complaints }) => {
    const id = 1 + Math.max(0, ...complaints.map((other) => other.id));
    return { complaints: [...complaints.filter(({ about }) => about !== complaint.about), { ...complaint, id }] };
  });
}

/** Takes away what was complained about something. */
export function settle(ui: UiStore, about: string): void {
  const { complaints } = ui.getState();
  if (complaints.some((complaint) => complaint.about === about))
    ui.setState({ complaints: complaints.filter((complaint) => complaint.about !== about) });
}
