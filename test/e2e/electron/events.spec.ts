// The event log: calls only or all, one lane or all, from event to event by key, and no more rows in the document than can be seen.
import { expect } from '@playwright/test';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

const callsOnly = (lanes: LanesWindow) => lanes.page.getByRole('checkbox', { name: 'Calls only' });

test('the pace’s own doing is left out, and counted, until it is asked for', async ({ lanes }) => {
  await pausedWithLanes(lanes);
  await expect(callsOnly(lanes)).toBeChecked();
  await expect(lanes.log).toContainText('handed over');
  await expect(lanes.log).not.toContainText('held by the tempo');
  const happened = await lanes.eventCount();
  const shown = await shownCount(lanes);
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(happened);

  await callsOnly(lanes).uncheck();
  await expect(lanes.log).toContainText('is held: paused');
  await expect(head(lanes)).not.toContainText('shown');
});

test('with one lane only, the log counts and lists that lane’s', async ({ lanes }) => {
  await pausedWithLanes(lanes);
  await lanes.select('Client 2');
  const all = await shownCount(lanes);
  await lanes.page.getByRole('checkbox', { name: 'Only Client 2' }).check();
  await expect.poll(() => shownCount(lanes)).toBeLessThan(all);
  await expect(lanes.log.getByRole('button').filter({ hasText: 'Client 1' })).toHaveCount(0);
});

test('J and K go from listed event to listed event, the same in picture, log and grid', async ({ lanes }) => {
  await pausedWithLanes(lanes);
  await lanes.select('Client 1');
  await lanes.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const selected = lanes.log.locator('[data-selected=true]');
  const seen: string[] = [];
  for (let pressed = 0; pressed < 4; pressed++) {
    await lanes.page.keyboard.press('k');
    await expect(selected).toHaveCount(1);
    const text = (await selected.textContent()) ?? '';
    expect(text).toContain('Client 1');
    await expect.poll(async () => seen.includes((await selected.textContent()) ?? '')).toBe(false);
    seen.push((await selected.textContent()) ?? '');
  }
  await lanes.page.keyboard.press('j');
  await expect(selected).toHaveText(seen.at(-2) ?? '');
  await expect(lanes.row('Client 1')).toHaveAttribute('aria-selected', 'true');
});

test('Ctrl+C copies the selected event as a line', async ({ lanes, launched: { app } }) => {
  await pausedWithLanes(lanes);
  await lanes.log.getByRole('button').filter({ hasText: 'handed over' }).last().click();
  await lanes.page.keyboard.press('Control+c');
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect
    .poll(copied)
    .toMatch(/^\d+\.\d{3} s, Client [12], (client|server): send\(\d+\) handed over \d+ bytes “.+”$/);
});

test('a log of thousands of events has a page of rows in the document, and scrolls by keys', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.setTempo('fastest');
  await lanes.addClient('Client 1');
  await expect.poll(() => lanes.eventCount()).toBeGreaterThan(5_000);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  expect(await lanes.log.getByRole('button').count()).toBeLessThan(60);
  const newest = await lanes.log.getByRole('button').last().textContent();
  await lanes.log.focus();
  await lanes.page.keyboard.press('Home');
  await expect.poll(() => lanes.log.evaluate((log) => log.scrollTop)).toBe(0);
  expect(await lanes.log.getByRole('button').count()).toBeLessThan(60);
  await lanes.page.keyboard.press('End');
  await expect(lanes.log.getByRole('button').last()).toHaveText(newest ?? '');
});

test('what waits because of the other side is a warning, what failed is bad', async ({ lanes }) => {
  await pausedWithLanes(lanes);
  await lanes.select('Client 1');
  await lanes.click('Reset');
  const reset = lanes.log.getByRole('button').filter({ hasText: 'RST' }).first();
  await expect(reset).toHaveAttribute('data-tone', 'bad');
  await expect(lanes.log).toHaveAttribute('aria-live', 'off');
});

async function pausedWithLanes(lanes: LanesWindow): Promise<void> {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  for (const label of ['Client 1', 'Client 2'])
    await expect.poll(() => lanes.bytes(label, 'bytes to client')).toBeGreaterThan(30);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await expect(lanes.next).toHaveText(/'s /);
}

function head(lanes: LanesWindow) {
  return lanes.page.getByRole('region', { name: 'Event log' });
}

async function shownCount(lanes: LanesWindow): Promise<number> {
  const text = await head(lanes)
    .getByText(/^[\d,]+ shown$/)
    .textContent();
  return Number((text ?? '').replace(/\D/g, ''));
}

test('while events pour in, the log shows its newest rows in every frame', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  for (const label of ['Client 1', 'Client 2', 'Client 3']) await lanes.addClient(label);
  await lanes.setTempo('fastest');
  await expect.poll(() => lanes.eventCount()).toBeGreaterThan(20_000);

  const before = await lanes.eventCount();
  const { frames, empty } = await lanes.log.evaluate(async (log) => {
    const seen = { frames: 60, empty: 0 };
    for (let frame = 0; frame < seen.frames; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { top, bottom } = log.getBoundingClientRect();
      const rows = [...log.querySelectorAll('[class*=place]')].map((row) => row.getBoundingClientRect());
      if (!rows.some((row) => row.top >= top && row.bottom <= bottom)) seen.empty++;
    }
    return seen;
  });
  expect({ frames, empty }).toEqual({ frames: 60, empty: 0 });
  expect(await lanes.eventCount()).toBeGreaterThan(before);
});
