// How the window looks: theme, large text, what a drag does, the menu "View"; and what of it the next start remembers.
import { expect, type Page } from '@playwright/test';
import { LanesWindow } from '../support/lanes-window.ts';
import { launched, withHome } from '../support/launch.ts';
import { needsPython, withPython } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

test('the theme follows the system while the app runs, until one is chosen', async ({ lanes }) => {
  const html = lanes.page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await lanes.page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveAttribute('data-theme', 'dark');
  const ground = () => lanes.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(ground).toBe('rgb(17, 21, 27)');

  await choose(lanes, 'Settings', 'Theme', 'Light');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await lanes.page.emulateMedia({ colorScheme: 'light' });
  await lanes.page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveAttribute('data-theme', 'light');
  await choose(lanes, 'Settings', 'Theme', 'As the system');
  await expect(html).toHaveAttribute('data-theme', 'dark');
});

test('"Large text" leaves the lanes and the pace, and gives panels back as they were', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  const sizeOfText = () => lanes.row('Client 1').evaluate((row) => Number.parseFloat(getComputedStyle(row).fontSize));
  await expect.poll(sizeOfText).toBeLessThan(22);
  await lanes.click('Event log');
  await expect(lanes.log).toHaveCount(0);
  const inspector = lanes.page.getByRole('complementary', { name: 'Inspector' });

  await toggle(lanes, 'Settings', 'Large text');
  await expect(inspector).toHaveCount(0);
  await expect.poll(sizeOfText).toBeGreaterThanOrEqual(22);
  for (const name of ['Pause', 'Step', 'Add client', 'Settings', 'Hold view'])
    await expect(lanes.button(name)).toBeVisible();
  for (const name of ['Stop server', 'Zoom to fit', 'New session', 'Event log'])
    await expect(lanes.button(name)).toHaveCount(0);
  await expect(lanes.row('Client 1')).toBeVisible();

  await toggle(lanes, 'Settings', 'Large text');
  await expect(inspector).toBeVisible();
  await expect(lanes.log).toHaveCount(0);
  await expect(lanes.button('Stop server')).toBeVisible();
});

test('"View" sets axis, lane size, order, collapsed lanes and minimap', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await choose(lanes, 'View', 'Time axis', 'Each event one column');
  await choose(lanes, 'View', 'Lane size', 'Middle');
  const tall = await height(lanes);
  await choose(lanes, 'View', 'Lane size', 'Far');
  await expect.poll(() => height(lanes)).toBeLessThan(tall);
  await choose(lanes, 'View', 'Lane size', 'Near');
  await expect.poll(() => height(lanes)).toBeGreaterThan(tall);

  await lanes.click('View');
  const order = lanes.page.getByRole('combobox', { name: 'Lane order' });
  await order.selectOption('Newest first');
  await lanes.page.keyboard.press('Escape');
  await expect(lanes.rows.first()).toContainText('Client 2');

  const minimap = lanes.page.getByText('whole session');
  await expect(minimap).toBeVisible();
  await toggle(lanes, 'View', 'Minimap');
  await expect(minimap).toHaveCount(0);

  await lanes.select('Client 1');
  await lanes.click('Reset');
  await expect(lanes.cell('Client 1', 'state')).toContainText('RST');
  // A lane that is selected stays to be seen.
  await lanes.select('Client 2');
  await toggle(lanes, 'View', 'Collapse ended lanes');
  await expect(lanes.rows).toHaveCount(1);
});

test('the next start remembers the looks, not what was filtered or enlarged', () =>
  withHome(async (home) => {
    await launched(async ({ page }) => {
      const lanes = new LanesWindow(page);
      await choose(lanes, 'View', 'Time axis', 'Each event one column');
      await choose(lanes, 'View', 'Lane size', 'Middle');
      await toggle(lanes, 'View', 'Minimap');
      await choose(lanes, 'Settings', 'Theme', 'Dark');
      await toggle(lanes, 'Settings', 'A drag pans');
      await page.getByRole('searchbox', { name: 'Filter' }).fill('Client 1');
      await toggle(lanes, 'Settings', 'Large text');
    }, home);
    await launched(async ({ page }) => {
      const lanes = new LanesWindow(page);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('');
      await lanes.click('View');
      await expect(page.getByRole('radio', { name: 'Each event one column' })).toBeChecked();
      await expect(page.getByRole('radio', { name: 'Middle' })).toBeChecked();
      await expect(page.getByRole('switch', { name: 'Minimap' })).not.toBeChecked();
      await page.keyboard.press('Escape');
      await lanes.click('Settings');
      await expect(page.getByRole('switch', { name: 'A drag pans' })).toBeChecked();
      await expect(page.getByRole('switch', { name: 'Large text' })).not.toBeChecked();
    }, home);
  }));

test('with reduced motion nothing is animated', async ({ lanes }) => {
  await lanes.page.emulateMedia({ reducedMotion: 'reduce' });
  await lanes.click('Settings');
  const durations = await lanes.page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      return [transitionDuration, animationName === 'none' ? '0s' : animationDuration];
    }),
  );
  expect(new Set(durations.flatMap((each) => each.split(', ')))).toEqual(new Set(['0s']));
  await lanes.page.emulateMedia({ reducedMotion: 'no-preference' });
});

test('with reduced motion the last of many quick events is in the words, too, though no frame follows by itself', async ({
  lanes,
}) => {
  needsPython();
  await lanes.page.emulateMedia({ reducedMotion: 'reduce' });
  await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  await withPython(await lanes.boundPort(), async (client) => {
    for (let sent = 1; sent <= 80; sent++) {
      await client.send('0123456789');
      await client.recv(10);
      if (sent % 20 !== 0) continue;
      await expect(lanes.cell('Client 1', 'bytes to server')).toHaveText(`${sent * 10} B`);
      await expect(lanes.cell('Client 1', 'bytes to client')).toHaveText(`${sent * 10} B`);
    }
  });
  await lanes.page.emulateMedia({ reducedMotion: 'no-preference' });
});

/** Chooses one of a radio group in a menu of the window. */
async function choose(lanes: LanesWindow, menu: string, group: string, choice: string): Promise<void> {
  await lanes.click(menu);
  await lanes.page.getByRole('radiogroup', { name: group }).getByText(choice, { exact: true }).click();
  await closeMenu(lanes.page);
}

async function toggle(lanes: LanesWindow, menu: string, name: string): Promise<void> {
  await lanes.click(menu);
  await lanes.page.getByRole('dialog').getByText(name, { exact: true }).click();
  await closeMenu(lanes.page);
}

async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function height(lanes: LanesWindow): Promise<number> {
  return (await lanes.row('Client 2').boundingBox())?.height ?? 0;
}
