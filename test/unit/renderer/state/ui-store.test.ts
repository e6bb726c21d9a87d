// The window's own state: what it remembers, and that nothing stored can break it.
import { describe, expect, test } from 'vitest';
import { rememberedOf, USUAL } from '../../../../renderer/state/remembered.ts';
import { complain, createUiStore, forgetSession, setPanels, settle } from '../../../../renderer/state/ui-store.ts';
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
  test('theme and panels come back at the next start, nothing else', () => {
    const shared = storage();
    const before = createUiStore(() => shared);
    before.setState({ theme: 'dark', view: { ...USUAL_VIEW, filter: 'x' } });
    setPanels(before, { inspectorWidth: 500, logOpen: false });
    const after = createUiStore(() => shared).getState();
    expect(after.theme).toBe('dark');
    expect(after.panels).toMatchObject({ inspectorWidth: 500, logOpen: false, inspectorOpen: true });
    expect(after.view.filter).toBe('');
  });

  test.each([
    ['not JSON', 'x{'],
    ['of another shape', '{"state":{"theme":7,"panels":"wide"},"version":0}'],
    ['null', '{"state":null,"version":0}'],
  ])('what is stored is %s: all is as usual', (_, stored) => {
    const state = createUiStore(() => storage({ 'socket-lanes': stored })).getState();
    expect({ theme: state.theme, panels: state.panels }).toEqual(USUAL);
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

test('a new session forgets what was chosen in the old one, but not what was typed or complained of', () => {
  const store = createUiStore(() => storage());
  store.setState({
    selection: { lane: 3 as LaneId, side: null, sequence: 9 },
    heldAt: 77,
    noticesDismissed: 5,
    serverForm: { ...store.getState().serverForm, port: '8080' },
  });
  complain(store, complaint('engine-died'));
  forgetSession(store);
  expect(store.getState()).toMatchObject({ selection: null, heldAt: null, noticesDismissed: 0 });
  expect(store.getState().serverForm.port).toBe('8080');
  expect(store.getState().complaints).toMatchObject([{ about: 'engine-died', afterNotices: 0 }]);
});
