// Where the window opens: as it was, but never where nobody could reach it.
import { describe, expect, test } from 'vitest';
import { placedOn, USUAL, windowPlaceOf, windowPlaceText } from '../../../electron/window-place.ts';

const main = { x: 0, y: 25, width: 1440, height: 875 };
const left = { x: -1920, y: 0, width: 1920, height: 1080 };
const placed = (box: { x: number; y: number; width: number; height: number }, displays = [main, left]) =>
  placedOn({ box, maximised: false }, displays);

describe('a window opens', () => {
  test('at its usual size the first time, wherever the system likes', () => {
    expect(placedOn(undefined, [main])).toEqual(USUAL);
  });

  test('where it was, also on another display, and maximised if it was', () => {
    const box = { x: -1500, y: 100, width: 1000, height: 700 };
    expect(placedOn({ box, maximised: true }, [main, left])).toEqual({ ...box, maximised: true });
  });

  test('where the system likes when its display is gone', () => {
    expect(placed({ x: -1500, y: 100, width: 1000, height: 700 }, [main])).toEqual({
      ...{ width: 1000, height: 700, maximised: false },
    });
  });

  test('no larger than its display, and all of it on it', () => {
    expect(placed({ x: 100, y: 50, width: 5000, height: 4000 })).toEqual({ ...main, maximised: false });
    expect(placed({ x: 1000, y: 500, width: 900, height: 600 })).toMatchObject({ x: 540, y: 300 });
    expect(placed({ x: 5, y: 0, width: 900, height: 600 })).toMatchObject({ x: 5, y: 25 });
  });

  test('where the system likes when hardly a corner of it would be on a display', () => {
    expect(placed({ x: 100, y: -700, width: 900, height: 720 }, [main])).not.toHaveProperty('x');
    expect(placed({ x: 1400, y: 100, width: 900, height: 720 }, [main])).not.toHaveProperty('x');
  });

  test('with its least size on a display smaller than that', () => {
    expect(placed({ x: 0, y: 0, width: 900, height: 600 }, [{ x: 0, y: 0, width: 640, height: 400 }])).toMatchObject({
      ...{ x: 0, y: 0, width: 720, height: 480 },
    });
  });
});

describe('what was written down', () => {
  test('is read back', () => {
    const place = { box: { x: 1, y: -2, width: 800, height: 600 }, maximised: true };
    expect(windowPlaceOf(windowPlaceText(place))).toEqual(place);
  });

  test.each([
    ...['', 'null', '[]', '{}', '{"x":1', '"x"', '{"x":1,"y":2,"width":3}'],
    ...['{"x":1.5,"y":2,"width":3,"height":4}', '{"x":1e300,"y":2,"width":3,"height":4}'],
    '{"x":"1","y":2,"width":3,"height":4}',
  ])('is not believed when it is %s', (text) => expect(windowPlaceOf(text)).toBeUndefined());
});
