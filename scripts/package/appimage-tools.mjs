// What an AppImage can be made with where electron-builder's tools cannot be had: Debian's programs, and the runtime that came with the test runtime.
// For trying only: the runtime is of another age, and reads only what gzip has packed.
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../setup/display.mjs';
import { cacheFolder } from '../setup/places.mjs';
import { appImageRuntime } from '../setup/test-runtime.mjs';

const PROGRAMS = ['mksquashfs', 'desktop-file-validate'];

/**
 * Lays them out as electron-builder's own are; undefined where one is missing.
 * @returns {{ env: NodeJS.ProcessEnv, args: string[] } | undefined}
 */
export function appImageTools() {
  const programs = PROGRAMS.map((name) => /** @type {const} */ ([name, findProgram(name)]));
  const runtime = appImageRuntime();
  if (process.arch !== 'x64' || !existsSync(runtime) || programs.some(([, path]) => !path)) return undefined;
  const folder = join(cacheFolder(process.env), 'appimage-tools');
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['lib/x64', 'runtimes']) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, path] of programs) if (path) symlinkSync(path, join(folder, name));
  copyFileSync(runtime, join(folder, 'runtimes/runtime-x64'));
  return { env: { APPIMAGE_TOOLS_PATH: folder }, args: ['-c.appImage.compression=gzip'] };
}
