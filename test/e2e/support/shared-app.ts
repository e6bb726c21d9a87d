// One running app for many tests: each test begins with a new session, the usual pace and a fresh page.
import { test as base } from '@playwright/test';
import { TEMPO_WINDOW } from '../../../shared/limits.ts';
import { LanesWindow } from './lanes-window.ts';
import { type LaunchedApp, openApp } from './launch.ts';

/** The window's usual size. */
const USUAL = { width: 1280, height: 800 };

interface OfTest {
  readonly lanes: LanesWindow;
}

interface OfWorker {
  readonly launched: LaunchedApp;
}

/** `lanes` is the window, as a person has it before the first click. */
export const test = base.extend<OfTest, OfWorker>({
  launched: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const app = await openApp();
      await use(app);
      await app.close();
    },
    { scope: 'worker' },
  ],
  lanes: async ({ launched }, use, testInfo) => {
    await beginAnew(launched);
    const lanes = new LanesWindow(launched.page);
    await use(lanes);
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('window', { body: await launched.page.screenshot(), contentType: 'image/png' });
  },
});

/** Nothing of the test before is left: no session, no pace, nothing that the window remembers. */
async function beginAnew({ app, page, call, complaints }: LaunchedApp): Promise<void> {
  await call('pace.tempo', { callsPerSecond: TEMPO_WINDOW });
  await call('session.new', {});
  await app.evaluate(({ BrowserWindow }, size) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
  }, USUAL);
  // At the last moment: until then the window may write once more what it remembers.
  await page.evaluate(() => window.addEventListener('pagehide', () => localStorage.clear()));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await page.getByRole('button', { name: 'Try it' }).waitFor();
  // Comes after the first paint.
  await page.getByRole('region', { name: 'Event log' }).waitFor();
  complaints.length = 0;
}
