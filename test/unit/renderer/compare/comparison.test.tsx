// The region "Comparison": a real table with a row a server, its figures live, gone when it is ended.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import { Comparison } from '../../../../renderer/compare/comparison.tsx';
import { type App, AppContext } from '../../../../renderer/state/app-context.ts';
import { Ticks } from '../../../../renderer/state/ticks.ts';
import { createUiStore } from '../../../../renderer/state/ui-store.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import { ok } from '../../../../shared/result.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';
import { HandClock } from '../state/hand-clock.ts';
import { accepted } from '../timeline/scenes.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** Two servers that are compared: of the first one client is served and one waits since 1 s. */
async function shown(system: { waiting: number; limit: number } | null = null) {
  const clock = new HandClock();
  const { session, timeline } = recorded([
    ...serverOpened(1),
    ...serverOpened(9, 2, 52_001),
    clientOpened(2, 1),
    clientOpened(3, 2),
    { at: 900, lane: 2, kind: Kind.laneQueued, side: 'server' },
    accepted(950, 2),
    { at: 950, lane: 2, kind: Kind.threadServes, side: 'server', arg: 8 },
    { at: 1_000, lane: 3, kind: Kind.laneQueued, side: 'server' },
  ]);
  const bridge = { call: async () => ok(system) };
  const live = { session, timeline, bridge, subscribe: () => () => undefined };
  const ui = createUiStore(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }));
  ui.setState({ comparison: [1 as ServerId, 2 as ServerId] });
  const ticks = new Ticks(() => () => undefined, 4, clock);
  // The session began when the clock stood at 0.
  const present = { now: () => clock.now() * 1_000 };
  const app = { live, ui, clock, present, ticksAt: () => ticks } as unknown as App;
  const page = document.createElement('div');
  document.body.append(page);
  const root = createRoot(page);
  onTestFinished(() => {
    act(() => root.unmount());
    page.remove();
  });
  await act(async () =>
    root.render(
      <AppContext.Provider value={app}>
        <Comparison />
      </AppContext.Provider>,
    ),
  );
  const pass = (ms: number) => act(async () => clock.pass(ms));
  const cell = (row: string, column: string) => {
    const names = [...page.querySelectorAll('thead th')].map(({ textContent }) => textContent);
    const found = [...page.querySelectorAll('tbody tr')].find((tr) =>
      tr.querySelector('th')?.textContent?.includes(row),
    );
    return found?.children[names.indexOf(column)]?.textContent;
  };
  return { page, ui, pass, cell };
}

test('a row a server, headed by its port and model, a column a figure', async () => {
  const { page, cell } = await shown();
  expect(page.querySelector('section')?.getAttribute('aria-label')).toBe('Comparison');
  expect([...page.querySelectorAll('th[scope="row"]')].map(({ textContent }) => textContent)).toEqual([
    ':52000 thread per client',
    ':52001 thread per client',
  ]);
  expect(page.querySelectorAll('th[scope="col"]')).toHaveLength(6);
  expect(cell(':52000', 'Served')).toBe('1 of 2');
  expect(cell(':52000', "In the app's waiting line")).toBe('1');
  expect(cell(':52001', 'Served')).toBe('0 of 0');
});

test('a wait that goes on grows with the clock, though nothing happens', async () => {
  const { cell, pass } = await shown();
  await pass(3_000);
  expect(cell(':52000', 'Longest wait')).toBe('2.0 s');
  await pass(2_000);
  expect(cell(':52000', 'Longest wait')).toBe('4.0 s');
});

test("the system's queue is shown where the system tells", async () => {
  const told = await shown({ waiting: 3, limit: 5 });
  await told.pass(0);
  expect(told.cell(':52000', "In the system's queue")).toBe('3 of 5');
});

test('ended, it is gone; the servers are not asked to stop', async () => {
  const { page, ui } = await shown();
  await act(async () => page.querySelector('button')?.click());
  expect(ui.getState().comparison).toBeNull();
  expect(page.textContent).toBe('');
});
