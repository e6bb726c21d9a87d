// Side by side: one click from a running server, the same clients on each, and figures that tell the models apart.
import { expect, type Locator } from '@playwright/test';
import { findings } from '../support/axe.ts';
import { misfits } from '../support/fit.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

const comparison = (lanes: LanesWindow): Locator => lanes.page.getByRole('region', { name: 'Comparison' });
const row = (lanes: LanesWindow, model: string): Locator =>
  comparison(lanes)
    .getByRole('row')
    .filter({ has: lanes.page.getByRole('rowheader', { name: model }) });

/** A figure of a server, by its column's name. */
async function figure(lanes: LanesWindow, model: string, column: string): Promise<string> {
  const names = await comparison(lanes).getByRole('columnheader').allTextContents();
  return (
    (await row(lanes, model)
      .getByRole('cell')
      .nth(names.indexOf(column) - 1)
      .textContent()) ?? ''
  );
}

const expectFigure = (lanes: LanesWindow, model: string, column: string) =>
  expect.poll(() => figure(lanes, model, column), { message: `${model}: ${column}` });

test('one click compares all models, each with the clients that the server has', async ({ lanes }) => {
  const port = await lanes.startServer({ program: 'Echo' });
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await lanes.click('Compare models');

  await expect(comparison(lanes).getByRole('rowheader')).toHaveCount(4);
  await expect(comparison(lanes).getByRole('rowheader').first()).toHaveText(`:${port} thread per client`);
  for (const model of ['thread per client', 'thread pool', 'event loop'])
    await expectFigure(lanes, model, 'Served').toBe('2 of 2');
  await expectFigure(lanes, 'iterative', 'Served').toBe('1 of 2');
  await expectFigure(lanes, 'iterative', "In the app's waiting line").toBe('1');
  await expectFigure(lanes, 'event loop', 'Threads in use').toBe('1 of 1');
  await expectFigure(lanes, 'thread per client', 'Threads in use').toBe('3 of 3');
  await expectFigure(lanes, 'thread pool', 'Threads in use').toBe('3 of 5');
  await expectFigure(lanes, 'iterative', 'Longest wait').toMatch(/^[2-9]\.\d s$/);
  await expect(lanes.button('Compare models')).toHaveCount(0);
});

test('clients that are added go to all of them; ended, to the chosen one alone', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.click('Compare models');
  await expectFigure(lanes, 'event loop', 'Served').toBe('1 of 1');
  await lanes.click('More ways to add clients');
  await expect(lanes.page.getByRole('dialog')).toContainText('each of its 4 servers gets them alike');
  await lanes.page.keyboard.press('Escape');
  await lanes.click('Add client');
  for (const model of ['thread per client', 'thread pool', 'event loop'])
    await expectFigure(lanes, model, 'Served').toBe('2 of 2');

  await lanes.click('End comparison');
  await expect(comparison(lanes)).toHaveCount(0);
  await lanes.click('Add client');
  await expect(lanes.serverStatus).toContainText('thread per client · 3 open');
});

test('which models is a choice of two to four', async ({ lanes }) => {
  await lanes.startServer({ model: 'Iterative' });
  await lanes.click('Models to compare');
  const dialog = lanes.page.getByRole('dialog', { name: 'Compare models' });
  for (const model of ['Thread pool', 'Event loop']) await dialog.getByText(model, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Compare 2 servers' }).click();
  await expect(comparison(lanes).getByRole('rowheader')).toHaveText([/iterative/, /thread per client/]);
  // It had no clients: each gets the same five.
  await expectFigure(lanes, 'iterative', 'Served').toBe('1 of 5');
  await expectFigure(lanes, 'thread per client', 'Served').toBe('5 of 5');
});

test('a busy handler stalls the iterative server and the event loop, and not the others', async ({
  lanes,
  launched,
}) => {
  const { port } = await launched.call('server.start', {
    ...{ host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'echo', busy: 400 },
  });
  await expect(lanes.serverStatus).toContainText(`:${port}`);
  await lanes.setTempo('fastest');
  await launched.call('clients.add', { host: '127.0.0.1', port, count: 4, program: 'echo' });
  await lanes.click('Compare models');
  await expectFigure(lanes, 'thread pool', 'Served').toBe('4 of 4');

  // Four threads are busy side by side; one loop with four clients comes to each of them a fourth as often.
  await expect(async () => {
    const rates = await Promise.all(
      ['thread per client', 'thread pool', 'event loop', 'iterative'].map(async (model) =>
        Number(await figure(lanes, model, 'recv/s')),
      ),
    );
    const [threads = 0, pool = 0, loop = 0, iterative = 0] = rates;
    expect(Math.min(loop, iterative)).toBeGreaterThan(0);
    expect(Math.min(threads, pool)).toBeGreaterThan(2 * Math.max(loop, iterative));
  }).toPass();
});

test('a new session forgets it, and the figures with it', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.click('Compare models');
  await expect(comparison(lanes)).toBeVisible();
  await lanes.click('New session');
  await lanes.click('End it and begin a new one');
  await expect(comparison(lanes)).toHaveCount(0);
});

for (const [width, height] of [
  [1024, 768],
  [1440, 900],
] as const)
  test(`${width} × ${height}: the comparison is whole, and at 1,440 pixels the top bar one line; axe finds nothing`, async ({
    lanes,
    launched: { app },
  }) => {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const,
    );
    await lanes.startServer();
    await lanes.click('Compare models');
    await expectFigure(lanes, 'event loop', 'Served').toBe('5 of 5');
    expect(await misfits(lanes.page)).toEqual([]);
    expect(await overflow(comparison(lanes))).toEqual([]);
    expect(await findings(lanes.page)).toEqual([]);
    const bar = await lanes.page.getByRole('banner').boundingBox();
    if (width === 1440) expect(bar?.height).toBeLessThan(60);
    await lanes.click('Settings');
    await lanes.page.getByRole('dialog').getByText('Large text').click();
    await lanes.page.keyboard.press('Escape');
    await expect(lanes.button('Stop server')).toHaveCount(0);
    expect(await misfits(lanes.page, { leastText: 22 })).toEqual([]);
    expect(await overflow(comparison(lanes))).toEqual([]);
  });

/** What is wider than its place: then the table would have to be scrolled. */
function overflow(region: Locator): Promise<string[]> {
  return region.evaluate((section) =>
    [...section.querySelectorAll('div')]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => `${part.scrollWidth} in ${part.clientWidth}`),
  );
}
