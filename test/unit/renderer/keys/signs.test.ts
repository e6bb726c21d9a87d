// The legend: every sign is painted, none twice, all inside their frames.
import { expect, test } from 'vitest';
import { geometryOf, SIGN, SIGNS } from '../../../../renderer/keys/signs.ts';

test.each(SIGNS.map((sign) => [sign.words, sign] as const))('%s', (_, sign) => {
  const shapes = JSON.stringify(geometryOf(sign));
  const others = SIGNS.filter((other) => other !== sign).map((other) => JSON.stringify(geometryOf(other)));
  expect(shapes).not.toBe(JSON.stringify(geometryOf({ words: '', draw: () => undefined })));
  expect(others).not.toContain(shapes);
});

test('arrows begin at the client’s rail and stay inside the sign', () => {
  for (const sign of SIGNS)
    for (const list of geometryOf(sign).arrows)
      for (let i = 0; i < list.length; i += 4) {
        const [x0 = -1, y0 = -1, x1 = -1, y1 = -1] = list.slice(i, i + 4);
        expect(x0).toBeLessThan(x1);
        if (!geometryOf(sign).relayedDots.flat().length) expect(y0).toBeLessThan(y1);
        expect(Math.max(x0, x1)).toBeLessThan(SIGN.width);
        expect(Math.max(y0, y1)).toBeLessThan(SIGN.height);
      }
});
