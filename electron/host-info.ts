// What the window is told of the program that it runs in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { HostInfo } from '../shared/contract.ts';

/** Versions, system, and whether this Electron is the one that is meant. */
export function hostInfo(): HostInfo {
  const { electron = '', chrome = '', node = '' } = process.versions;
  return {
    kind: 'desktop',
    platform: process.platform,
    testRuntime: process.env.SOCKET_LANES_TEST_RUNTIME === '1' || packedForTrying(),
    versions: { app: app.getVersion(), electron, chrome, node },
  };
}

/** A package made with another Electron than the one that is shipped with says so in its package.json. */
function packedForTrying(): boolean {
  return JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')).forTrying === true;
}
