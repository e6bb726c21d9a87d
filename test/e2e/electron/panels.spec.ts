// Inspector and event log: closed and opened, sized by mouse and by keyboard, and as they were at the next start.
import { expect, type Locator, type Page } from '@playwright/test';
import { LanesWindow } from '../support/lanes-window.ts';
import { launched, withHome } from '../support/launch.ts';
import { test } from '../support/shared-app.ts';

/** Pixels that an arrow key moves a divider. */
const STEP = 16;

const dividers = (page: Page) => ({
  inspector: page.getByRole('separator', { name: 'Width of the inspector' }),
  log: page.getByRole('separator', { name: 'Height of the event log' }),
});

test('panels are closed and opened again, beside them and from the bottom line', async ({ lanes }) => {
  const { inspector, log } = dividers(lanes.page);
  await lanes.click('Hide inspector');
  await expect(inspector).toHaveCount(0);
  await expect(lanes.button('Inspector')).toHaveAttribute('aria-pressed', 'false');
  await lanes.click('Inspector');
  await expect(inspector).toBeVisible();

  await lanes.click('Hide events');
  await expect(lanes.log).toHaveCount(0);
  await lanes.click('Event log');
  await expect(lanes.log).toBeVisible();
  await lanes.click('Event log');
  await expect(log).toHaveCount(0);
});

test('dividers move by arrow keys, and stop at their bounds', async ({ lanes }) => {
  const { inspector, log } = dividers(lanes.page);
  const width = await value(inspector);
  await inspector.press('ArrowLeft');
  await inspector.press('ArrowLeft');
  await expect(inspector).toHaveAttribute('aria-valuenow', String(width + 2 * STEP));
  await inspector.press('ArrowRight');
  await expect(inspector).toHaveAttribute('aria-valuenow', String(width + STEP));
  await expect.poll(() => widthOf(lanes.page)).toBe(width + STEP);

  const height = await value(log);
  await log.press('ArrowUp');
  await expect(log).toHaveAttribute('aria-valuenow', String(height + STEP));
  for (let pressed = 0; pressed < 20; pressed++) await log.press('ArrowDown');
  await expect(log).toHaveAttribute('aria-valuenow', (await log.getAttribute('aria-valuemin')) ?? '');
});

test('dividers are dragged', async ({ lanes }) => {
  const { inspector, log } = dividers(lanes.page);
  const [width, height] = [await value(inspector), await value(log)];
  await drag(lanes.page, inspector, { x: -50, y: 0 });
  await expect(inspector).toHaveAttribute('aria-valuenow', String(width + 50));
  await drag(lanes.page, log, { x: 0, y: 40 });
  await expect(log).toHaveAttribute('aria-valuenow', String(height - 40));
});

test('at the next start panels are as large and as open as they were left', () =>
  withHome(async (home) => {
    await launched(async ({ page }) => {
      const { inspector } = dividers(page);
      for (let pressed = 0; pressed < 3; pressed++) await inspector.press('ArrowLeft');
      await new LanesWindow(page).click('Hide events');
      await expect(inspector).toHaveAttribute('aria-valuenow', String(360 + 3 * STEP));
    }, home);
    await launched(async ({ page }) => {
      const { inspector, log } = dividers(page);
      await expect(inspector).toHaveAttribute('aria-valuenow', String(360 + 3 * STEP));
      await expect(log).toHaveCount(0);
    }, home);
  }));

async function value(divider: Locator): Promise<number> {
  return Number(await divider.getAttribute('aria-valuenow'));
}

function widthOf(page: Page): Promise<number> {
  return page
    .getByRole('complementary', { name: 'Inspector' })
    .evaluate((panel) => Math.round(panel.getBoundingClientRect().width));
}

async function drag(page: Page, divider: Locator, by: { x: number; y: number }): Promise<void> {
  const box = await divider.boundingBox();
  if (!box) throw new Error('the divider is not to be seen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x, y + by.y, { steps: 4 });
  await page.mouse.up();
}
