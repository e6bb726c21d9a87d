// Marks are shapes, whatever numbers they take.
import { expect, test } from 'vitest';
import { countMarks } from '../../../../../renderer/timeline/draw/count-marks.ts';
import { of } from '../../../../../renderer/timeline/geometry.ts';
import { picture, sceneOf } from '../scenes.ts';

test('counts each shape and text once, and neither grounds nor hairlines', () => {
  const geometry = picture(sceneOf([]), { edgeMs: 100 });
  expect(countMarks(geometry)).toBe(0);
  of(geometry.arrows, 0).push(...[1, 2, 3, 4], ...[5, 6, 7, 8]);
  of(geometry.dots, 3).push(1, 2);
  of(geometry.fans, 0).push([1, 2, 3, 4, 5, 6]);
  geometry.crosses.push(1, 2, 3);
  geometry.separators.push(10, 20, 30);
  geometry.texts.push({ text: 'RST', x: 1, y: 2, align: 'start', style: 'bad' });
  expect(countMarks(geometry)).toBe(6);
});
