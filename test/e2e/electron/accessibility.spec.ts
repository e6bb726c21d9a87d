// What a machine can check of accessibility: axe finds nothing in any view, in light, dark and the system's own colours.
import { expect, type Page } from '@playwright/test';
import { findings } from '../support/axe.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'the system’s colours': { colorScheme: 'light', forcedColors: 'active' },
} as const;

test.afterEach(({ lanes }) => lanes.page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' }));

for (const [look, media] of Object.entries(LOOKS)) {
  test(`before and after the first clients, ${look}`, async ({ lanes }) => {
    await lanes.page.emulateMedia(media);
    await expectNothing(lanes.page, 'the empty window');
    await lanes.startServer();
    await expectNothing(lanes.page, 'a server without clients');
    await lanes.addClient('Client 1');
    await expectNothing(lanes.page, 'the first lane');
  });

  test(`lanes of every size and the tabs of the inspector, ${look}`, async ({ lanes }) => {
    await lanes.page.emulateMedia(media);
    await pausedWithLanes(lanes);
    for (const size of ['Near', 'Middle', 'Far']) {
      await laneSize(lanes, size);
      await expectNothing(lanes.page, `lanes, ${size}`);
    }
    await lanes.select('Client 1');
    for (const tab of ['Lane', 'Bytes', 'Code', 'Session'] as const) {
      await lanes.openTab(tab);
      await expectNothing(lanes.page, `the tab ${tab}`);
    }
    await lanes.openTab('Bytes');
    await lanes.log.getByRole('button').filter({ hasText: 'handed over' }).last().click();
    await expectNothing(lanes.page, 'an event that is selected');
  });

  test(`an alert, a reset lane, a second server’s form, a held view, ${look}`, async ({ lanes }) => {
    await lanes.page.emulateMedia(media);
    await pausedWithLanes(lanes);
    await lanes.select('Client 1');
    await lanes.click('Reset');
    await expect(lanes.cell('Client 1', 'state')).toContainText('RST');
    await lanes.click('Hold view');
    await lanes.click('Another server');
    await lanes.port.fill('none');
    await lanes.click('Start server');
    await expect(lanes.alert).toBeVisible();
    await expectNothing(lanes.page, 'all of them');
  });

  test(`menus and dialogs, ${look}`, async ({ lanes }) => {
    await lanes.page.emulateMedia(media);
    await pausedWithLanes(lanes);
    for (const menu of ['View', 'Settings', 'More ways to add clients']) {
      await lanes.click(menu);
      await expect(
        lanes.page.getByRole('dialog', { name: menu === 'View' || menu === 'Settings' ? menu : 'Add clients' }),
      ).toBeVisible();
      await expectNothing(lanes.page, menu);
      await leave(lanes.page);
    }
    await lanes.page.keyboard.press('Shift+Slash');
    await expect(lanes.page.getByRole('dialog', { name: 'Keys and legend' })).toBeVisible();
    await expectNothing(lanes.page, 'Keys and legend');
    await leave(lanes.page);
    await lanes.click('New session');
    await expect(lanes.page.getByRole('alertdialog')).toBeVisible();
    await expectNothing(lanes.page, 'the question before a new session');
    await leave(lanes.page);
    await lanes.row('Client 1').focus();
    await lanes.page.keyboard.press('Shift+F10');
    await expect(lanes.page.getByRole('menu')).toBeVisible();
    await expectNothing(lanes.page, 'a lane’s own menu');
    await leave(lanes.page);
  });

  test(`large text, ${look}`, async ({ lanes }) => {
    await lanes.page.emulateMedia(media);
    await largeText(lanes);
    await expectNothing(lanes.page, 'the empty window');
    await lanes.port.fill('0');
    await lanes.click('Try it');
    await expect(lanes.row('Client 2')).toBeVisible();
    await expectNothing(lanes.page, 'lanes');
  });
}

test('800 × 600', async ({ lanes, launched: { app } }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600));
  await expect.poll(() => lanes.page.evaluate(() => innerWidth)).toBe(800);
  await expectNothing(lanes.page, 'the empty window');
  await pausedWithLanes(lanes);
  await lanes.select('Client 1');
  await expectNothing(lanes.page, 'lanes');
});

async function expectNothing(page: Page, view: string): Promise<void> {
  await test.step(view, async () => expect(await findings(page)).toEqual([]));
}

async function pausedWithLanes(lanes: LanesWindow): Promise<void> {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await expect.poll(() => lanes.bytes('Client 2', 'bytes to client')).toBeGreaterThan(0);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
}

async function largeText(lanes: LanesWindow): Promise<void> {
  await lanes.click('Settings');
  await lanes.page.getByRole('dialog').getByText('Large text', { exact: true }).click();
  await leave(lanes.page);
}

async function laneSize(lanes: LanesWindow, size: string): Promise<void> {
  await lanes.click('View');
  await lanes.page.getByRole('radiogroup', { name: 'Lane size' }).getByText(size, { exact: true }).click();
  await leave(lanes.page);
}

/** Escape closes a menu or dialog. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator('[role=dialog], [role=alertdialog], [role=menu]')).toHaveCount(0);
}
