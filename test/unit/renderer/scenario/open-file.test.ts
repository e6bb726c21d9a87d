// A file is opened by its name; what is wrong with it the alert says, with the place.
import { describe, expect, test } from 'vitest';
import type { LiveSession } from '../../../../renderer/live/live-session.ts';
import { builtIn } from '../../../../renderer/scenario/built-in.ts';
import { fileName } from '../../../../renderer/scenario/files.ts';
import { openFile, openText } from '../../../../renderer/scenario/open-file.ts';
import { createUiStore } from '../../../../renderer/state/ui-store.ts';
import { SCENARIO_BYTES_MAX } from '../../../../shared/limits.ts';

const SCENARIO = {
  format: 'socket-lanes-scenario',
  version: 1,
  name: 'Mine',
  servers: [{ id: 'a', model: 'thread', program: 'echo' }],
};
const text = JSON.stringify(SCENARIO);

function window() {
  const ui = createUiStore(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }));
  const app = { ui, live: { session: { noticeCount: 0 } } as LiveSession };
  const file = (name: string, content: string, size = content.length) =>
    openFile(app, { name, size, text: async () => content });
  return { app, ui, file, said: () => ui.getState().complaints.map(({ error }) => `${error.code} ${error.message}`) };
}

describe('a scenario', () => {
  test('is shown before it runs', async () => {
    const { ui, file, said } = window();
    await file('mine.scenario.json', text);
    expect(said()).toEqual([]);
    expect(ui.getState()).toMatchObject({ dialog: 'scenario', openedScenario: SCENARIO });
  });

  test('is opened by any name that a browser gave it', () => {
    for (const name of ['MINE.SCENARIO.JSON', 'mine.scenario (1).json', 'mine.json']) {
      const { app, ui } = window();
      openText(app, name, text);
      expect(ui.getState().dialog, name).toBe('scenario');
    }
  });

  test('with a fault is told with its place', async () => {
    const { file, said, ui } = window();
    await file('bad.scenario.json', text.replace('thread', 'threads'));
    expect(said()).toEqual([expect.stringMatching(/^bad-scenario “bad.scenario.json”: servers\[0\]\.model: must be/)]);
    await file('bad.scenario.json', '{\n"name": }');
    expect(said()).toEqual(['bad-scenario “bad.scenario.json”: Line 2, column 9: a value is expected, not “}”.']);
    expect(ui.getState().dialog).toBeNull();
    await file('mine.scenario.json', text);
    expect(said()).toEqual([]);
  });
});

test('what is no file of ours, too large or gone is told, not read', async () => {
  const { app, said, file } = window();
  await file('picture.png', 'x');
  expect(said()).toEqual(['file-unknown “picture.png” cannot be opened here.']);
  await file('large.scenario.json', text, SCENARIO_BYTES_MAX + 1);
  expect(said()).toEqual(['file-too-large “large.scenario.json” is larger than 8 MiB.']);
  const gone = { name: 'gone.scenario.json', size: 9, text: () => Promise.reject(new Error('it is gone')) };
  await openFile(app, gone);
  expect(said()).toEqual(['file-unreadable “gone.scenario.json” cannot be read: it is gone.']);
});

test('every scenario that ships with the app has a name and says what it shows', () => {
  expect(builtIn().length).toBeGreaterThan(0);
  for (const { file, name, about, text: content } of builtIn()) {
    const { app, said } = window();
    openText(app, file, content);
    expect(said()).toEqual([]);
    expect(name).not.toBe(file);
    expect(about, file).not.toBe('');
  }
});

test('names of files are such as every system takes', () => {
  expect(fileName('A “slow” reader', '.scenario.json')).toBe('A “slow” reader.scenario.json');
  expect(fileName(' ../a/b:c*?"<>|\n ', '.x')).toBe('a b c.x');
  expect(fileName('...', '.x')).toBe('session.x');
});
