// Which addresses of this computer there are, and which of them a server is reached at.
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { networkAddresses, reachable, takesConnectionsTo } from '../../../../electron/engine/addresses.ts';

const of = (address: string, internal: boolean, family: 'IPv4' | 'IPv6') =>
  ({ address, internal, family, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never;

test('those that other computers may reach it at: IPv4, of real interfaces, by name', () => {
  expect(
    networkAddresses({
      lo: [of('127.0.0.1', true, 'IPv4'), of('::1', true, 'IPv6')],
      eth0: [of('192.168.1.20', false, 'IPv4'), of('fe80::1', false, 'IPv6')],
      wlan0: [of('10.0.0.7', false, 'IPv4'), of('10.0.0.8', false, 'IPv4')],
      down: undefined,
    }),
  ).toEqual([
    { name: 'eth0', address: '192.168.1.20' },
    { name: 'wlan0', address: '10.0.0.7' },
    { name: 'wlan0', address: '10.0.0.8' },
  ]);
  expect(networkAddresses({ lo: [of('127.0.0.1', true, 'IPv4')] })).toEqual([]);
});

test('all addresses are none to connect to: this computer’s own stands for them', () => {
  expect(['0.0.0.0', '::', '127.0.0.1', '::1', '192.168.1.20'].map(reachable)).toEqual([
    '127.0.0.1',
    '::1',
    '127.0.0.1',
    '::1',
    '192.168.1.20',
  ]);
});

describe('a socket that listens on', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '127.0.0.2', false],
    ['0.0.0.0', '127.0.0.1', true],
    ['0.0.0.0', '127.0.0.2', true],
    ['0.0.0.0', '::1', false],
    ['0.0.0.0', '192.0.2.1', false],
    ['::', '::1', true],
    ['::', '127.0.0.1', true],
    ['::', '2001:db8::1', false],
  ])('%s takes connections to %s: %s', (listening, host, takes) => {
    expect(takesConnectionsTo(listening, host)).toBe(takes);
  });

  test('all addresses takes those to each of this computer’s own', () => {
    for (const addresses of Object.values(networkInterfaces()))
      for (const { address } of addresses ?? []) expect(takesConnectionsTo('::', address), address).toBe(true);
  });
});
