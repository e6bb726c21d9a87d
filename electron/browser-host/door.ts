// Who may connect to the browser host: who has the token, comes from our own page, and called us by our own name.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SOCKET_PATH, TOKEN_PARAMETER } from '../../shared/socket-messages.ts';

export interface Door {
  readonly token: string;
  /** The names by which we may be called. */
  readonly hosts: readonly string[];
}

/** The names of this host. Any other name in a request means that a foreign site's name was pointed at us (DNS rebinding). */
export function ownHosts(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/** Null: the request may become a window's socket. Else the HTTP status that refuses it. */
export function mayConnect({ headers, url = '' }: IncomingMessage, { token, hosts }: Door): number | null {
  const { host = '', origin = '' } = headers;
  if (!hosts.includes(host) || origin !== `http://${host}`) return 403;
  const asked = new URL(url, `http://${host}`);
  if (asked.pathname !== SOCKET_PATH) return 404;
  return sameText(asked.searchParams.get(TOKEN_PARAMETER) ?? '', token) ? null : 401;
}

/** Takes the same time wherever two texts differ, so that a token cannot be guessed piece by piece. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
