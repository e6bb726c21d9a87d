// One app for each folder of data: a second start is the first one's.
import { expect, test } from '@playwright/test';
import { scenarioFile, startAgain } from '../support/desktop.ts';
import { launched, withHome } from '../support/launch.ts';

test('a second start brings the first window to the front, opens its file there, and ends', () =>
  withHome((home) =>
    launched(async ({ app, page }) => {
      await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
      scenarioFile(home, 'From the second');

      expect(await startAgain(app, home, 'From the second.scenario.json')).toBe(0);

      await expect(page.getByRole('dialog', { name: 'From the second' })).toBeVisible();
      const windows = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      );
      expect(windows).toEqual([true]);
    }, home),
  ));

test('with another folder it is another app, with a session of its own', () =>
  launched(async ({ call }) => {
    await launched(async (other) => {
      const [one, another] = [await call('session.describe', {}), await other.call('session.describe', {})];
      expect(another.journal).not.toBe(one.journal);
    });
    await call('session.describe', {});
  }));
