// Each package, away from the repository: started as an ordinary user with Chromium's sandbox on, looked at, and used.
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { LanesWindow } from '../support/lanes-window.ts';
import { colours } from '../support/picture.ts';
import { ELECTRON_WANTED, type Installed, KINDS, type Kind, packageFile } from './packages.ts';
import { type RunningApp, renderersAreSandboxed, runApp, sandboxIsPossible, userOf } from './running-app.ts';

const SCENARIO = join(import.meta.dirname, '../../../scenarios/05-connected-is-not-accepted.scenario.json');
const SCENARIO_NAME = 'Connected is not accepted';

for (const kind of Object.keys(KINDS) as Kind[]) {
  test.describe(kind, () => {
    const file = packageFile(kind);
    let installed: Installed;
    let app: RunningApp | undefined;
    test.skip(!file, `this machine could not make a ${kind}`);
    test.skip(!sandboxIsPossible(), 'this machine lets no program have a sandbox');
    test.beforeAll(() => {
      if (file) installed = KINDS[kind](file);
    });
    test.afterAll(() => installed?.remove());
    test.afterEach(async () => {
      await app?.close();
      app = undefined;
    });

    test('starts as an ordinary user behind the sandbox, and shows where to begin', async () => {
      app = await runApp(installed.command);

      const { page, pid } = app;
      await expect(page).toHaveTitle(/Socket Lanes/);
      expect(userOf(pid)).toBeGreaterThan(0);
      expect(renderersAreSandboxed(pid)).toBe(true);
      const tryIt = page.getByRole('button', { name: 'Try it' });
      await expect(tryIt).toBeInViewport({ ratio: 1 });
      await expect(page.getByText('test runtime')).toBeVisible({ visible: await isForTrying(page) });
      await look(page, [tryIt, page.getByRole('button', { name: 'Start server' })]);
    });

    test('runs a server, with two clients of its own and one from outside', async () => {
      app = await runApp(installed.command);
      const lanes = new LanesWindow(app.page);

      await lanes.click('Try it');
      await expect(lanes.row('Client 2')).toBeVisible();
      const client = connect(await lanes.boundPort(), '127.0.0.1');
      try {
        expect(await firstBytes(client)).toContain('Hi! I am server');
        await expect(lanes.row('Client 3')).toBeVisible();
        await look(app.page, [lanes.row('Client 1'), lanes.row('Client 3'), app.page.getByTestId('picture-standing')]);
      } finally {
        client.destroy();
      }
    });

    test('opens a scenario that its command line names', async () => {
      app = await runApp(installed.command, [SCENARIO]);

      const dialog = app.page.getByRole('dialog', { name: SCENARIO_NAME });
      await expect(dialog).toBeVisible();
      await look(app.page, [dialog]);
    });

    test('started once more with a scenario, it opens that in the window that is there', async () => {
      app = await runApp(installed.command);
      await expect(app.page.getByRole('button', { name: 'Try it' })).toBeVisible();

      expect(await app.again([SCENARIO])).toBe(0);

      await expect(app.page.getByRole('dialog', { name: SCENARIO_NAME })).toBeVisible();
    });
  });
}

/** Made with another Electron than the one that is shipped with. */
async function isForTrying(page: Page): Promise<boolean> {
  return !(await page.evaluate(() => navigator.userAgent)).includes(`Electron/${ELECTRON_WANTED} `);
}

/** Takes a picture of the window, and sees in it that something is drawn where these are. */
async function look(page: Page, drawn: readonly Locator[]): Promise<void> {
  const picture = await page.screenshot();
  await test.info().attach('window', { body: picture, contentType: 'image/png' });
  for (const part of drawn) {
    const box = await part.boundingBox();
    if (!box) throw new Error(`${part} is not in the window`);
    expect(colours(picture, box)).toBeGreaterThan(2);
  }
}

/** What the server sends first. */
function firstBytes(socket: ReturnType<typeof connect>): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.once('data', (bytes) => resolve(bytes.toString('utf8')));
    socket.once('error', reject);
    socket.once('end', () => reject(new Error('the server ended before it sent anything')));
  });
}
