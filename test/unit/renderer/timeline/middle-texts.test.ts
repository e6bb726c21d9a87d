// Texts between the rails: each where it meets nothing, or nowhere.
import { expect, test } from 'vitest';
import { emptyGeometry, type Geometry } from '../../../../renderer/timeline/geometry.ts';
import { MiddleTexts } from '../../../../renderer/timeline/middle-texts.ts';

/** Ten pixels a character, in a plot from 0 to 1,000. */
function placed(fill: (texts: MiddleTexts) => void): [string, number][] {
  const frame = { width: 1_000, height: 100, top: 0, left: 0, right: 1_000, textSize: 12 };
  const geometry: Geometry = emptyGeometry({ ...frame, slide: 0, arrowHead: 8, dotRadius: 4, axisName: '' });
  const texts = new MiddleTexts();
  fill(texts);
  texts.place(geometry, { y: 50, end: 1_000 }, (text) => text.length * 10);
  return geometry.texts.map(({ text, x }) => [text, x]);
}

test('a text stands right of its arrow, cut where the next arrow comes', () => {
  expect(
    placed((texts) => {
      texts.add(100, () => '“hello”');
      texts.add(300, () => '“a longer text than fits”');
      texts.add(460);
    }),
  ).toEqual([
    ['“hello”', 106],
    ['“a longer te…”', 306],
  ]);
});

test('what is shown whole or not at all is not cut', () => {
  const text = () => 'connected, accepted later';
  expect(placed((texts) => texts.addWhole(100, text))).toEqual([[text(), 106]]);
  expect(
    placed((texts) => {
      texts.addWhole(100, text);
      texts.add(300);
    }),
  ).toEqual([]);
});

test('no text hides what lies in its place, nor touches another text', () => {
  expect(
    placed((texts) => {
      texts.reserve(120, 140);
      texts.add(100, () => '“hello”');
      texts.label(200, 'RST', 'bad');
      texts.label(240, 'too near', 'ink');
    }),
  ).toEqual([['RST', 206]]);
});
