// Scripts come back at the next start; a place that is full is told.
import { expect, test } from 'vitest';
import type { LiveSession } from '../../../../renderer/live/live-session.ts';
import { keepScripts } from '../../../../renderer/script/keep-scripts.ts';
import { EXAMPLE } from '../../../../renderer/script/scripts.ts';
import { createUiStore } from '../../../../renderer/state/ui-store.ts';
import type { Script } from '../../../../shared/script.ts';
import { HandClock } from '../state/hand-clock.ts';

const MINE: Script = { name: 'Mine', steps: [{ do: 'close' }] };

/** A window whose scripts are kept in `place`. */
function window(place: Map<string, string>, full = { is: false }) {
  const clock = new HandClock();
  const ui = createUiStore(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }));
  const live = { session: { noticeCount: 0 } } as LiveSession;
  const leave = keepScripts({ ui, clock, live }, () => ({
    getItem: (key) => place.get(key) ?? null,
    setItem: (key, value) => {
      if (full.is) throw new DOMException('full', 'QuotaExceededError');
      place.set(key, value);
    },
  }));
  return { ui, clock, leave, scripts: () => ui.getState().scripts };
}

test('the first window has the example, the next one what was written', () => {
  const place = new Map<string, string>();
  const first = window(place);
  expect(first.scripts()).toEqual([EXAMPLE]);
  first.ui.setState({ scripts: [EXAMPLE, MINE], script: 1 });
  expect(place.size).toBe(0);
  first.clock.pass(1_000);
  expect(window(place).scripts()).toEqual([EXAMPLE, MINE]);
});

test('what was written a moment before the window closed is kept as well', () => {
  const place = new Map<string, string>();
  const first = window(place);
  first.ui.setState({ scripts: [MINE] });
  first.leave();
  expect(window(place).scripts()).toEqual([MINE]);
});

test('what is stored is checked: a place with anything else gives the example', () => {
  for (const stored of ['{', '7', '[{"name":"x","steps":[{"do":"fly"}]}]'])
    expect(window(new Map([['socket-lanes-scripts', stored]])).scripts()).toEqual([EXAMPLE]);
});

test('a place that is full is told, until it is not any more', () => {
  const full = { is: true };
  const { ui, clock } = window(new Map(), full);
  ui.setState({ scripts: [MINE] });
  clock.pass(1_000);
  expect(ui.getState().complaints).toMatchObject([
    { error: { message: expect.stringContaining('could not be kept') } },
  ]);
  full.is = false;
  ui.setState({ scripts: [MINE, EXAMPLE] });
  clock.pass(1_000);
  expect(ui.getState().complaints).toEqual([]);
});

test('other changes of the window write nothing', () => {
  const place = new Map<string, string>();
  const { ui, clock } = window(place);
  ui.setState({ tab: 'code' });
  clock.pass(1_000);
  expect(place.size).toBe(0);
});
