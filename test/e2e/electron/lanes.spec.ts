// Which lanes are seen, in what order and how large: each lane's own menu, groups, sizes, and thousands at once.
import { expect, type Page } from '@playwright/test';
import type { LanesWindow } from '../support/lanes-window.ts';
import { connectMany } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

/** Lanes in the order of the grid, by their labels. */
const labels = (lanes: LanesWindow) =>
  lanes.rows.evaluateAll((rows) => rows.map((row) => row.querySelector('bdi')?.textContent));
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });

async function threeLanes(lanes: LanesWindow): Promise<void> {
  await lanes.startServer({ program: 'Echo' });
  for (const label of ['Client 1', 'Client 2', 'Client 3']) await lanes.addClient(label);
}

/** Opens a lane's menu with the mouse and chooses. */
async function choose(lanes: LanesWindow, label: string, action: string): Promise<void> {
  await lanes.row(label).hover();
  await lanes.click(`Lane menu of ${label}`);
  await item(lanes.page, action).click();
}

/** Sets what the button "View" sets. */
async function view(lanes: LanesWindow, set: (page: Page) => Promise<unknown>): Promise<void> {
  await lanes.click('View');
  await set(lanes.page);
  await lanes.page.keyboard.press('Escape');
}

const size = (lanes: LanesWindow, name: string) =>
  view(lanes, (page) => page.getByRole('radiogroup', { name: 'Lane size' }).getByText(name, { exact: true }).click());

test('a lane is pinned on top by mouse, and said to be; a filter does not take it away', async ({ lanes }) => {
  await threeLanes(lanes);
  await choose(lanes, 'Client 3', 'Pin');
  await expect.poll(() => labels(lanes)).toEqual(['Client 3', 'Client 1', 'Client 2']);
  await expect(lanes.row('Client 3')).toContainText('pinned');
  await expect(lanes.row('Client 1')).not.toContainText('pinned');

  await lanes.page.getByRole('searchbox', { name: 'Filter' }).fill('Client 1');
  await expect.poll(() => labels(lanes)).toEqual(['Client 3', 'Client 1']);
  await choose(lanes, 'Client 3', 'Unpin');
  await expect.poll(() => labels(lanes)).toEqual(['Client 1']);
});

test('a lane is hidden by keyboard, the focus goes on, and the counted row shows it again', async ({ lanes }) => {
  await threeLanes(lanes);
  const { keyboard } = lanes.page;
  await lanes.row('Client 2').focus();
  await keyboard.press('Shift+F10');
  await expect(item(lanes.page, 'Pin')).toBeFocused();
  await keyboard.press('Escape');
  await expect(lanes.row('Client 2')).toBeFocused();

  await keyboard.press('ContextMenu');
  await keyboard.press('ArrowDown');
  await expect(item(lanes.page, 'Hide')).toBeFocused();
  await keyboard.press('Enter');
  await expect.poll(() => labels(lanes)).toEqual(['Client 1', 'Client 3']);
  await expect(lanes.row('Client 3')).toBeFocused();
  await expect(lanes.grid).toHaveAttribute('aria-rowcount', '2');

  await lanes.page.getByRole('button', { name: '1 hidden show' }).focus();
  await keyboard.press('Enter');
  await expect.poll(() => labels(lanes)).toEqual(['Client 1', 'Client 2', 'Client 3']);
});

