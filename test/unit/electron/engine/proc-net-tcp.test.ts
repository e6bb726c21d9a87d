// The kernel's tables of sockets: the right row by both ends, in both families, and what its queues mean.
import { describe, expect, test } from 'vitest';
import { connectionQueues, listeningQueue, passesListeners } from '../../../../electron/engine/proc-net-tcp.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const REST = '00:00000000 00000000     0        0 640 1 00000000aa69fa2b 100 0 0 10 0';
/** 127.0.0.1:52000, 127.0.0.1:40001, 192.168.1.20:52000 as the kernel prints them. */
const SERVER = '0100007F:CB20';
const CLIENT = '0100007F:9C41';
const ROOM = '1401A8C0:CB20';
const LOOPBACK_6 = '00000000000000000000000001000000:CB20';
const MAPPED = '0000000000000000FFFF00000100007F:CB20';
const MAPPED_CLIENT = '0000000000000000FFFF00000100007F:9C41';
const NOBODY = '00000000:0000';
const NOBODY_6 = `${'0'.repeat(32)}:0000`;

const table = (...rows: string[]) =>
  [HEAD, ...rows.map((row, index) => `${String(index).padStart(4)}: ${row} ${REST}`), ''].join('\n');
const server = { address: '127.0.0.1', port: 52_000 };
const client = { address: '127.0.0.1', port: 40_001 };

describe('a connection', () => {
  test('is found by both ends; send and receive are not mixed up', () => {
    const tables = table(`${SERVER} ${CLIENT} 01 00000010:00000003`, `${CLIENT} ${SERVER} 01 00000000:000F4240`);
    expect(connectionQueues(tables, server, client)).toEqual({ send: 16, receive: 3 });
    expect(connectionQueues(tables, client, server)).toEqual({ send: 0, receive: 1_000_000 });
  });

  test('is not taken for another of the same port, of the same address, or for the listening socket', () => {
    const tables = table(
      `${SERVER} ${NOBODY} 0A 00000000:00000005`,
      `${ROOM} ${CLIENT} 01 00000001:00000001`,
      `${SERVER} 0100007F:9C42 01 00000002:00000002`,
    );
    expect(connectionQueues(tables, server, client)).toBeNull();
    expect(connectionQueues(tables, { address: '192.168.1.20', port: 52_000 }, client)).toEqual({
      send: 1,
      receive: 1,
    });
  });

  test('of IPv4 is found among the sockets of IPv6 too, however its address is written', () => {
    const tables = table(`${MAPPED} ${MAPPED_CLIENT} 01 00000000:00000007`);
    const mapped = { address: '::ffff:127.0.0.1', port: 52_000 };
    expect(connectionQueues(tables, server, client)).toEqual({ send: 0, receive: 7 });
    expect(connectionQueues(tables, mapped, client)).toEqual({ send: 0, receive: 7 });
  });

  test.each([
    ['::1', '00000000000000000000000001000000'],
    ['::', '00000000000000000000000000000000'],
    ['fe80::1c2d:3e4f%eth0', '000080FE00000000000000004F3E2D1C'],
    ['2001:db8:85a3::8a2e:370:7334', 'B80D01200000A3852E8A000034737003'],
    ['2001:db8:0:1:2:3:4:5', 'B80D0120010000000300020005000400'],
  ])('at %s is found', (address, hex) => {
    const tables = table(`${hex}:CB20 ${hex}:9C41 01 00000000:00000002`);
    expect(connectionQueues(tables, { address, port: 52_000 }, { address, port: 40_001 })?.receive).toBe(2);
  });

  test('a FIN is no byte: neither one that came, nor one that is not acknowledged', () => {
    const queues = (state: string, send: number, receive: number) =>
      connectionQueues(table(`${SERVER} ${CLIENT} ${state} ${hex(send)}:${hex(receive)}`), server, client);
    expect(queues('08', 0, 6)).toEqual({ send: 0, receive: 5 });
    expect(queues('08', 0, 0)).toEqual({ send: 0, receive: 0 });
    expect(queues('04', 6, 2)).toEqual({ send: 5, receive: 2 });
    expect(queues('09', 1, 0)).toEqual({ send: 0, receive: 0 });
    expect(queues('05', 0, 4)).toEqual({ send: 0, receive: 4 });
  });

  test('that is only remembered has no socket', () => {
    expect(connectionQueues(table(`${SERVER} ${CLIENT} 06 00000000:00000000`), server, client)).toBeNull();
  });

  test.each(['', HEAD, 'not a table', `   0: ${SERVER} ${CLIENT} `, `   0: ${SERVER} ${CLIENT} 01 0000`])(
    'is not found in %j',
    (tables) => {
      expect(connectionQueues(tables, server, client)).toBeNull();
    },
  );

  test('without an address is not found', () => {
    expect(connectionQueues(table(`${SERVER} ${CLIENT} 01 0:0`), { address: '', port: 0 }, client)).toBeNull();
  });
});

describe('a listening socket', () => {
  const tables = table(
    `${ROOM} ${NOBODY} 0A 00000000:00000009`,
    `${SERVER} ${NOBODY} 0A 00000000:00000002`,
    `00000000:CB21 ${NOBODY} 0A 00000000:00000003`,
    `${LOOPBACK_6} ${NOBODY_6} 0A 00000000:00000004`,
  );

  test('is found by its address, not by its port alone', () => {
    expect(listeningQueue(tables, server)).toBe(2);
    expect(listeningQueue(tables, { address: '192.168.1.20', port: 52_000 })).toBe(9);
    expect(listeningQueue(tables, { address: '::1', port: 52_000 })).toBe(4);
    expect(listeningQueue(tables, { address: '0.0.0.0', port: 52_001 })).toBe(3);
  });

  test('that is another’s is not taken for ours', () => {
    expect(listeningQueue(tables, { address: '127.0.0.1', port: 52_001 })).toBeUndefined();
    expect(listeningQueue(tables, { address: '0.0.0.0', port: 52_000 })).toBeUndefined();
  });
});

function hex(count: number): string {
  return count.toString(16).toUpperCase().padStart(8, '0');
}

test('the listening sockets are passed with the first row of another, once its state can be read', () => {
  const listening = table(`${SERVER} ${NOBODY} 0A 00000000:00000005`, `${ROOM} ${NOBODY} 0A 00000000:00000000`);
  const other = `   2: ${SERVER} ${CLIENT} 01 00000000:00000000 ${REST}\n`;
  expect(passesListeners(HEAD)).toBe(false);
  expect(passesListeners(listening)).toBe(false);
  expect(passesListeners(listening + other.slice(0, other.indexOf(' 01 ') + 2))).toBe(false);
  expect(passesListeners(listening + other)).toBe(true);
});
