// Theme and the signs of lanes.
import { expect, test } from 'vitest';
import { laneColor, laneShape } from '../../../../renderer/theme/lane-shapes.ts';
import { applyTheme, type DarkQuery } from '../../../../renderer/theme/theme.ts';

class System implements DarkQuery {
  matches = false;
  readonly #listeners = new Set<() => void>();
  addEventListener(_: 'change', listener: () => void): void {
    this.#listeners.add(listener);
  }
  removeEventListener(_: 'change', listener: () => void): void {
    this.#listeners.delete(listener);
  }
  turn(dark: boolean): void {
    this.matches = dark;
    for (const listener of this.#listeners) listener();
  }
}

test('the theme follows the system until one is chosen', () => {
  const root = { dataset: {} as Record<string, string> } as unknown as HTMLElement;
  const system = new System();
  const undo = applyTheme('system', root, system);
  expect(root.dataset.theme).toBe('light');
  system.turn(true);
  expect(root.dataset.theme).toBe('dark');
  undo();
  applyTheme('light', root, system);
  expect(root.dataset.theme).toBe('light');
  system.turn(false);
  system.turn(true);
  expect(root.dataset.theme).toBe('light');
});

test('lanes of the same colour differ in shape: 36 signs before one comes again', () => {
  const sign = (number: number) => `${laneColor(number)} ${laneShape(number)}`;
  const first = Array.from({ length: 36 }, (_, index) => sign(index + 1));
  expect(new Set(first).size).toBe(36);
  expect([1, 7, 13].map(laneShape)).toEqual(['circle', 'triangle', 'square']);
  expect(sign(37)).toBe(sign(1));
});
