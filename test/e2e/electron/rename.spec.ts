// Another name for a lane: by mouse and by keyboard, in every place that shows it, whatever it is made of.
import { expect, type Locator } from '@playwright/test';
import { findings } from '../support/axe.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

const LONGEST = 10_000;
const field = ({ page }: LanesWindow) => page.getByRole('textbox', { name: 'Name of the lane' });

/** A paused server with two clients, the first of them selected. */
async function two(lanes: LanesWindow): Promise<void> {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await lanes.select('Client 1');
}

test('by mouse: the pencil, the name, the tick; the older name stays in the log', async ({ lanes }) => {
  await two(lanes);
  await lanes.click('Rename');
  await expect(field(lanes)).toBeFocused();
  await expect(field(lanes)).toHaveValue('Client 1');
  await field(lanes).fill('  Anna ');
  await lanes.click('Take this name');

  await expect(field(lanes)).toHaveCount(0);
  await expect(lanes.row('Anna')).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.row('Client 1')).toHaveCount(0);
  await expect(lanes.page.getByRole('region', { name: 'Anna' })).toBeVisible();
  await lanes.page.getByRole('checkbox', { name: 'Calls only' }).setChecked(false);
  await expect(lanes.log).toContainText('is called “Anna” from now on');
  await lanes.page.getByRole('checkbox', { name: 'Only Anna' }).check();
  await lanes.log.press('Home');
  await expect(lanes.log).toContainText('opened as “Client 1”');
});

test('by keyboard: F2, Enter takes it, Escape leaves it, and the focus is where it was', async ({ lanes }) => {
  await two(lanes);
  const { keyboard } = lanes.page;
  await lanes.row('Client 1').focus();
  await keyboard.press('F2');
  await expect(field(lanes)).toBeFocused();
  await keyboard.type('Berta');
  await keyboard.press('Enter');
  await expect(lanes.row('Berta')).toBeFocused();

  await keyboard.press('F2');
  await keyboard.type('not this');
  await keyboard.press('Escape');
  await expect(lanes.row('Berta')).toBeFocused();
  await expect(field(lanes)).toHaveCount(0);

  await lanes.openTab('Bytes');
  await keyboard.press('F2');
  await expect(field(lanes)).toBeFocused();
  await keyboard.press('Escape');

  await keyboard.press('Escape');
  await expect(lanes.row('Berta')).toHaveAttribute('aria-selected', 'false');
  await keyboard.press('F2');
  await expect(field(lanes)).toHaveCount(0);
});

test('with the inspector closed, and in the presenter look, the field stands in a dialog', async ({ lanes }) => {
  await two(lanes);
  const { keyboard } = lanes.page;
  const dialog = lanes.page.getByRole('dialog', { name: 'Rename the lane' });
  await lanes.click('Hide inspector');
  await lanes.row('Client 1').focus();
  await keyboard.press('F2');
  await expect(dialog).toBeVisible();
  expect(await findings(lanes.page)).toEqual([]);
  await keyboard.type('Cecilia');
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(lanes.row('Cecilia')).toBeFocused();
  await keyboard.press('F2');
  await keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a lane that has ended gets a name; after a reload of the window all is as before', async ({ lanes }) => {
  await two(lanes);
  await lanes.click('Close');
  await lanes.click('Resume');
  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
  await lanes.click('Rename');
  await field(lanes).fill('the first');
  await field(lanes).press('Enter');
  await expect(lanes.row('the first')).toBeVisible();

  await lanes.page.reload();
  await expect(lanes.row('the first')).toBeVisible();
  await expect(lanes.cell('the first', 'state')).toContainText('ended');
});

test('a name that is none is refused in words, and can be mended', async ({ lanes }) => {
  await two(lanes);
  await lanes.click('Rename');
  await field(lanes).fill('   ');
  await field(lanes).press('Enter');
  await expect(lanes.alert).toContainText('A name has from 1 to 10,000 characters');
  await field(lanes).fill('x'.repeat(LONGEST + 1));
  await field(lanes).press('Enter');
  await expect(lanes.alert).toContainText('from 1 to 10,000');
  await field(lanes).fill('Dora');
  await field(lanes).press('Enter');
  await expect(lanes.row('Dora')).toBeVisible();
  await expect(lanes.alert).toHaveCount(0);
});

const NAMES = {
  'of 10,000 characters': 'word '.repeat(LONGEST / 5).trimEnd(),
  'without a place to break': 'x'.repeat(LONGEST),
  'from right to left': 'שלום עולם 123 abc',
  'with marks that combine': `Z${'\u0300\u0323'.repeat(60)}algo`,
  'of emoji': '👩‍🏫🧑🏽‍💻🇫🇷',
  'that looks like HTML': '<img src=x onerror="document.title=1"><b>bold</b>&amp;',
};
for (const [what, name] of Object.entries(NAMES))
  test(`a name ${what} is shown as text, in its place, and turns nothing else round`, async ({ lanes, launched }) => {
    await two(lanes);
    const titleBefore = await lanes.page.title();
    const widthBefore = await lanes.page.evaluate(() => document.documentElement.scrollWidth);
    const places = await boxes(lanes, lanes.row('Client 1'));
    await lanes.click('Rename');
    await field(lanes).fill(name);
    await field(lanes).press('Enter');
    const row = lanes.grid.getByRole('row', { selected: true });
    const label = row.getByRole('gridcell').first();
    // The grid cuts what it could never show.
    await expect.poll(async () => isNameOf(await label.textContent(), name)).toBe(true);

    // The same in the inspector; no element was made of it.
    const inspector = lanes.page.getByRole('complementary', { name: 'Inspector' });
    expect(isNameOf(await inspector.getByRole('heading', { level: 2 }).first().textContent(), name)).toBe(true);
    expect(await lanes.page.locator('img, b').count()).toBe(0);
    expect(await lanes.page.title()).toBe(titleBefore);
    // Nothing has grown, and nothing runs out of the window.
    expect(await lanes.page.evaluate(() => document.documentElement.scrollWidth)).toBe(widthBefore);
    expect(await boxes(lanes, row)).toEqual(places);
    expect(await isolated(lanes, name)).toEqual({ places: 3, open: [] });
    expect(launched.complaints).toEqual([]);
  });

/** Is this the name, whole or cut with an ellipsis? */
function isNameOf(shown: string | null, name: string): boolean {
  return shown === name || (shown !== null && /.{9}…$/u.test(shown) && name.startsWith(shown.slice(0, -1)));
}

/** Where the lane's own cells and its neighbour's row stand. */
async function boxes(lanes: LanesWindow, row: Locator) {
  const cells = row.getByRole('gridcell');
  return {
    address: await cells.nth(1).boundingBox(),
    state: await cells.nth(2).boundingBox(),
    next: await lanes.row('Client 2').boundingBox(),
  };
}

/** In how many places the name stands by itself (more than three count as three), and where it is not isolated from the text around it. */
function isolated(lanes: LanesWindow, name: string): Promise<{ places: number; open: string[] }> {
  return lanes.page.evaluate((text) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Element[] = [];
    const isName = (shown: string) => shown === text || (/.{9}…$/u.test(shown) && text.startsWith(shown.slice(0, -1)));
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (isName(node.textContent ?? '') && node.parentElement) found.push(node.parentElement);
    const isOpen = (element: Element) => getComputedStyle(element).unicodeBidi !== 'isolate';
    return {
      places: Math.min(3, found.length),
      open: found.filter(isOpen).map((element) => element.outerHTML.slice(0, 200)),
    };
  }, name);
}
