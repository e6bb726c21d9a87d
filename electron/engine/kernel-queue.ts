// What lies in the kernel's own queues, where the system tells: Linux.
import { open, readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import type { Answers } from '../../shared/contract.ts';
import type { Addresses, Endpoint } from '../../shared/lane.ts';
import { connectionQueues, listeningQueue, passesListeners } from './proc-net-tcp.ts';

const TABLE = { ipv4: '/proc/net/tcp', ipv6: '/proc/net/tcp6' } as const;
/** A page: the kernel makes the rows that fit, and looks for no others. */
const READ_BYTES = 4096;

/** The queue of the socket that listens there, or null where it is not to be had. `limit` is what the system took of the backlog. */
export async function systemQueue(at: Endpoint, backlog: number): Promise<Answers['server.systemQueue']> {
  const waiting = await waitingAt(at).catch(() => undefined);
  if (waiting === undefined) return null;
  return { waiting, limit: Math.min(backlog, await greatestBacklog()) };
}

/** The queues of both ends of a connection, each null where this computer has no such socket; null where the system does not tell. */
export async function laneQueues(addresses: Addresses | null): Promise<Answers['lane.kernelQueues']> {
  if (!addresses?.client) return null;
  const { client, server } = addresses;
  // The end of a server that listens for both families lies among those of IPv6, its client's among those of IPv4.
  const tables = await Promise.all([socketTable(TABLE.ipv4), socketTable(TABLE.ipv6)]);
  // A system without IPv6 has no tcp6; one that hides both tells nothing.
  if (tables.every((table) => table === null)) return null;
  const both = tables.join('\n');
  return { client: connectionQueues(both, client, server), server: connectionQueues(both, server, client) };
}

/** Listening sockets come first: the kernel is asked for no more of the table than that, which of a whole table is a tenth of the work. */
async function waitingAt(at: Endpoint): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const table = await open(isIPv6(at.address) ? TABLE.ipv6 : TABLE.ipv4);
  try {
    const page = Buffer.alloc(READ_BYTES);
    for (let rows = ''; ; ) {
      const { bytesRead } = await table.read(page, 0, READ_BYTES, null);
      rows += page.toString('latin1', 0, bytesRead);
      const waiting = listeningQueue(rows, at);
      if (waiting !== undefined || bytesRead === 0 || passesListeners(rows)) return waiting;
    }
  } finally {
    await table.close();
  }
}

async function socketTable(path: string): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  return readFile(path, 'utf8').catch(() => null);
}

let greatest: Promise<number> | undefined;

/** What listen(2) cuts a backlog to. Read once: what is changed later holds for no socket that listens already. */
function greatestBacklog(): Promise<number> {
  greatest ??= readFile('/proc/sys/net/core/somaxconn', 'utf8').then(Number, () => Number.POSITIVE_INFINITY);
  return greatest;
}
