// An address of this machine that is not the loopback's, as a computer in the same network would use it.
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from '@playwright/test';

const outer = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ address, internal }) => !internal && isIPv4(address));

/** That address. Skips the test, by name, where there is none. */
export function needsNetworkAddress(): string {
  test.skip(!outer, 'this machine has no address in a network');
  return outer?.address ?? '';
}
