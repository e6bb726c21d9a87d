// Which files can be opened, told by how their names end, and what is said of those that cannot be.
import { type AppError, appError } from './errors.ts';
import { SCENARIO_BYTES_MAX } from './limits.ts';

export type OpenedKindName = 'scenario';

export interface OpenedKind {
  readonly kind: OpenedKindName;
  /** How names of such files end. */
  readonly endings: readonly string[];
  readonly bytesMax: number;
}

/** What can be opened. A browser may number files that it saves, `x.scenario (1).json`: the last ending tells. */
const KINDS: readonly OpenedKind[] = [{ kind: 'scenario', endings: ['.json'], bytesMax: SCENARIO_BYTES_MAX }];

/** For a dialog that lets files be chosen. */
export const FILE_ENDINGS: readonly string[] = KINDS.flatMap(({ endings }) => endings);

/** What a file of this name is opened as; undefined: not at all. */
export function openedKindOf(name: string): OpenedKind | undefined {
  return KINDS.find(({ endings }) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
}

export function unknownKind(name: string): AppError {
  return appError(
    'file-unknown',
    `“${name}” cannot be opened here.`,
    'Socket Lanes opens scenarios: files that end in .scenario.json.',
  );
}

export function tooLarge(name: string, bytesMax: number): AppError {
  return appError(
    'file-too-large',
    `“${name}” is larger than ${(bytesMax / 1024 / 1024).toLocaleString('en')} MiB.`,
    'A scenario is a small text file; choose another one.',
  );
}

export function missing(name: string): AppError {
  return appError('file-missing', `There is no file “${name}”.`, 'Look whether it was moved or renamed.');
}

export function unreadable(name: string, reason: string): AppError {
  return appError('file-unreadable', `“${name}” cannot be read: ${reason}.`, 'Look whether it is still there.');
}
