// Files of a command line, and what becomes of them.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesOf, readForWindow } from '../../../electron/files.ts';
import { SCENARIO_BYTES_MAX } from '../../../shared/limits.ts';
import { dataFolderForTest } from '../../support/data-folder.ts';

describe('the files of a command line', () => {
  const folder = resolve('/home/me');

  test('are what is no switch; relative names are relative to where it was given', () => {
    const argv = ['/opt/socket-lanes', '--no-sandbox', 'a.scenario.json', '', '../b.json', resolve('/c.json')];
    expect(filesOf({ argv, folder, appPath: null })).toEqual([
      ...[resolve(folder, 'a.scenario.json'), resolve('/home/b.json'), resolve('/c.json')],
    ]);
  });

  test('may come as URLs, as desktops hand them over', () => {
    const file = resolve('/home/me/two words ä.scenario.json');
    const argv = ['app', pathToFileURL(file).href];
    expect(filesOf({ argv, folder, appPath: null })).toEqual([file]);
  });

  test('begin behind the app’s own folder where Electron is told of it', () => {
    const appPath = resolve('/home/ann/app');
    const argv = ['electron', '-r', 'loader.js', '--inspect=0', '/home/ann/app', 'a.json'];
    expect(filesOf({ argv, folder, appPath })).toEqual([resolve(folder, 'a.json')]);
    expect(filesOf({ argv: ['electron', 'a.json'], folder, appPath })).toEqual([]);
  });
});

describe('a file that is handed over', () => {
  const given = (name: string, text: string | Uint8Array) => {
    const path = join(dataFolderForTest(), name);
    writeFileSync(path, text);
    return path;
  };
  const code = async (path: string) => {
    const errand = await readForWindow(path);
    return errand.type === 'refused-file' ? errand.error.code : errand.type;
  };

  test('goes to the window by its name, with its text', async () => {
    const path = given('lesson Ä.scenario.json', '\ufeff{"name": "ü"}');
    expect(await readForWindow(path)).toEqual({
      ...{ type: 'open-file', name: 'lesson Ä.scenario.json', text: '{"name": "ü"}' },
    });
  });

  test('that is none, or is none that can be opened, is named', async () => {
    const folder = dataFolderForTest();
    mkdirSync(join(folder, 'folder.json'));
    expect(await code(join(folder, 'gone.scenario.json'))).toBe('file-missing');
    expect(await code(join(folder, 'folder.json'))).toBe('file-unreadable');
    expect(await code(given('picture.png', ''))).toBe('file-unknown');
    const errand = await readForWindow(join(folder, 'gone.scenario.json'));
    expect(errand).toMatchObject({ error: { message: 'There is no file “gone.scenario.json”.' } });
  });

  test('is opened up to its largest size, and not beyond it', async () => {
    const path = given('large.scenario.json', '');
    truncateSync(path, SCENARIO_BYTES_MAX);
    expect(await code(path)).toBe('open-file');
    truncateSync(path, SCENARIO_BYTES_MAX + 1);
    expect(await code(path)).toBe('file-too-large');
  });

  test.skipIf(process.platform === 'win32')('is not waited for when it is a pipe', async () => {
    const path = join(dataFolderForTest(), 'pipe.json');
    execFileSync('mkfifo', [path]);
    expect(await code(path)).toBe('file-unreadable');
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('may be forbidden', async () => {
    const path = given('secret.json', '{}');
    chmodSync(path, 0);
    expect(await code(path)).toBe('file-unreadable');
  });
});
