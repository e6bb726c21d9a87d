// Files that the system hands over: which ones a command line names, and what is in them, as far as they can be opened.
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Errand } from '../shared/errand.ts';
import { type AppError, reasonOf } from '../shared/errors.ts';
import { missing, openedKindOf, tooLarge, unknownKind, unreadable } from '../shared/opened-files.ts';

export interface CommandLine {
  readonly argv: readonly string[];
  /** What relative names are relative to. */
  readonly folder: string;
  /** In development Electron is told where the app is; what comes before belongs to Electron. Null: it is the app's own program. */
  readonly appPath: string | null;
}

/** The files that a command line names, as absolute paths. Desktops hand over paths or file URLs. */
export function filesOf({ argv, folder, appPath }: CommandLine): string[] {
  const program = appPath === null ? 0 : argv.findIndex((arg, at) => at > 0 && resolve(folder, arg) === appPath);
  if (program < 0) return [];
  return argv.slice(program + 1).flatMap((arg) => {
    if (arg === '' || arg.startsWith('-')) return [];
    return [arg.startsWith('file:') ? pathOfUrl(arg) : resolve(folder, arg)];
  });
}

/** Reads a file for the window. Never rejects: what is wrong the window says. */
export async function readForWindow(path: string): Promise<Errand> {
  const name = basename(path);
  const kind = openedKindOf(name);
  if (!kind) return refused(unknownKind(name));
  try {
    // Opening a pipe would wait for its other end.
    if (!(await stat(path)).isFile()) return refused(unreadable(name, 'it is no file'));
    const bytes = await readAtMost(path, kind.bytesMax + 1);
    if (bytes.length > kind.bytesMax) return refused(tooLarge(name, kind.bytesMax));
    return { type: 'open-file', name, text: new TextDecoder().decode(bytes) };
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return refused(gone ? missing(name) : unreadable(name, reasonOf(error)));
  }
}

function refused(error: AppError): Errand {
  return { type: 'refused-file', error };
}

/** A file may grow while it is read. */
async function readAtMost(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(Math.min(most, (await file.stat()).size));
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

/** What is no URL of a file here stays as it is, and is not found. */
function pathOfUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}
