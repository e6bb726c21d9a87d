// Remembers a window's place in a file of the user's: read before it opens, written after it was moved and when it closes.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { PLACE_RESTS_MS } from '../shared/limits.ts';
import { type WindowPlace, windowPlaceOf, windowPlaceText } from './window-place.ts';

const FILE = 'window.json';

/** What was remembered in a folder; undefined: nothing that can be used. */
export function rememberedPlace(folder: string): WindowPlace | undefined {
  try {
    return windowPlaceOf(readFileSync(join(folder, FILE), 'utf8'));
  } catch {
    return undefined;
  }
}

type Watched = Pick<
  BrowserWindow,
  'getNormalBounds' | 'isMaximized' | 'isMinimized' | 'isFullScreen' | 'isDestroyed'
> & {
  on(event: 'resize' | 'move' | 'maximize' | 'unmaximize' | 'close', listener: () => void): unknown;
};

/** Writes down where the window is. What cannot be written is not remembered: `complain` is told. */
export function rememberPlace(window: Watched, folder: string, complain: (error: unknown) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let maximised = window.isMaximized();
  const write = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    // Minimised or over the whole screen it is neither; it comes back as it was.
    if (!window.isMinimized() && !window.isFullScreen()) maximised = window.isMaximized();
    try {
      replaceFile(join(folder, FILE), windowPlaceText({ box: window.getNormalBounds(), maximised }));
    } catch (error) {
      complain(error);
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(write, PLACE_RESTS_MS);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event, later);
  window.on('close', write);
}

/** Whoever reads the file finds it whole, as it was or as it is. */
function replaceFile(path: string, text: string): void {
  const next = `${path}.new`;
  writeFileSync(next, text);
  renameSync(next, path);
}
