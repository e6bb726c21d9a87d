// An address of this machine that is not the loopback's, as a computer in the same network would use it.
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from '@playwright/test';

const outer = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ address, internal }) => !internal && isIPv4(address));

/** Skips the test, by name, where this machine has no IPv6: some containers have none. */
export function needsIPv6(): void {
  const has = Object.values(networkInterfaces()).some((own) => own?.some(({ address }) => address === '::1'));
  test.skip(!has, 'this machine has no IPv6');
}

/** That address. Skips the test, by name, where there is none. */
export function needsNetworkAddress(): string {
  test.skip(!outer, 'this machine has no address in a network');
  return outer?.address ?? '';
}
