// Without a mouse: every control is reached by Tab, shows that it has the focus, and lanes are chosen by arrow keys.
import { expect, type Page } from '@playwright/test';
import { focusIsShown } from '../support/hands.ts';
import { test } from '../support/shared-app.ts';

test('Tab reaches every control of the empty window, and shows where it is', async ({ lanes }) => {
  await expectAllReached(lanes.page);
});

test('Tab reaches every control beside the lanes, and shows where it is', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await lanes.select('Client 1');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  // What slow motion keeps back still comes, and rows are told apart by their words.
  await expect(lanes.grid).not.toContainText('kept back');
  await expectAllReached(lanes.page);
});

test('a server, clients and their lanes are had by keyboard alone', async ({ lanes }) => {
  const { keyboard } = lanes.page;
  await tabTo(lanes.page, 'Port');
  await keyboard.press('Control+a');
  await keyboard.type('0');
  await keyboard.press('Enter');
  await expect(lanes.button('Stop server')).toBeVisible();
  await tabTo(lanes.page, 'Add client');
  for (const label of ['Client 1', 'Client 2', 'Client 3']) {
    await keyboard.press('Enter');
    await expect(lanes.row(label)).toBeVisible();
  }

  await lanes.row('Client 1').focus();
  await keyboard.press('ArrowDown');
  await expect(lanes.row('Client 2')).toBeFocused();
  await keyboard.press('End');
  await expect(lanes.row('Client 3')).toBeFocused();
  await keyboard.press('Enter');
  await expect(lanes.row('Client 3')).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.page.getByRole('region', { name: 'Client 3' })).toBeVisible();
  await keyboard.press('Home');
  await keyboard.press('Space');
  await expect(lanes.row('Client 1')).toHaveAttribute('aria-selected', 'true');
});

/** Presses Tab until the control with that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(name);
  }).toPass({ intervals: [0] });
}

/** Tabs once around the window; each control must have had the focus, and each stop must look different from before. */
async function expectAllReached(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const wanted = await tabStops(page);
  const reached = new Set<string>();
  const unseen = new Set<string>();
  for (let pressed = 0; pressed < wanted.length + 5; pressed++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    reached.add(stop);
    if (!(await focusIsShown(page))) unseen.add(stop);
  }
  expect(wanted.filter((name) => !reached.has(name))).toEqual([]);
  unseen.delete('');
  expect([...unseen]).toEqual([]);
}

/** Names of what can be operated now: of radios and tabs only the group's one stop. */
function tabStops(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, [tabindex="0"]')];
    return controls
      .filter(
        (control) => control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility?.() !== false,
      )
      .filter((control) => control.getClientRects().length > 0)
      .filter((control) => !control.matches('input[type=radio]') || control.matches(':checked'))
      .map((control) => control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '');
  });
}

/** The name of what has the focus; empty where nothing has it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return '';
    return element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  });
}
