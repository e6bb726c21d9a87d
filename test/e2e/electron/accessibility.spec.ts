// What a machine can check of accessibility, light and dark: axe finds nothing serious.
import { expect } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import { test } from '../support/shared-app.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the empty window, ${colorScheme}`, async ({ lanes }) => {
    await lanes.page.emulateMedia({ colorScheme });
    expect(await seriousFindings(lanes.page)).toEqual([]);
  });

  test(`lanes, an alert and the inspector, ${colorScheme}`, async ({ lanes }) => {
    await lanes.page.emulateMedia({ colorScheme });
    await lanes.startServer();
    await lanes.addClient('Client 1');
    await lanes.addClient('Client 2');
    await lanes.click('Pause');
    await expect(lanes.button('Resume')).toBeVisible();
    await lanes.select('Client 1');
    await lanes.click('Reset');
    await expect(lanes.cell('Client 1', 'state')).toContainText('RST');
    await lanes.select('Client 2');
    await lanes.click('Another server');
    await lanes.port.fill('none');
    await lanes.click('Start server');
    await expect(lanes.alert).toBeVisible();
    for (const tab of ['Session', 'Bytes', 'Lane'] as const) {
      await lanes.openTab(tab);
      expect(await seriousFindings(lanes.page)).toEqual([]);
    }
  });

  test(`the key sheet and the settings, ${colorScheme}`, async ({ lanes }) => {
    await lanes.page.emulateMedia({ colorScheme });
    await lanes.click('Settings');
    await expect(lanes.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    expect(await seriousFindings(lanes.page)).toEqual([]);
    await lanes.click('Keys and legend');
    await expect(lanes.page.getByRole('dialog', { name: 'Keys and legend' })).toBeVisible();
    expect(await seriousFindings(lanes.page)).toEqual([]);
  });
}
