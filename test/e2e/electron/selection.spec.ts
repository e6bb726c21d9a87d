// One selection, the same in picture, grid, log and inspector, whichever of them it is made in; keys go on from there.
import { expect, type Page } from '@playwright/test';
import { framesAtRest } from '../support/at-rest.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

/** Two lanes of an echo server, paused once both have spoken; all of it in view, and standing still. */
async function spoken(lanes: LanesWindow): Promise<void> {
  await lanes.startServer({ program: 'Echo' });
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  for (const label of ['Client 1', 'Client 2'])
    await expect.poll(() => lanes.bytes(label, 'bytes to client')).toBeGreaterThan(12);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await lanes.click('Zoom to fit');
  await lanes.click('Hold view');
  await expect(lanes.button('Follow live')).toBeVisible();
}

const lines = (lanes: LanesWindow) => lanes.log.getByRole('button');
const chosenLine = (lanes: LanesWindow) => lanes.log.locator('[data-selected="true"]');

/** Moves over a rail of a lane until the card says something. Returns where. */
async function find(
  page: Page,
  box: { x: number; y: number; width: number },
  says: RegExp,
): Promise<{ x: number; y: number }> {
  const card = page.getByTestId('hover-card');
  const plot = await page.getByRole('region', { name: 'Picture' }).boundingBox();
  const end = plot ? plot.x + plot.width : 0;
  for (let x = box.x + box.width + 4; x < end; x += 3) {
    await page.mouse.move(x, box.y);
    const text = (await card.count()) > 0 ? await card.textContent({ timeout: 200 }).catch(() => '') : '';
    if (says.test(text ?? '')) return { x, y: box.y };
  }
  throw new Error(`nothing under the pointer says ${says}`);
}

/** A rail of a lane: where its height is, and where its plot begins. */
async function rail(lanes: LanesWindow, label: string, side: 'client' | 'between' | 'server') {
  const row = await lanes.row(label).boundingBox();
  if (!row) throw new Error(`${label} is not in view`);
  return { ...row, y: row.y + row.height * { client: 27 / 84, between: 0.52, server: 61 / 84 }[side] };
}

test('a lane chosen in the grid is chosen in the inspector, and only its events can be listed', async ({ lanes }) => {
  await spoken(lanes);
  await lanes.select('Client 2');
  await expect(lanes.page.getByRole('region', { name: 'Client 2' })).toBeVisible();
  await lanes.page.getByRole('checkbox', { name: 'Only Client 2' }).check();
  await expect(lines(lanes).filter({ hasText: 'Client 1' })).toHaveCount(0);
});

test('a send clicked in the picture is chosen in grid, log and inspector', async ({ lanes }) => {
  await spoken(lanes);
  const { x, y } = await find(
    lanes.page,
    await rail(lanes, 'Client 2', 'client'),
    /send\(\d+\) handed over[\s\S]*received by one recv/,
  );
  await lanes.page.mouse.click(x, y);
  await expect(lanes.row('Client 2')).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.page.getByRole('region', { name: 'Client 2' })).toBeVisible();
  await expect(chosenLine(lanes)).toContainText('Client 2');
  await expect(chosenLine(lanes)).toContainText(/send\(\d+\) handed over/);
});

test('an arrow clicked between the rails is its recv', async ({ lanes }) => {
  await spoken(lanes);
  const { x, y } = await find(
    lanes.page,
    await rail(lanes, 'Client 1', 'between'),
    /(client → server|server → client)[\s\S]*after the send began/,
  );
  await lanes.page.mouse.click(x, y);
  await expect(lanes.row('Client 1')).toHaveAttribute('aria-selected', 'true');
  await expect(chosenLine(lanes)).toContainText(/recv\(\d+\) returned \d+ bytes/);
});

test('an event chosen in the log is chosen in the grid and the inspector, and outlined in the picture', async ({
  lanes,
}) => {
  await spoken(lanes);
  const moving = lanes.page.getByTestId('picture-moving');
  const before = await moving.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const line = lines(lanes).filter({ hasText: 'Client 2' }).filter({ hasText: 'recv(' }).last();
  await line.click();
  await expect(lanes.row('Client 2')).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.page.getByRole('region', { name: 'Client 2' })).toBeVisible();
  await expect.poll(() => moving.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())).not.toBe(before);
});

