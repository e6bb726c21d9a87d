// Keeps the scripts from one start to the next, in a place of their own: they may be long, and what else is remembered changes at every click.
import { appError } from '../../shared/errors.ts';
import type { App } from '../state/app-context.ts';
import { complain, settle } from '../state/ui-store.ts';
import { keptScripts } from './scripts.ts';

const KEY = 'socket-lanes-scripts';
/** Milliseconds after the last change at which they are written. */
const WRITTEN_AFTER_MS = 400;

type Place = Pick<Storage, 'getItem' | 'setItem'>;

/** Brings the kept scripts back, and writes them whenever they have changed. Returns the undo, which writes what is not written yet. */
export function keepScripts({ ui, clock, live }: Pick<App, 'ui' | 'clock' | 'live'>, storage: () => Place): () => void {
  const kept = read(storage);
  ui.setState(({ script }) => ({ scripts: kept, script: script < kept.length ? script : 0 }));
  let written = ui.getState().scripts;
  let cancel: () => void = () => undefined;
  const write = () => {
    cancel();
    const { scripts } = ui.getState();
    if (scripts === written) return;
    written = scripts;
    try {
      storage().setItem(KEY, JSON.stringify(scripts));
      settle(ui, KEY);
    } catch {
      complain(ui, { about: KEY, error: notKept, thenClients: 0, afterNotices: live.session.noticeCount });
    }
  };
  const unsubscribe = ui.subscribe(({ scripts }, before) => {
    if (scripts === before.scripts) return;
    cancel();
    cancel = clock.after(WRITTEN_AFTER_MS, write);
  });
  return () => {
    unsubscribe();
    write();
  };
}

/** The page may go at any moment: then, too, they are written. Returns the undo. */
export function keepScriptsOf(app: App, page: Window): () => void {
  let stop = keepScripts(app, () => page.localStorage);
  const leave = () => {
    stop();
    stop = () => undefined;
  };
  page.addEventListener('pagehide', leave);
  return () => {
    page.removeEventListener('pagehide', leave);
    leave();
  };
}

function read(storage: () => Place): ReturnType<typeof keptScripts> {
  try {
    return keptScripts(JSON.parse(storage().getItem(KEY) ?? 'null'));
  } catch {
    return keptScripts(null);
  }
}

const notKept = appError(
  'bad-script',
  'The scripts could not be kept for the next start: the place for them is full, or closed to this window.',
  'They hold until the window is closed. Copy their JSON, or make them shorter.',
);
