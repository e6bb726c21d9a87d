// What stands beside a thread line: which server it is of, and what its accepting thread does.
import { CALLS } from '../../shared/event-kinds.ts';
import type { LaneId } from '../../shared/lane.ts';
import { NEVER, type ServerState, type Worker } from '../../shared/lane-state.ts';
import { nameText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { hasPool } from '../../shared/thread-state.ts';
import { modelWords } from '../state/catalog-words.ts';

const ACCEPT = CALLS.indexOf('accept');
const SELECT = CALLS.indexOf('select');

/** `:52000` and `thread per client`. */
export function groupTitle({ address, metadata }: ServerState): { readonly port: string; readonly model: string } {
  return { port: `:${address?.port ?? metadata.port}`, model: modelWords(metadata.model) };
}

/**
 * `accepts · 2 waiting`; of a pool `accepts · 3 queued`. The waiting line is the app's own, in front of accept(), and nearly always empty
 * where a pool's thread does nothing but accept; the pool's queue is behind it, its program's own.
 */
export function threadText(server: ServerState, session: SessionState): string {
  const waiting = server.waiting > 0 || !hasPool(server) ? [`${server.waiting.toLocaleString('en')} waiting`] : [];
  const queued = hasPool(server) ? [`${server.unserved.toLocaleString('en')} queued`] : [];
  return [doing(server, session), ...waiting, ...queued].join(' · ');
}

/** What a thread of a pool does: `idle`, `serves Client 2`, `busy with Client 2`. */
export function workerText(worker: Worker, session: SessionState): string {
  if (worker.endedAt !== NEVER) return 'ended';
  return servedText(worker.serving, session) ?? 'idle';
}

/** What a person should know of a thread line, and cannot see. */
export const THREAD_MODEL =
  'A thread is a model: a coroutine that waits exactly where a thread would. The waiting line in front of accept() is the app’s own.';

function doing({ listening, accepting, serving }: ServerState, session: SessionState): string {
  if (!listening) return 'stopped';
  const served = servedText(serving, session);
  if (served) return served;
  if (accepting.held) return `${accepting.held.call} held`;
  if (accepting.openSince[SELECT] !== NEVER) return 'waits in select';
  return accepting.openSince[ACCEPT] === NEVER ? 'running' : 'accepts';
}

function servedText(lane: LaneId | null, session: SessionState): string | undefined {
  const served = lane === null ? undefined : session.lanes.get(lane);
  if (!served) return undefined;
  return `${served.server.busySince === NEVER ? 'serves' : 'busy with'} ${nameText(served.metadata.label)}`;
}
