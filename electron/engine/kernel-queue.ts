// How many connections wait in the system's own queue of a listening socket, where the system tells: Linux.
import { readFile } from 'node:fs/promises';

const LISTEN = '0A';

/** The queue of the socket that listens on a port, or null where it is not to be had. `limit` is what the system took of the backlog. */
export async function systemQueue(port: number, backlog: number): Promise<{ waiting: number; limit: number } | null> {
  if (process.platform !== 'linux') return null;
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const waiting = listeningQueue(tables.join('\n'), port);
  if (waiting === undefined) return null;
  const most = Number(await readFile('/proc/sys/net/core/somaxconn', 'utf8').catch(() => backlog));
  return { waiting, limit: Math.min(backlog, most) };
}

/** The receive queue of the listening row of a port in the text of /proc/net/tcp: the connections that nobody has accepted (proc(5)). */
export function listeningQueue(table: string, port: number): number | undefined {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  for (const line of table.split('\n')) {
    const [, local, , state, queues] = line.trim().split(/\s+/);
    if (state === LISTEN && local?.endsWith(`:${hexPort}`)) return Number.parseInt(queues?.split(':')[1] ?? '', 16);
  }
  return undefined;
}
