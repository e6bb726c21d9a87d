// "Ask first": before each step somebody says whose call they expect, by mouse in the picture or by keys.
import { expect, type Locator } from '@playwright/test';
import { findings } from '../support/axe.ts';
import { misfits } from '../support/fit.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

const QUESTION = 'Whose call is next? Click the rail you expect';

const strip = (lanes: LanesWindow): Locator => lanes.page.getByRole('region', { name: 'Ask first' });
const verdict = (lanes: LanesWindow): Locator => lanes.page.getByRole('status', { name: 'Your expectation' });

/** A paused server with a client, and the question is asked. */
async function asking(lanes: LanesWindow): Promise<void> {
  await lanes.startServer();
  await lanes.click('Pause');
  await lanes.addClient('Client 1');
  await expect(lanes.next).toHaveText(/^(the server's|Client 1's) /);
  await switchOn(lanes);
  await expect(lanes.next).toHaveText(QUESTION);
}

async function switchOn(lanes: LanesWindow): Promise<void> {
  await lanes.click('Ways to step');
  await lanes.page.getByRole('dialog', { name: 'Step' }).getByText('Ask first', { exact: true }).click();
  await lanes.page.keyboard.press('Escape');
  await expect(strip(lanes)).toBeVisible();
}

async function stopAsking(lanes: LanesWindow): Promise<void> {
  await lanes.click('Stop asking');
  await expect(strip(lanes)).toHaveCount(0);
}

/** Steps until "Next" names a call. */
async function stepTo(lanes: LanesWindow, call: string): Promise<void> {
  await expect(async () => {
    if ((await lanes.next.textContent()) !== call) await lanes.click('Step');
    await expect(lanes.next).toHaveText(call, { timeout: 500 });
  }).toPass();
}

/** Clicks a rail of a lane in the canvas, or a server's thread line beside its first lane. */
async function clickRail(lanes: LanesWindow, label: string, rail: 'client' | 'server' | 'thread'): Promise<void> {
  const row = await lanes.row(label).boundingBox();
  if (!row) throw new Error(`${label} is not in view`);
  const y = { client: 0.25, server: 0.75, thread: -0.3 }[rail] * row.height;
  // Behind the live edge, where nothing else is drawn yet.
  await lanes.page.mouse.click(row.x + row.width + 400, row.y + y);
}

test('the next call is hidden, and a step points to the question instead of making one', async ({ lanes }) => {
  await asking(lanes);
  const before = await lanes.eventCount();
  await lanes.click('Step');
  await lanes.page.keyboard.press('.');
  await expect(strip(lanes)).toContainText('Whose call is next?');
  await expect(lanes.next).toHaveText(QUESTION);
  expect(await lanes.eventCount()).toBe(before);
  await expect(lanes.button('Step ×10')).toBeDisabled();
  await expect(lanes.next).not.toHaveAttribute('title', /send|recv|accept/);
});

test('a click on the rail that is next is right; on another one both are named; the step is made', async ({
  lanes,
}) => {
  await asking(lanes);
  await stopAsking(lanes);
  await stepTo(lanes, "the server's send to Client 1");
  await switchOn(lanes);
  await clickRail(lanes, 'Client 1', 'server');
  await expect(verdict(lanes)).toHaveText("Right: the server's send to Client 1");
  await expect(strip(lanes)).toContainText('1 of 1 right');
  await expect(lanes.next).toHaveText(QUESTION);

  await stopAsking(lanes);
  await stepTo(lanes, "the server's send to Client 1");
  await switchOn(lanes);
  await expect(strip(lanes)).not.toContainText('right');
  await clickRail(lanes, 'Client 1', 'client');
  await expect(verdict(lanes)).toHaveText("You expected Client 1's client; it is the server's send to Client 1");
  await expect(strip(lanes)).toContainText('0 of 1 right');
  await expect(lanes.cell('Client 1', "server's call")).not.toHaveText('send held (paused)');
});

test('where a thread serves a lane itself, its line is right as well', async ({ lanes }) => {
  await lanes.startServer({ model: 'Iterative' });
  await lanes.click('Pause');
  await lanes.addClient('Client 1');
  await stepTo(lanes, "the server's send to Client 1");
  await switchOn(lanes);
  await clickRail(lanes, 'Client 1', 'thread');
  await expect(verdict(lanes)).toHaveText("Right: the server's send to Client 1");
});

test('by keys: focus a lane, then C or V; a thread by its button', async ({ lanes }) => {
  await asking(lanes);
  await lanes.row('Client 1').focus();
  await lanes.page.keyboard.press('c');
  await expect(strip(lanes)).toContainText('of 1 right');
  await lanes.page.keyboard.press('v');
  await expect(strip(lanes)).toContainText('of 2 right');

  await lanes.page.keyboard.press('Enter');
  const rails = strip(lanes).getByRole('group', { name: 'Expect the next call of' });
  await rails.getByRole('button', { name: "Client 1's server" }).click();
  await expect(strip(lanes)).toContainText('of 3 right');
});

test('"Stop asking" shows the next call again, and a step is a step', async ({ lanes }) => {
  await asking(lanes);
  await stopAsking(lanes);
  await expect(lanes.next).toHaveText(/^(the server's|Client 1's) /);
  const next = (await lanes.next.textContent()) ?? '';
  await lanes.click('Step');
  await expect(lanes.next).not.toHaveText(next);
});

test('it is off after a start, and with a click on a rail nothing but the selection changes', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.click('Pause');
  await lanes.addClient('Client 1');
  await expect(strip(lanes)).toHaveCount(0);
  await expect(lanes.next).toHaveText(/^(the server's|Client 1's) /);
  const next = (await lanes.next.textContent()) ?? '';
  await clickRail(lanes, 'Client 1', 'client');
  await expect(lanes.row('Client 1')).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.next).toHaveText(next);
});

for (const [width, height] of [
  [1024, 768],
  [1440, 900],
] as const)
  test(`${width} × ${height}: the question and its answer are whole, and axe finds nothing`, async ({
    lanes,
    launched: { app },
  }) => {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const,
    );
    await asking(lanes);
    await lanes.select('Client 1');
    await lanes.page.keyboard.press('c');
    await expect(strip(lanes)).toContainText('of 1 right');
    expect(await misfits(lanes.page)).toEqual([]);
    expect(await findings(lanes.page)).toEqual([]);
    await lanes.click('Settings');
    await lanes.page.getByRole('dialog').getByText('Large text').click();
    await lanes.page.keyboard.press('Escape');
    await expect(lanes.page.getByRole('dialog')).toHaveCount(0);
    expect(await misfits(lanes.page, { leastText: 22 })).toEqual([]);
  });
