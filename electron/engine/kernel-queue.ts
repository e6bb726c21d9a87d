// What lies in the kernel's own queues, where the system tells: Linux.
import { readFile } from 'node:fs/promises';
import type { Answers } from '../../shared/contract.ts';
import type { Addresses, Endpoint } from '../../shared/lane.ts';
import { connectionQueues, listeningQueue } from './proc-net-tcp.ts';

/** The queue of the socket that listens there, or null where it is not to be had. `limit` is what the system took of the backlog. */
export async function systemQueue(at: Endpoint, backlog: number): Promise<Answers['server.systemQueue']> {
  const tables = await socketTables();
  const waiting = tables === null ? undefined : listeningQueue(tables, at);
  if (waiting === undefined) return null;
  const most = Number(await readFile('/proc/sys/net/core/somaxconn', 'utf8').catch(() => backlog));
  return { waiting, limit: Math.min(backlog, most) };
}

/** The queues of both ends of a connection, each null where this computer has no such socket; null where the system does not tell. */
export async function laneQueues(addresses: Addresses | null): Promise<Answers['lane.kernelQueues']> {
  if (!addresses?.client) return null;
  const { client, server } = addresses;
  const tables = await socketTables();
  if (tables === null) return null;
  return { client: connectionQueues(tables, client, server), server: connectionQueues(tables, server, client) };
}

async function socketTables(): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => null)),
  );
  // A system without IPv6 has no tcp6; one that hides both tells nothing.
  return tables.every((table) => table === null) ? null : tables.join('\n');
}
