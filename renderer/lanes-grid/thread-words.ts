// What stands beside a thread line: which server it is of, and what its accepting thread does.
import { CALLS } from '../../shared/event-kinds.ts';
import { NEVER, type ServerState } from '../../shared/lane-state.ts';
import { nameText } from '../../shared/lane-words.ts';
import type { SessionState } from '../../shared/session-state.ts';
import { modelWords } from '../state/catalog-words.ts';

const ACCEPT = CALLS.indexOf('accept');

/** `:52000` and `thread per client`. */
export function groupTitle({ address, metadata }: ServerState): { readonly port: string; readonly model: string } {
  return { port: `:${address?.port ?? metadata.port}`, model: modelWords(metadata.model) };
}

/** `accepts · 2 waiting`. The waiting line is the app's own, so "waiting" counts those in front of accept(). */
export function threadText(server: ServerState, session: SessionState): string {
  return `${doing(server, session)} · ${server.waiting.toLocaleString('en')} waiting`;
}

function doing({ listening, accepting, serving }: ServerState, session: SessionState): string {
  if (!listening) return 'stopped';
  const served = serving === null ? undefined : session.lanes.get(serving);
  if (served) return `serves ${nameText(served.metadata.label)}`;
  if (accepting.held) return `${accepting.held.call} held`;
  return accepting.openSince[ACCEPT] === NEVER ? 'running' : 'accepts';
}
