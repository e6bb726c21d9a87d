// Opens a file's text by its name, from wherever it comes: chosen, dropped on the window, handed over by the system.
import { type AppError, reasonOf } from '../../shared/errors.ts';
import { type OpenedKindName, openedKindOf, tooLarge, unknownKind, unreadable } from '../../shared/opened-files.ts';
import type { App } from '../state/app-context.ts';
import { complain, settle } from '../state/ui-store.ts';
import { openScenario } from './scenario-actions.ts';

type Opens = Pick<App, 'ui' | 'live'>;

/** Null: it is open. */
const OPEN: Record<OpenedKindName, (app: Opens, name: string, text: string) => AppError | null> = {
  scenario: openScenario,
};

/** What went wrong with opening stands under this in the alert. */
export const OPENING = 'open-file';

/** Opens a file. What is wrong with it the alert says. */
export async function openFile(app: Opens, file: Pick<File, 'name' | 'size' | 'text'>): Promise<void> {
  const kind = openedKindOf(file.name);
  if (kind && file.size > kind.bytesMax) return refuse(app, tooLarge(file.name, kind.bytesMax));
  try {
    openText(app, file.name, kind ? await file.text() : '');
  } catch (error) {
    refuse(app, unreadable(file.name, reasonOf(error)));
  }
}

/** Opens a text that was in a file of this name. */
export function openText(app: Opens, name: string, text: string): void {
  settle(app.ui, OPENING);
  const opened = openedKindOf(name);
  const error = opened ? OPEN[opened.kind](app, name, text) : unknownKind(name);
  if (error) refuse(app, error);
}

/** Says why a file is not opened. */
export function refuse({ ui, live }: Opens, error: AppError): void {
  complain(ui, { about: OPENING, error, thenClients: 0, afterNotices: live.session.noticeCount });
}