test('what is chosen in the log comes into view, in time and among the lanes', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  await lanes.click('More ways to add clients');
  await lanes.page.getByRole('spinbutton', { name: 'How many' }).fill('30');
  await lanes.click('Add clients');
  await expect(lanes.serverStatus).toContainText('30 open');
  await lanes.click('View');
  await lanes.page.getByRole('radiogroup', { name: 'Lane size' }).getByText('Near', { exact: true }).click();
  await lanes.page.keyboard.press('Escape');
  await lanes.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let zoomed = 0; zoomed < 8; zoomed++) await lanes.page.keyboard.press('w');
  await expect(lines(lanes).filter({ hasText: /Client ([12]\d|30)/ })).not.toHaveCount(0);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await framesAtRest(lanes.page, 'picture-standing');
  await expect(lanes.button('Hold view')).toBeVisible();

  const line = lines(lanes)
    .filter({ hasText: /Client ([12]\d|30)/ })
    .first();
  const label = /Client \d\d/.exec((await line.textContent()) ?? '')?.[0] ?? '';
  await expect(lanes.row(label)).toHaveCount(0);
  await line.click();
  await expect(lanes.row(label)).toBeInViewport();
  await expect(lanes.row(label)).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.button('Follow live')).toBeVisible();
});

test('a chunk chosen in the inspector is chosen in log and grid', async ({ lanes }) => {
  await spoken(lanes);
  const { x, y } = await find(
    lanes.page,
    await rail(lanes, 'Client 1', 'client'),
    /send\(\d+\) handed over[\s\S]*received by one recv/,
  );
  await lanes.page.mouse.click(x, y);
  await lanes.openTab('Bytes');
  await lanes.page
    .getByRole('region', { name: 'Selected chunk' })
    .getByRole('button', { name: /^recv\(\d+\) at/ })
    .click();
  await expect(chosenLine(lanes)).toContainText(/Client 1.*server.*recv\(\d+\) returned/);
  await expect(lanes.row('Client 1')).toHaveAttribute('aria-selected', 'true');
});

test('the keys go along a lane: from chunk to chunk, to the other end of an arrow, to the next event', async ({
  lanes,
}) => {
  await spoken(lanes);
  const { keyboard } = lanes.page;
  const { x, y } = await find(
    lanes.page,
    await rail(lanes, 'Client 1', 'client'),
    /send\(\d+\) handed over[\s\S]*received by one recv/,
  );
  await lanes.page.mouse.click(x, y);
  const chosen = chosenLine(lanes);
  await expect(chosen).toContainText(/client.*send\(\d+\) handed over/);
  const send = (await chosen.textContent()) ?? '';

  await keyboard.press(']');
  await expect(chosen).toContainText(/server.*recv\(\d+\) returned/);
  await keyboard.press('[');
  await expect(chosen).toHaveText(send);
  await keyboard.press('ArrowRight');
  await expect(chosen).toContainText(/client.*recv\(\d+\) returned/);
  await keyboard.press('ArrowLeft');
  await expect(chosen).toHaveText(send);
  await keyboard.press('ArrowDown');
  await expect(chosen).toContainText('server');
  await keyboard.press('ArrowUp');
  await expect(chosen).toContainText('client');
  const here = (await chosen.textContent()) ?? '';
  await keyboard.press('j');
  await expect(chosen).not.toHaveText(here);
  await expect(chosen).toContainText('Client 1');
  await keyboard.press('k');
  await expect(chosen).toHaveText(here);
});

test('the pointer is told of a wait with what ended it, and of an arrow; the card stays in the window', async ({
  lanes,
}) => {
  await spoken(lanes);
  const card = lanes.page.getByTestId('hover-card');
  await find(lanes.page, await rail(lanes, 'Client 1', 'server'), /waits in recv\(\d+\) · [\d.]+ m?s[\s\S]*ended by: /);
  await find(
    lanes.page,
    await rail(lanes, 'Client 2', 'between'),
    /recv returned them [\d.]+ (µs|ms|s) after the send began/,
  );
  await expect(card).toHaveAttribute('aria-hidden', 'true');
  const picture = await lanes.page.getByRole('region', { name: 'Picture' }).boundingBox();
  const place = await card.boundingBox();
  if (!picture || !place) throw new Error('there is no card');
  expect(place.x).toBeGreaterThanOrEqual(picture.x);
  expect(place.x + place.width).toBeLessThanOrEqual(picture.x + picture.width);
  expect(place.y + place.height).toBeLessThanOrEqual(picture.y + picture.height);
});
