// Addresses of this computer: which there are in networks, and which of them a server that listens on all can be reached at.
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { NetworkAddress } from '../../shared/contract.ts';

const ALL_IPV4 = '0.0.0.0';
const ALL = '::';

/** The IPv4 addresses that other computers may reach this one at, one for each that an interface has. */
export function networkAddresses(
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): NetworkAddress[] {
  return Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      // The family is a word in some versions of Node and a number in others.
      .filter(({ address, internal }) => !internal && isIPv4(address))
      .map(({ address }) => ({ name, address })),
  );
}

/** Where a client of this computer connects to for a host. All addresses are none to connect to: this computer's own stands for them. */
export function reachable(host: string): string {
  if (host === ALL_IPV4) return '127.0.0.1';
  return host === ALL ? '::1' : host;
}

/** Does a connection to `host`, an address of this computer, come to a socket that listens on `listening`? */
export function takesConnectionsTo(listening: string, host: string): boolean {
  if (listening === host) return true;
  return (listening === ALL || (listening === ALL_IPV4 && isIPv4(host))) && isOfThisComputer(host);
}

function isOfThisComputer(host: string): boolean {
  if (host === '::1' || (isIPv4(host) && host.startsWith('127.'))) return true;
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === host));
}
