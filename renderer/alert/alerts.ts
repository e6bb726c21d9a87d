// What the alert shows: what commands and the host complained of, and the session's notices, the newest first.
import type { AppError } from '../../shared/errors.ts';
import type { SessionState } from '../../shared/session-state.ts';
import type { Complaint } from '../state/ui-store.ts';

export interface Alert {
  readonly error: AppError;
  /** Clients that were to follow the server that did not start. */
  readonly thenClients: number;
  /** How many in a row say the same. */
  readonly times: number;
}

/** The alerts not dismissed, newest first; neighbours that say the same are one. */
export function alertsOf(session: SessionState, complaints: readonly Complaint[], noticesDismissed: number): Alert[] {
  const first = session.noticeCount - session.notices.length;
  const notices = session.notices.map(({ error }, index) => ({ error, thenClients: 0, order: first + index + 1 }));
  // Of those between the same notices the newest comes first.
  const complained = [...complaints].reverse().map(({ error, thenClients, afterNotices }) => ({
    error,
    thenClients,
    order: afterNotices + 0.5,
  }));
  const alerts: Alert[] = [];
  const undismissed = notices.filter(({ order }) => order > noticesDismissed);
  for (const { error, thenClients } of [...undismissed, ...complained].sort((a, b) => b.order - a.order)) {
    const last = alerts.at(-1);
    if (last && last.error.code === error.code && last.error.message === error.message)
      alerts[alerts.length - 1] = { ...last, times: last.times + 1 };
    else alerts.push({ error, thenClients, times: 1 });
  }
  return alerts;
}
