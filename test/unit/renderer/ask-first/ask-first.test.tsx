// The strip of "Ask first": it asks while a call is held, and says what came of the last answer.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import { AskFirst } from '../../../../renderer/ask-first/ask-first.tsx';
import { NOT_ASKED } from '../../../../renderer/ask-first/asked.ts';
import { type App, AppContext } from '../../../../renderer/state/app-context.ts';
import { Ticks } from '../../../../renderer/state/ticks.ts';
import { createUiStore, forgetSession, type UiState } from '../../../../renderer/state/ui-store.ts';
import { CALLS, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId, Rail } from '../../../../shared/lane.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';
import { HandClock } from '../state/hand-clock.ts';
import type { Row } from '../timeline/blocks.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const HELD: Row = { at: 1, lane: 2, kind: Kind.held, code: HeldBy.pause, arg: CALLS.indexOf('recv') };
const PAUSED: Row = { at: 1, lane: 0, kind: Kind.paced, code: 1 };

function shown(rows: readonly Row[], state: Partial<UiState> = {}) {
  const clock = new HandClock();
  const { session } = recorded([...serverOpened(1), clientOpened(2, 1), ...rows]);
  const ui = createUiStore(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }));
  ui.setState({ askFirst: true, ...state });
  const expected: Rail[] = [];
  const actions = {
    expect: (rail: Rail) => expected.push(rail),
    askFirst: (on: boolean) => ui.setState({ askFirst: on }),
  };
  const ticks = new Ticks(() => () => undefined, 10, clock);
  const app = { live: { session }, ui, clock, actions, ticksAt: () => ticks } as unknown as App;
  const page = document.createElement('div');
  document.body.append(page);
  const root = createRoot(page);
  onTestFinished(() => {
    act(() => root.unmount());
    page.remove();
  });
  act(() =>
    root.render(
      <AppContext.Provider value={app}>
        <AskFirst />
      </AppContext.Provider>,
    ),
  );
  const names = () => [...page.querySelectorAll('fieldset button')].map((button) => button.getAttribute('aria-label'));
  const press = (name: string) => act(() => page.querySelector<HTMLElement>(`button[aria-label="${name}"]`)?.click());
  return { page, ui, expected, names, press };
}

test('paused with a held call it asks, and offers the threads that accept; the selected lane’s rails as well', () => {
  const { page, ui, names, expected, press } = shown([HELD, PAUSED]);
  expect(page.textContent).toContain('Whose call is next? Click the rail you expect.');
  expect(names()).toEqual(['the main thread']);
  act(() => ui.setState({ selection: { lane: 2 as LaneId, side: null, sequence: null } }));
  expect(names()).toEqual(["Client 1's client", "Client 1's server", 'the main thread']);
  press("Client 1's client");
  expect(expected).toEqual([{ lane: 2, side: 'client' }]);
});

test('it names no call: which one is held next is not to be read here', () => {
  const { page } = shown([HELD, PAUSED], { selection: { lane: 2 as LaneId, side: null, sequence: null } });
  expect(page.textContent).not.toMatch(/recv/);
});

test('it asks nothing while the session runs, or while no call is held', () => {
  expect(shown([HELD]).page.textContent).toContain('Pause, and each step asks first whose call is next.');
  const { page, names } = shown([PAUSED]);
  expect(page.textContent).toContain('No call is held');
  expect(names()).toEqual([]);
});

test('the last answer is said, and how many were right', () => {
  const last = { right: false, words: "You expected Client 1's client; it is the server's accept" };
  const { page } = shown([HELD, PAUSED], { asked: { ...NOT_ASKED, right: 3, of: 4, last } });
  expect(page.querySelector('[aria-label="Your expectation"]')?.textContent).toBe(last.words);
  expect(page.textContent).toContain('3 of 4 right');
});

test('it is gone when it is switched off; a new session counts anew and goes on asking', () => {
  const { page, ui, press } = shown([HELD, PAUSED], { asked: { ...NOT_ASKED, right: 3, of: 4 } });
  act(() => forgetSession(ui));
  expect(page.textContent).not.toContain('3 of 4');
  expect(page.textContent).toContain('Whose call is next?');
  press('Stop asking');
  expect(page.textContent).toBe('');
});
