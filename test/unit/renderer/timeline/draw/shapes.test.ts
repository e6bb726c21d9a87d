// Shapes as they are asked of a canvas.
import { describe, expect, test } from 'vitest';
import { paintBars } from '../../../../../renderer/timeline/draw/shapes.ts';
import { recordingCanvas } from './recording-canvas.ts';

const PATTERN = 'hatching' as unknown as CanvasPattern;
const PAINT = { ground: 'ground', filling: PATTERN, outline: 'outline' };

function painted(list: readonly number[]): string[] {
  const { context, calls } = recordingCanvas();
  paintBars(context, list, PAINT);
  return calls;
}

describe('waiting bars', () => {
  test('end exactly where they end: their outline lies within them, and what fills them within the outline', () => {
    const calls = painted([100, 140, 50, 12]);
    expect(calls.filter((call) => call.startsWith('fillRect'))).toEqual([
      'fillRect 101 45 38 10',
      'fillRect 101 45 38 10',
    ]);
    expect(calls.filter((call) => call.startsWith('roundRect'))).toEqual(['roundRect 100.5 44.5 39 11 2.5']);
  });

  test('that are too narrow for an outline are filled whole', () => {
    const calls = painted([100, 102, 50, 12]);
    expect(calls.filter((call) => call.startsWith('fillRect'))).toEqual([
      'fillRect 100 44 2 12',
      'fillRect 100 44 2 12',
    ]);
    expect(calls.some((call) => call.startsWith('roundRect'))).toBe(false);
  });

  test('change the style once a pass, however many they are', () => {
    const bars = Array.from({ length: 100 }, (_, i) => [100 + 10 * i, 108 + 10 * i, 50, 12]).flat();
    expect(painted(bars).filter((call) => call.includes('Style ='))).toEqual([
      'fillStyle = ground',
      'fillStyle = hatching',
      'strokeStyle = outline',
    ]);
  });

  test('of a crowd are only filled', () => {
    const bars = Array.from({ length: 501 }, (_, i) => [100 + i, 108 + i, 50, 12]).flat();
    const calls = painted(bars);
    expect(calls.filter((call) => call.startsWith('rect'))).toHaveLength(501);
    expect(calls.filter((call) => call.includes('Style ='))).toEqual(['fillStyle = hatching']);
  });
});
