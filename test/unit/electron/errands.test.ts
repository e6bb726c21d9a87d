// What the window is asked to do waits for its page.
import { expect, test } from 'vitest';
import { Errands } from '../../../electron/errands.ts';
import type { Errand } from '../../../shared/errand.ts';
import { ERRANDS_KEPT } from '../../../shared/limits.ts';

const file = (name: string): Errand => ({ type: 'open-file', name, text: '{}' });

function page() {
  const got: string[] = [];
  const window = {
    gone: false,
    send: (_channel: string, errand: Errand) => void got.push(errand.type === 'open-file' ? errand.name : errand.type),
    isDestroyed: () => window.gone,
    isCrashed: () => false,
  };
  return { got, window };
}

test('what comes before the page listens goes to it then, in order, and once', () => {
  const errands = new Errands();
  const { got, window } = page();
  errands.send(file('a'));
  errands.send({ type: 'act', action: 'about' });
  expect(got).toEqual([]);
  errands.heardBy(window);
  errands.send(file('b'));
  errands.heardBy(window);
  expect(got).toEqual(['a', 'act', 'b']);
});

test('what comes while the page is loaded again, or its window is gone, waits for the next one', () => {
  const errands = new Errands();
  const [first, second] = [page(), page()];
  errands.heardBy(first.window);
  errands.leave();
  errands.send(file('a'));
  errands.heardBy(first.window);
  first.window.gone = true;
  errands.send(file('b'));
  errands.heardBy(second.window);
  expect([first.got, second.got]).toEqual([['a'], ['b']]);
});

test('only the newest wait', () => {
  const errands = new Errands();
  const { got, window } = page();
  for (let number = 0; number < ERRANDS_KEPT + 3; number++) errands.send(file(String(number)));
  errands.heardBy(window);
  expect(got).toHaveLength(ERRANDS_KEPT);
  expect(got[0]).toBe('3');
});
