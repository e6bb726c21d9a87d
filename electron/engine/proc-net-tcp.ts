// Finds sockets in the text of Linux's /proc/net/tcp and tcp6 (proc(5)), and reads what the kernel holds for them.
import { isIPv4, isIPv6 } from 'node:net';
import type { KernelQueues } from '../../shared/contract.ts';
import type { Endpoint } from '../../shared/lane.ts';

/** States of a socket, as the tables have them (the kernel's tcp_states.h). */
const State = { finWait1: 4, timeWait: 6, closeWait: 8, lastAck: 9, listen: 10, closing: 11 } as const;
/** Our FIN is sent and not acknowledged; the other side's FIN has come. */
const FIN_SENT: readonly number[] = [State.finWait1, State.lastAck, State.closing];
const FIN_CAME: readonly number[] = [State.closeWait, State.lastAck, State.closing];

interface Row {
  readonly state: number;
  readonly send: number;
  readonly receive: number;
}

/** Bytes in the kernel's queues of the socket at `local` whose peer is `remote`; null when there is no such socket. */
export function connectionQueues(tables: string, local: Endpoint, remote: Endpoint): KernelQueues | null {
  const row = findRow(tables, local, remote);
  // What is left in TIME_WAIT is no socket any more.
  if (!row || row.state === State.timeWait) return null;
  // Both counts are differences of sequence numbers, and a FIN takes one number: it is no byte.
  return {
    receive: FIN_CAME.includes(row.state) ? Math.max(0, row.receive - 1) : row.receive,
    send: FIN_SENT.includes(row.state) ? Math.max(0, row.send - 1) : row.send,
  };
}

/** The receive queue of the socket that listens there: the connections that nobody has accepted (proc(5)). */
export function listeningQueue(tables: string, at: Endpoint): number | undefined {
  const anybody = { address: isIPv4(at.address) ? '0.0.0.0' : '::', port: 0 };
  const row = findRow(tables, at, anybody);
  return row?.state === State.listen ? row.receive : undefined;
}

/** Whether rows of other sockets have come: those that listen stand before them (the kernel's tcp_seq_start). */
export function passesListeners(rows: string): boolean {
  return /^ *\d+: \S+ \S+ (?!0A )[0-9A-F]{2} /m.test(rows);
}

/** A row's beginning: `  12: 0100007F:CB20 0100007F:A1B2 01 00000000:0000000F `: number, own end, peer's, state, send:receive. */
const BEHIND_ENDS = /^([0-9A-F]{2}) ([0-9A-F]{8}):([0-9A-F]{8}) /;

function findRow(tables: string, local: Endpoint, remote: Endpoint): Row | undefined {
  const remotes = hexAddresses(remote.address);
  for (const own of hexAddresses(local.address)) {
    for (const peer of remotes) {
      const ends = `: ${own}:${hexPort(local.port)} ${peer}:${hexPort(remote.port)} `;
      const at = tables.indexOf(ends);
      const found = at === -1 ? null : BEHIND_ENDS.exec(tables.slice(at + ends.length, at + ends.length + 24));
      if (!found) continue;
      const [state = 0, send = 0, receive = 0] = found.slice(1).map((field) => Number.parseInt(field, 16));
      return { state, send, receive };
    }
  }
  return undefined;
}

/** An address as the tables may have it: one of IPv4 stands in `tcp`, or as a mapped one (RFC 4291, 2.5.5.2) in `tcp6`. */
function hexAddresses(address: string): string[] {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return [hexBytes(bytesOfIPv4(plain)), hexBytes(bytesOfIPv6(`::ffff:${plain}`))];
  return isIPv6(plain) ? [hexBytes(bytesOfIPv6(plain))] : [];
}

function bytesOfIPv4(address: string): number[] {
  return address.split('.').map(Number);
}

function bytesOfIPv6(address: string): number[] {
  const [before = [], after = []] = address.split('::').map(groupBytes);
  return [...before, ...new Array<number>(16 - before.length - after.length).fill(0), ...after];
}

/** The bytes of groups between colons; the last may be an address of IPv4. */
function groupBytes(groups: string): number[] {
  if (groups === '') return [];
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) return bytesOfIPv4(group);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

/** Each four bytes are printed as one number of the machine, little-endian as every system that Electron runs on. */
function hexBytes(bytes: readonly number[]): string {
  let hex = '';
  for (let at = 0; at < bytes.length; at += 4)
    for (const byte of bytes.slice(at, at + 4).reverse()) hex += byte.toString(16).padStart(2, '0');
  return hex.toUpperCase();
}

function hexPort(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}
