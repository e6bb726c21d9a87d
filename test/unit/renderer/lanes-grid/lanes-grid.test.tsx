// The grid "Lanes": one row per lane, its cells, the keys, and hostile labels as text.
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LanesGrid } from '../../../../renderer/lanes-grid/lanes-grid.tsx';
import type { PictureView } from '../../../../renderer/timeline/picture-view.ts';
import { layoutRows } from '../../../../renderer/timeline/rows.ts';
import type { Selection } from '../../../../renderer/timeline/selection.ts';
import { USUAL_VIEW, type ViewOptions } from '../../../../renderer/timeline/view-options.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { accepted, began, opened, returned, sceneOf, server } from '../timeline/scenes.ts';

const HEIGHT = 634;
let root: Root;
let page: HTMLElement;
let selected: Selection;
let shown: number[];
let scrolled: number[];
let options: ViewOptions;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  page = document.createElement('div');
  document.body.append(page);
  root = createRoot(page);
  selected = null;
  shown = [];
  scrolled = [];
  options = USUAL_VIEW;
});

afterEach(() => {
  act(() => root.unmount());
  page.remove();
});

function viewOf(lanes: number, more: Parameters<typeof sceneOf>[0] = []): PictureView {
  const { session } = sceneOf([...server(), ...Array.from({ length: lanes }, (_, i) => opened(1, 2 + i)), ...more]);
  const rows = layoutRows({ session, options, viewHeight: HEIGHT - 34, scale: 1 });
  return { rows, scroll: 0, top: 34, left: 236, height: HEIGHT, scale: 1, words: 0 };
}

function show(view: PictureView): void {
  act(() =>
    root.render(
      <LanesGrid
        view={view}
        selection={selected}
        onSelect={(selection) => {
          selected = selection;
        }}
        onShowRow={(index) => shown.push(index)}
        onScrollBy={(pixels) => scrolled.push(pixels)}
        options={options}
        onOptions={(changed) => {
          options = { ...options, ...changed };
        }}
        present={() => 60_000_000}
      />,
    ),
  );
}

function rows(): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>('[role="grid"] [role="row"]')];
}

function cells(row: HTMLElement | undefined): (string | null)[] {
  return [...(row?.querySelectorAll('[role="gridcell"]') ?? [])].map((cell) => cell.textContent);
}

function press(code: string): void {
  const target = document.activeElement ?? page;
  act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true })));
}

describe('the grid of lanes', () => {
  test('has a row per lane, in the picture’s order, with all its cells', () => {
    const view = viewOf(2, [
      accepted(2, 2),
      { at: 2, lane: 2, kind: Kind.laneAddressed, payload: addresses(54312) },
      began(3, 2, 'server', 'recv', { arg: 1024 }),
      returned(4, 2, 'client', 'send', { length: 16 }),
      returned(5, 2, 'server', 'recv', { length: 16, arg: 1024 }),
      began(6, 2, 'server', 'recv', { arg: 1024 }),
    ]);
    show(view);
    expect(page.querySelector('[role="grid"]')?.getAttribute('aria-label')).toBe('Lanes');
    expect(page.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('2');
    expect(rows().map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1', '2']);
    expect(cells(rows()[0])).toEqual([
      'Client 1',
      '127.0.0.1:54312',
      'open',
      '0 B',
      '16 B',
      'running',
      'recv(1024) waits',
      '',
      'recv(1024) returned 16',
      '0 sends, 0 recvs',
      '1 send, 1 recv',
      '',
    ]);
  });

  test('keeps few rows in the document however many lanes there are', () => {
    show(viewOf(5_000));
    expect(rows().length).toBeGreaterThan(30);
    expect(rows().length).toBeLessThan(100);
    expect(page.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('5000');
    expect(page.textContent).toMatch(/4,9\d\d more ↓/);
  });

  test('moves the focus with the arrow keys and selects with Enter or Space', () => {
    show(viewOf(3));
    act(() => rows()[0]?.focus());
    press('ArrowDown');
    expect(document.activeElement).toBe(rows()[1]);
    expect(shown).toEqual([2]);
    press('Enter');
    expect(selected).toEqual({ lane: 3, side: null, sequence: null });
    press('End');
    expect(document.activeElement).toBe(rows()[2]);
    press('Space');
    expect(selected).toMatchObject({ lane: 4 });
  });

  test('has one tab stop', () => {
    show(viewOf(4));
    expect(rows().filter((row) => row.tabIndex === 0)).toEqual([rows()[0]]);
    act(() => rows()[2]?.focus());
    expect(rows().filter((row) => row.tabIndex === 0)).toEqual([rows()[2]]);
  });

  test('keeps the focused row in the document when it is scrolled away', () => {
    const view = viewOf(500);
    show(view);
    act(() => rows()[0]?.focus());
    show({ ...view, scroll: 3_000 });
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('1');
  });

  test('says of a lane that it is pinned, and has a menu that only the tab stop leads to', () => {
    options = { ...USUAL_VIEW, pinned: new Set([3 as LaneId]) };
    show(viewOf(2));
    expect(cells(rows()[0]).slice(0, 1)).toEqual(['Client 2']);
    expect(rows().map((row) => row.textContent?.includes('pinned'))).toEqual([true, false]);
    const menus = rows().map((row) => row.querySelector('button'));
    expect(menus.map((button) => button?.getAttribute('aria-label'))).toEqual([
      ...['Lane menu of Client 2', 'Lane menu of Client 1'],
    ]);
    expect(menus.map((button) => button?.tabIndex)).toEqual([0, -1]);
  });

  test('scrolls on to the lanes below', () => {
    show(viewOf(40));
    const more = [...page.querySelectorAll('button')].find((button) => /more ↓/.test(button.textContent ?? ''));
    act(() => more?.click());
    expect(scrolled).toHaveLength(1);
    expect(scrolled[0]).toBeGreaterThan(0);
  });

  test('says how long a lane has waited', () => {
    show(viewOf(1, [{ at: 20_000, lane: 2, kind: Kind.laneQueued }]));
    expect(cells(rows()[0])[2]).toBe('in the waiting line · 40 s');
  });

  test('shows hostile labels as text, cut to what can be read', () => {
    const hostile = opened(1, 2);
    const metadata = {
      ...JSON.parse(String(hostile.payload)),
      label: `<img src=x onerror=alert(1)>${'x'.repeat(9_000)}`,
    };
    const { session } = sceneOf([...server(), { ...hostile, payload: JSON.stringify(metadata) }]);
    show({ ...viewOf(0), rows: layoutRows({ session, options: USUAL_VIEW, viewHeight: 600, scale: 1 }) });
    expect(page.querySelector('img')).toBeNull();
    expect(cells(rows()[0])[0]).toMatch(/^<img src=x onerror=alert\(1\)>x+…$/);
    expect(cells(rows()[0])[0]?.length).toBeLessThan(200);
  });
});

function addresses(port: number): string {
  return JSON.stringify({
    client: { address: '127.0.0.1', port },
    server: { address: '127.0.0.1', port: 52_000 },
  });
}
