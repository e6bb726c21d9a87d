// New clients: how many, how fast, of which programs; and what a server is set to.
import { expect } from '@playwright/test';
import { SERVER_MODELS, SERVER_PROGRAMS } from '../../../shared/catalog.ts';
import { findings } from '../support/axe.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

test('a pool has a number of threads, and a running server shows its settings, fixed', async ({ lanes }) => {
  const { page } = lanes;
  const threads = page.getByRole('spinbutton', { name: 'Threads' });
  await expect(threads).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Server model' }).selectOption('Thread pool');
  await threads.fill('2');
  await lanes.click('More server settings');
  await page.getByRole('spinbutton', { name: 'Busy' }).fill('150');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await lanes.startServer({ program: 'Echo' });
  await expect(threads).toHaveValue('2');
  await expect(threads).toBeDisabled();
  const busy = page.getByRole('spinbutton', { name: 'Busy' });
  await expect(busy).toHaveValue('150');
  await expect(busy).toBeDisabled();
  await expect(lanes.button('More server settings')).toHaveCount(0);
});

test('the top bar is one line at 1,440 pixels, whatever is chosen', async ({ lanes, launched: { app } }) => {
  const { page } = lanes;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1440);
  const lines = async () => {
    const tops = await page
      .getByRole('banner')
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    return new Set(tops).size;
  };
  for (const model of Object.values(SERVER_MODELS))
    for (const program of Object.values(SERVER_PROGRAMS))
      await test.step(`${model.label}, ${program.label}`, async () => {
        await page.getByRole('combobox', { name: 'Server model' }).selectOption(model.label);
        await page.getByRole('combobox', { name: 'Server program' }).selectOption(program.label);
        await expect.poll(lines).toBe(1);
      });
});

test('what a setting may not be is told, and nothing starts', async ({ lanes }) => {
  await lanes.port.fill('0');
  await lanes.page.getByRole('combobox', { name: 'Server model' }).selectOption('Thread pool');
  await lanes.page.getByRole('spinbutton', { name: 'Threads' }).fill('65');
  await lanes.click('Start server');
  await expect(lanes.alert).toContainText('The number of threads must be a whole number from 1 to 64.');
  await expect(lanes.button('Start server')).toBeVisible();
});

test('ten at a click, and the last once more', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  await lanes.click('More ways to add clients');
  await expect(lanes.button('Repeat the last')).toBeDisabled();
  await lanes.click('Add ten');
  await expect(lanes.serverStatus).toContainText('10 open');
  await lanes.click('More ways to add clients');
  await expect(lanes.page.getByRole('dialog')).toContainText('The last: 10 clients');
  await lanes.click('Repeat the last');
  await expect(lanes.serverStatus).toContainText('20 open');
});

test('a mix: each client runs the next program, and the key N goes on with it', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  await openAdd(lanes);
  await lanes.page.getByRole('combobox', { name: 'Client program' }).selectOption('A mix, in turn');
  const mix = lanes.page.getByRole('group', { name: 'Mix' });
  await mix.getByRole('checkbox', { name: 'Greet' }).uncheck();
  await expect(lanes.button('Add clients')).toBeDisabled();
  await mix.getByRole('checkbox', { name: 'By hand' }).check();
  await lanes.page.getByRole('spinbutton', { name: 'How many' }).fill('3');
  expect(await findings(lanes.page)).toEqual([]);
  await lanes.click('Add clients');
  await expect(lanes.row('Client 3')).toBeVisible();
  await lanes.row('Client 3').focus();
  await lanes.page.keyboard.press('n');
  await expect(lanes.row('Client 4')).toBeVisible();
  for (const [client, program] of [
    ['Client 1', 'silent'],
    ['Client 2', 'by hand'],
    ['Client 3', 'silent'],
    ['Client 4', 'by hand'],
  ] as const) {
    await lanes.select(client);
    await expect(lanes.page.getByRole('region', { name: client })).toContainText(program);
  }
});

test('a burst tells how many there are already, one after the other', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  await openAdd(lanes);
  const { page } = lanes;
  await page.getByRole('spinbutton', { name: 'How many' }).fill('5001');
  await expect(page.getByRole('dialog')).toContainText('How many: a whole number from 1 to 5,000.');
  await page.getByRole('spinbutton', { name: 'How many' }).fill('40');
  await page.getByRole('spinbutton', { name: 'Stagger' }).fill('60001');
  await expect(lanes.button('Add clients')).toBeDisabled();
  await page.getByRole('spinbutton', { name: 'Stagger' }).fill('50');
  await page.getByRole('spinbutton', { name: 'Stagger' }).press('Enter');
  const adding = page.getByRole('status', { name: 'Adding clients' });
  await expect(adding).toContainText('Adding 40 clients, one every 50 ms');
  await expect(lanes.serverStatus).toContainText('40 open');
  await expect(adding).toHaveCount(0);
});

test('5,000 at once: as many as there are descriptors for, and the rest is refused, counted', async ({
  lanes,
  launched: { call },
}) => {
  const { page } = lanes;
  await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  await openAdd(lanes);
  await page.getByRole('spinbutton', { name: 'How many' }).fill('5000');
  await page.getByRole('combobox', { name: 'Client program' }).selectOption('Silent');
  await lanes.click('Add clients');
  // Each client takes two descriptors, its own and that of the server's end.
  const { descriptorLimit } = await call('session.describe', {});
  const there = Math.min(5000, Math.floor(descriptorLimit / 2));
  await expect(lanes.grid).toHaveAttribute('aria-rowcount', String(there), { timeout: 60_000 });
  await expect(page.getByRole('status', { name: 'Adding clients' })).toHaveCount(0);
  if (there < 5000) await expect(lanes.alert).toContainText(`${5000 - there} connections were refused`);
  else await expect(lanes.alert).toHaveCount(0);
  await lanes.click('Stop server');
  await expect(lanes.button('Stop server')).toHaveCount(0);
});

async function openAdd(lanes: LanesWindow): Promise<void> {
  await lanes.click('More ways to add clients');
  await expect(lanes.page.getByRole('dialog', { name: 'Add clients' })).toBeVisible();
}
