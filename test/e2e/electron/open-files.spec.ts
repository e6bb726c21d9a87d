// Files that the system hands over: by the command line, by association, from the menu. They are shown; nothing runs by itself.
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { SCENARIO_BYTES_MAX } from '../../../shared/limits.ts';
import { chooseInMenu, scenarioFile } from '../support/desktop.ts';
import { launched, openApp, withHome } from '../support/launch.ts';

const shown = (page: Page, name: string) => page.getByRole('dialog', { name });

async function startedWith(file: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, close } = await openApp(undefined, [], [file]);
  try {
    await look(page);
  } finally {
    await close();
  }
}

test('a file of the command line is shown when the window opens, and runs when somebody says so', () =>
  withHome((folder) =>
    startedWith(scenarioFile(folder, 'At the start ä'), async (page) => {
      await expect(shown(page, 'At the start ä')).toContainText('a · thread per client');
      await expect(page.getByRole('button', { name: 'Stop server' })).toHaveCount(0);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Stop server' })).toBeVisible();
    }),
  ));

test('a desktop may hand it over as a URL', () =>
  withHome((folder) =>
    startedWith(pathToFileURL(scenarioFile(folder, 'By its URL')).href, (page) =>
      expect(shown(page, 'By its URL')).toBeVisible(),
    ),
  ));

test('what cannot be opened the alert says by its name: gone, of no known kind, too large, no scenario', () =>
  withHome(async (folder) => {
    const file = (name: string, text = '') => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const large = file('large.scenario.json');
    truncateSync(large, SCENARIO_BYTES_MAX + 1);
    await startedWith(join(folder, 'gone.scenario.json'), (page) =>
      says(page, 'There is no file “gone.scenario.json”.'),
    );
    await launched(async ({ app, page }) => {
      await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
      for (const [path, words] of [
        [file('picture.png'), '“picture.png” cannot be opened here.'],
        [large, '“large.scenario.json” is larger than 8 MiB.'],
        [file('bad.scenario.json', '{"format": 1}'), '“bad.scenario.json”'],
        [folder, 'cannot be opened here.'],
      ] as const) {
        await app.evaluate(({ app }, path) => app.emit('open-file', { preventDefault: () => undefined }, path), path);
        await says(page, words);
      }
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  }));

test('the menu opens what is chosen; choosing nothing changes nothing', () =>
  withHome((folder) =>
    launched(async ({ app, page }) => {
      const choose = (filePaths: string[]) =>
        app.evaluate(({ dialog }, chosen) => {
          dialog.showOpenDialog = async () => ({ canceled: chosen.length === 0, filePaths: chosen });
        }, filePaths);
      await choose([]);
      await chooseInMenu(app, 'open-scenario');
      await choose([scenarioFile(folder, 'From the menu')]);
      await chooseInMenu(app, 'open-scenario');
      await expect(shown(page, 'From the menu')).toBeVisible();
    }),
  ));

test('a file that comes while the page is loaded again waits for it', () =>
  withHome((folder) =>
    launched(async ({ app, page }) => {
      await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
      const path = scenarioFile(folder, 'Meanwhile');
      await app.evaluate(
        ({ app, webContents }, path) =>
          new Promise<void>((resolve) => {
            const [contents] = webContents.getAllWebContents();
            contents?.once('did-start-navigation', () => {
              app.emit('open-file', { preventDefault: () => undefined }, path);
              resolve();
            });
            contents?.reload();
          }),
        path,
      );
      await expect(shown(page, 'Meanwhile')).toBeVisible();
    }),
  ));

async function says(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('alert')).toContainText(words);
}
