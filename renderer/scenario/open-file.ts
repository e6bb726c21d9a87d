// Opens a file's text by its name, from wherever it comes: chosen, dropped on the window, handed over by the system.
import { type AppError, appError, reasonOf } from '../../shared/errors.ts';
import { SCENARIO_BYTES_MAX } from '../../shared/limits.ts';
import type { App } from '../state/app-context.ts';
import { complain, settle } from '../state/ui-store.ts';
import { openScenario } from './scenario-actions.ts';

type Opens = Pick<App, 'ui' | 'live'>;

interface Kind {
  /** How names of such files end. */
  readonly endings: readonly string[];
  readonly bytesMax: number;
  /** Null: it is open. */
  readonly open: (app: Opens, name: string, text: string) => AppError | null;
}

/** What can be opened. A browser may number files that it saves, `x.scenario (1).json`: the last ending tells. */
const KINDS: readonly Kind[] = [{ endings: ['.json'], bytesMax: SCENARIO_BYTES_MAX, open: openScenario }];

/** For a dialog that lets files be chosen. */
export const FILE_ENDINGS = KINDS.flatMap(({ endings }) => endings);

/** What went wrong with opening stands under this in the alert. */
export const OPENING = 'open-file';

/** Opens a file. What is wrong with it the alert says. */
export async function openFile(app: Opens, file: Pick<File, 'name' | 'size' | 'text'>): Promise<void> {
  const kind = kindOf(file.name);
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
  const kind = kindOf(name);
  const error = kind ? kind.open(app, name, text) : unknownKind(name);
  if (error) refuse(app, error);
}

function kindOf(name: string): Kind | undefined {
  return KINDS.find(({ endings }) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
}

function refuse({ ui, live }: Opens, error: AppError): void {
  complain(ui, { about: OPENING, error, thenClients: 0, afterNotices: live.session.noticeCount });
}

function unknownKind(name: string): AppError {
  return appError(
    'bad-scenario',
    `“${name}” cannot be opened here.`,
    'Socket Lanes opens scenarios: files that end in .scenario.json.',
  );
}

function tooLarge(name: string, bytesMax: number): AppError {
  return appError(
    'bad-scenario',
    `“${name}” is larger than ${(bytesMax / 1024 / 1024).toLocaleString('en')} MiB.`,
    'A scenario is a small text file; choose another one.',
  );
}

function unreadable(name: string, reason: string): AppError {
  return appError('bad-scenario', `“${name}” cannot be read: ${reason}.`, 'Look whether it is still there.');
}
