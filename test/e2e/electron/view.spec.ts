// What of the session is in view: held or followed, one lane or one event chosen everywhere, large text, panels.
import { expect } from '@playwright/test';
import { test } from '../support/shared-app.ts';

test('"Hold view" says how far behind it is, and "Follow live" comes back', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');

  await lanes.click('Hold view');
  await expect(lanes.button('Follow live')).toContainText(/[1-9][\d,]* behind/);
  await lanes.click('Follow live');
  await expect(lanes.button('Hold view')).toBeVisible();
});

test('moving the view by key holds it, and End follows again', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await lanes.page.keyboard.press('a');
  await expect(lanes.button('Follow live')).toBeVisible();
  await lanes.page.keyboard.press('End');
  await expect(lanes.button('Hold view')).toBeVisible();
});

test('an event chosen in the log chooses its lane in the grid and the inspector', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await expect(lanes.log).toContainText('send(16) handed over 16 bytes');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();

  const last = lanes.log.getByRole('button').filter({ hasText: 'Client 2' }).last();
  await last.click();
  await expect(lanes.row('Client 2')).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.page.getByRole('region', { name: 'Client 2' })).toBeVisible();
  await lanes.page.getByRole('checkbox', { name: 'Only Client 2' }).check();
  await expect(lanes.log.getByRole('button').filter({ hasText: 'Client 1' })).toHaveCount(0);
});

test('"Large text" enlarges the text and leaves only the picture', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  const sizeOfText = () => lanes.row('Client 1').evaluate((row) => Number.parseFloat(getComputedStyle(row).fontSize));
  const usual = await sizeOfText();

  await lanes.click('Settings');
  await lanes.page.getByRole('switch', { name: 'Large text' }).focus();
  await lanes.page.keyboard.press('Space');
  await lanes.page.keyboard.press('Escape');

  await expect.poll(sizeOfText).toBeGreaterThan(usual);
  await expect(lanes.log).toHaveCount(0);
  await expect(lanes.page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);
});

test('panels are closed and opened again', async ({ lanes }) => {
  await lanes.click('Hide inspector');
  await expect(lanes.page.getByRole('tab', { name: 'Lane' })).toHaveCount(0);
  await lanes.page.getByRole('button', { name: 'Inspector', exact: true }).click();
  await expect(lanes.page.getByRole('tab', { name: 'Lane' })).toBeVisible();
  await lanes.click('Hide events');
  await expect(lanes.log).toHaveCount(0);
  await lanes.page.getByRole('button', { name: 'Event log', exact: true }).click();
  await expect(lanes.log).toBeVisible();
});