test('"Only this lane" and "Select" are in the menu, too', async ({ lanes }) => {
  await threeLanes(lanes);
  await lanes.row('Client 1').focus();
  await lanes.page.keyboard.press('Tab');
  await expect(lanes.button('Lane menu of Client 1')).toBeFocused();
  await lanes.page.keyboard.press('Enter');
  await item(lanes.page, 'Select').click();
  await expect(lanes.row('Client 1')).toHaveAttribute('aria-selected', 'true');
  await choose(lanes, 'Client 1', 'Only this lane');
  await expect.poll(() => labels(lanes)).toEqual(['Client 1']);
  await expect(lanes.page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('"Client 1"');
});

test('ended lanes become one counted row, which shows them again', async ({ lanes }) => {
  await threeLanes(lanes);
  await lanes.select('Client 1');
  await lanes.click('Close');
  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
  await lanes.page.keyboard.press('Escape');
  await view(lanes, (page) => page.getByRole('switch', { name: 'Collapse ended lanes' }).press('Space'));
  const count = lanes.page.getByRole('button', { name: '1 ended show' });
  await expect(count).toBeVisible();
  await expect.poll(() => labels(lanes)).toEqual(['Client 2', 'Client 3']);
  await count.click();
  await expect.poll(() => labels(lanes)).toEqual(['Client 1', 'Client 2', 'Client 3']);
});

test('newest first, and by state: what waits comes on top, but not while the pointer is over the lanes', async ({
  lanes,
}) => {
  await lanes.startServer({ model: 'Iterative', program: 'Echo' });
  for (const label of ['Client 1', 'Client 2', 'Client 3']) await lanes.addClient(label);
  await expect(lanes.cell('Client 3', 'state')).toContainText('in the waiting line');
  const order = (name: string) =>
    view(lanes, (page) => page.getByRole('combobox', { name: 'Lane order' }).selectOption(name));
  await order('Newest first');
  await expect.poll(() => labels(lanes)).toEqual(['Client 3', 'Client 2', 'Client 1']);
  await order('By state');
  await expect.poll(() => labels(lanes)).toEqual(['Client 2', 'Client 3', 'Client 1']);

  await lanes.row('Client 3').hover();
  await lanes.page.keyboard.press('n');
  await expect(lanes.row('Client 4')).toBeVisible();
  expect(await labels(lanes)).toEqual(['Client 2', 'Client 3', 'Client 1', 'Client 4']);
  await lanes.log.hover();
  await expect.poll(() => labels(lanes)).toEqual(['Client 2', 'Client 3', 'Client 4', 'Client 1']);
});

test('where lanes are small a group counts what it holds, and closes by mouse and keyboard', async ({ lanes }) => {
  await threeLanes(lanes);
  await size(lanes, 'Middle');
  const group = lanes.page.getByRole('button', { name: /^:\d+ · thread per client$/ });
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  const counts = lanes.page.getByText(/^3 clients, 3 open/);
  await expect(counts).toContainText(/· [\d,]+ recv\/s/);

  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(lanes.rows).toHaveCount(0);
  await expect(lanes.grid).toHaveAttribute('aria-rowcount', '0');
  await group.press('Enter');
  await expect(lanes.rows).toHaveCount(3);

  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await expect(counts).toHaveText('3 clients, 3 open');
});

test('the size that was chosen holds: near lanes scroll, and say how many are above and below', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  await lanes.click('More ways to add clients');
  await lanes.page.getByRole('spinbutton', { name: 'How many' }).fill('30');
  await lanes.click('Add clients');
  await size(lanes, 'Near');
  const heightOf = async (label: string) => (await lanes.row(label).boundingBox())?.height;
  await expect.poll(() => heightOf('Client 1')).toBe(84);
  const below = lanes.page.getByRole('button', { name: /^\d+ more below$/ });
  const above = lanes.page.getByRole('button', { name: /^\d+ more above$/ });
  await expect(above).toHaveCount(0);
  await below.click();
  await expect(above).toBeVisible();
  await expect(lanes.row('Client 1')).toHaveCount(0);
  await above.click();
  await expect(above).toHaveCount(0);
  await expect(lanes.row('Client 1')).toBeVisible();
  await size(lanes, 'Far');
  await expect.poll(() => heightOf('Client 1')).toBe(14);
});

test('5,000 lanes opened at once: the counts are right, the rows are few, and nothing complains', async ({
  lanes,
  launched,
}) => {
  const MANY = 5_000;
  await lanes.page.getByRole('spinbutton', { name: 'Backlog' }).fill('4096');
  const port = await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  const clients = await connectMany(port, MANY);
  try {
    await expect(lanes.grid).toHaveAttribute('aria-rowcount', String(MANY), { timeout: 60_000 });
    await expect(lanes.serverStatus).toContainText(/ 5,?000 open/);
    const { length } = await labels(lanes);
    expect(length).toBeGreaterThan(10);
    expect(length).toBeLessThanOrEqual(100);
    await lanes.row('Client 1').focus();
    await lanes.page.keyboard.press('End');
    await expect(lanes.row('Client 5000')).toBeFocused();
    await expect(lanes.row('Client 5000')).toHaveAttribute('aria-rowindex', String(MANY));
    await expect(lanes.page.getByRole('button', { name: /more below/ })).toHaveCount(0);
    await expect(lanes.page.getByText('5,000 clients, 5,000 open')).toHaveCount(0);
    await lanes.page.keyboard.press('Home');
    await expect(lanes.page.getByText(/^5,000 clients, 5,000 open/)).toBeVisible();
    expect(launched.complaints).toEqual([]);
  } finally {
    for (const client of clients) client.destroy();
  }
  await expect(lanes.serverStatus).toContainText(' 0 open');
});
