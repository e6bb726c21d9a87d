// What the app runs on, in words.
import type { HostInfo } from '../../shared/contract.ts';

const NAMES: Readonly<Record<string, string>> = {
  app: 'Socket Lanes',
  electron: 'Electron',
  chrome: 'Chromium',
  node: 'Node.js',
};
const SYSTEMS: Readonly<Record<string, string>> = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' };

/** Name and version of each part, the app first; the test runtime is named as such. */
export function versionLines({ versions, platform, testRuntime }: HostInfo): readonly (readonly [string, string])[] {
  const parts = Object.entries(NAMES).flatMap(([part, name]) => {
    const version = versions[part];
    if (!version) return [];
    return [[name, part === 'electron' && testRuntime ? `${version} (test runtime)` : version] as const];
  });
  return [...parts, ['System', SYSTEMS[platform] ?? platform]];
}
