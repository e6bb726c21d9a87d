// The window's own state: what it remembers, and that nothing stored can break it.
import { describe, expect, test } from 'vitest';
import { lookOf, rememberedOf, USUAL } from '../../../../renderer/state/remembered.ts';
import {
  complain,
  createUiStore,
  forgetSession,
  setPanels,
  settle,
  setView,
} from '../../../../renderer/state/ui-store.ts';
import { USUAL_VIEW } from '../../../../renderer/timeline/view-options.ts';
import { appError } from '../../../../shared/errors.ts';
import type { LaneId } from '../../../../shared/lane.ts';

function storage(stored: Record<string, string> = {}) {
  return {
    stored,
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
    removeItem: (key: string) => {
      delete stored[key];
    },
  };
}

const complaint = (about: string) => ({
  about,
  error: appError('bad-port', 'The port must be a number.', 'Type one.'),
  thenClients: 0,
  afterNotices: 3,
});

describe('what is remembered', () => {
  test('theme, panels, what a drag does, the language of listings and the look of the lanes come back at the next start', () => {
    const shared = storage();
    const before = createUiStore(() => shared);
    before.setState({ theme: 'dark', dragPans: true, language: 'java' });
    setView(before, { axis: 'logical', laneSize: 'middle', order: 'bytes', minimap: false });
    setPanels(before, { inspectorWidth: 500, logOpen: false });
    const after = createUiStore(() => shared).getState();
    expect(after).toMatchObject({ theme: 'dark', dragPans: true, language: 'java' });
    expect(after.panels).toMatchObject({ inspectorWidth: 500, logOpen: false, inspectorOpen: true });
    expect(after.view).toEqual({ ...USUAL_VIEW, axis: 'logical', laneSize: 'middle', order: 'bytes', minimap: false });
  });

  test('what was chosen of one session’s lanes does not come back', () => {
    const shared = storage();
    const before = createUiStore(() => shared);
    const lanes = new Set([3 as LaneId]);
    setView(before, { filter: 'x', pinned: lanes, hidden: lanes, collapseEnded: true });
    before.setState({ largeText: true });
    const after = createUiStore(() => shared).getState();
    expect(after.view).toEqual(USUAL_VIEW);
    expect(after.largeText).toBe(false);
  });

  test.each([
    ['not JSON', 'x{'],
    ['of another shape', '{"state":{"theme":7,"panels":"wide"},"version":0}'],
    [
      'of unknown choices',
      '{"state":{"view":{"axis":"x","laneSize":3,"order":null,"minimap":7},"dragPans":1,"language":"cobol"},"version":0}',
    ],
    ['null', '{"state":null,"version":0}'],
  ])('what is stored is %s: all is as usual', (_, stored) => {
    const state = createUiStore(() => storage({ 'socket-lanes': stored })).getState();
    const { theme, panels, view, dragPans, language } = state;
    expect({ theme, panels, view: lookOf(view), dragPans, language }).toEqual(USUAL);
  });

  test('a browser without storage still starts', () => {
    const refusing = () => {
      throw new Error('denied');
    };
    const store = createUiStore(refusing);
    store.setState({ theme: 'light' });
    expect(store.getState().theme).toBe('light');
  });

  test('panels stay within their bounds', () => {
    const store = createUiStore(() => storage());
    setPanels(store, { inspectorWidth: 5, logHeight: 1e9 });
    expect(store.getState().panels).toMatchObject({ inspectorWidth: 280, logHeight: 640 });
    expect(rememberedOf({ panels: { inspectorWidth: Number.NaN } })).toEqual(USUAL);
  });
});

test('a complaint replaces the older one about the same, and goes when it is settled', () => {
  const store = createUiStore(() => storage());
  complain(store, complaint('server.start'));
  complain(store, complaint('server.start'));
  complain(store, complaint('lane.say'));
  expect(store.getState().complaints.map(({ about }) => about)).toEqual(['server.start', 'lane.say']);
  settle(store, 'server.start');
  expect(store.getState().complaints.map(({ about }) => about)).toEqual(['lane.say']);
});

test('a new session forgets what was chosen in the old one, but not how lanes look, what was typed or complained of', () => {
  const store = createUiStore(() => storage());
  setView(store, { axis: 'logical', laneSize: 'far', order: 'label', minimap: false });
  setView(store, { filter: 'x', pinned: new Set([3 as LaneId]), hidden: new Set([4 as LaneId]) });
  store.setState({
    selection: { lane: 3 as LaneId, side: null, sequence: 9 },
    heldAt: 77,
    noticesDismissed: 5,
    serverForm: { ...store.getState().serverForm, port: '8080' },
  });
  complain(store, complaint('engine-died'));
  forgetSession(store);
  expect(store.getState()).toMatchObject({ selection: null, heldAt: null, noticesDismissed: 0 });
  expect(store.getState().view).toEqual({
    ...USUAL_VIEW,
    axis: 'logical',
    laneSize: 'far',
    order: 'label',
    minimap: false,
  });
  expect(store.getState().serverForm.port).toBe('8080');
  expect(store.getState().complaints).toMatchObject([{ about: 'engine-died', afterNotices: 0 }]);
});
