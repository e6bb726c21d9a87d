// The file that remembers the window's place.
import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rememberedPlace, rememberPlace } from '../../../electron/window-state.ts';
import { dataFolderForTest } from '../../support/data-folder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class Window extends EventEmitter {
  box = { x: 10, y: 20, width: 900, height: 700 };
  is = { maximised: false, minimised: false, full: false, destroyed: false };
  getNormalBounds = () => this.box;
  isMaximized = () => this.is.maximised;
  isMinimized = () => this.is.minimised;
  isFullScreen = () => this.is.full;
  isDestroyed = () => this.is.destroyed;
}

function remembered() {
  const folder = dataFolderForTest();
  const window = new Window();
  const complaints: unknown[] = [];
  rememberPlace(window, folder, (error) => complaints.push(error));
  return { folder, window, complaints };
}

test('the place is written once the window rests, and when it closes; no other file is left', () => {
  const { folder, window } = remembered();
  for (let x = 0; x < 50; x++) {
    window.box = { ...window.box, x };
    window.emit('move');
  }
  expect(rememberedPlace(folder)).toBeUndefined();
  vi.runAllTimers();
  expect(rememberedPlace(folder)).toEqual({ box: { x: 49, y: 20, width: 900, height: 700 }, maximised: false });

  window.is.maximised = true;
  window.emit('close');
  expect(rememberedPlace(folder)?.maximised).toBe(true);
  expect(readdirSync(folder)).toEqual(['window.json']);
});

test('a maximised window that is minimised, or over the whole screen, comes back maximised', () => {
  const { folder, window } = remembered();
  window.is.maximised = true;
  window.emit('maximize');
  vi.runAllTimers();
  Object.assign(window.is, { maximised: false, minimised: true });
  window.emit('close');
  expect(rememberedPlace(folder)?.maximised).toBe(true);
});

test('a window that is gone when its rest is over writes nothing', () => {
  const { folder, window } = remembered();
  window.emit('move');
  window.is.destroyed = true;
  vi.runAllTimers();
  expect(rememberedPlace(folder)).toBeUndefined();
});

test('a folder that cannot be written to is complained of, and nothing else happens', () => {
  const window = new Window();
  const complaints: unknown[] = [];
  const file = join(dataFolderForTest(), 'file');
  writeFileSync(file, '');
  rememberPlace(window, file, (error) => complaints.push(error));
  window.emit('close');
  expect(complaints).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toBe('');
});
