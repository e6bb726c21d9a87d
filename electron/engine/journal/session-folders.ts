// The folders of the sessions: a new one's name, and which old ones go.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SESSIONS_KEPT } from '../../../shared/limits.ts';

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-[0-9a-f]{8}$/;

/** `2026-11-24T09-30-00-1a2b3c4d`: sorts by time, and no two sessions have the same. */
export function sessionName(start: Date, session: number): string {
  return `${start.toISOString().slice(0, 19).replaceAll(':', '-')}-${session.toString(16).padStart(8, '0')}`;
}

/** Deletes all but the newest sessions. Folders that are not ours are left alone. */
export async function dropOldSessions(sessions: string, kept = SESSIONS_KEPT): Promise<void> {
  await mkdir(sessions, { recursive: true });
  const names = (await readdir(sessions)).filter((name) => NAME.test(name)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - kept)))
    await rm(join(sessions, name), { recursive: true, force: true });
}
