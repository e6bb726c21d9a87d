// The picture's two canvases: what moves is painted only where something has moved.
import { expect, test } from 'vitest';
import type { CanvasPalette } from '../../../../renderer/theme/palette.ts';
import type { Moving } from '../../../../renderer/timeline/draw/paint-moving.ts';
import { Surface } from '../../../../renderer/timeline/surface.ts';
import { recordingCanvas } from './draw/recording-canvas.ts';

const PALETTE = { ink: 'ink', ground: 'ground', accent: 'accent', sans: 'sans', mono: 'mono' } as CanvasPalette;
const SIZE = { width: 1000, height: 500, ratio: 2 };
const MOVING = {
  ...{ width: 1000, height: 500, top: 34, left: 236, right: 992, textSize: 12 },
  ...{ edge: 960, row: null, selected: null, hovered: null },
} as Moving;

function surface() {
  const moving = recordingCanvas();
  const made = new Surface(recordingCanvas().canvas, moving.canvas, PALETTE);
  made.resize(SIZE);
  /** Was the canvas touched? */
  const paints = (more: Partial<Moving> = {}) => {
    moving.calls.length = 0;
    made.paintMoving({ ...MOVING, ...more });
    return moving.calls.length > 0;
  };
  return { made, paints };
}

test('a live edge that stands still on the screen is painted once', () => {
  const { paints } = surface();
  expect(paints()).toBe(true);
  expect(paints()).toBe(false);
  expect(paints({ edge: 960.2 })).toBe(false);
  expect(paints({ edge: 960.6 })).toBe(true);
  expect(paints({ edge: null })).toBe(true);
});

test('what is selected or under the pointer is painted again when it moves', () => {
  const target = { x0: 300, x1: 310, y0: 60, y1: 70, ref: 4, events: 1 };
  const { paints } = surface();
  expect(paints({ hovered: target })).toBe(true);
  expect(paints({ hovered: { ...target } })).toBe(false);
  expect(paints({ hovered: { ...target, x0: 299 } })).toBe(true);
  expect(paints({ selected: target })).toBe(true);
  expect(paints({ row: { top: 90, bottom: 174 } })).toBe(true);
});

test('other colours, another size and a lost canvas paint all again', () => {
  const { made, paints } = surface();
  paints();
  made.dress({ ...PALETTE, ink: 'other ink' });
  expect(paints()).toBe(true);
  made.resize({ ...SIZE, height: 400 });
  expect(paints()).toBe(true);
  made.forget();
  expect(paints()).toBe(true);
  expect(paints()).toBe(false);
});
