// A hidden window paints nothing, and still takes everything in.
import { expect } from '@playwright/test';
import { test } from '../support/shared-app.ts';

test('a window that was hidden for a while has missed nothing', async ({ lanes, launched: { app, call } }) => {
  const happened = async () => (await call('session.describe', {})).nextSequence;
  // Playwright keeps every page visible to itself, so that the page has to be told as well.
  const show = async (shown: boolean) => {
    await app.evaluate(({ BrowserWindow }, visible) => {
      const [window] = BrowserWindow.getAllWindows();
      if (visible) window?.show();
      else window?.hide();
    }, shown);
    await lanes.page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, !shown);
  };
  await lanes.startServer();
  await lanes.setTempo('fastest');
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');

  await show(false);
  const before = await happened();
  await expect.poll(happened).toBeGreaterThan(before + 50_000);
  await show(true);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();

  await expect.poll(async () => (await lanes.eventCount()) === (await happened())).toBe(true);
  await expect(lanes.page.getByRole('contentinfo')).not.toContainText('lost');
});
