// Scripts: written by controls or as JSON, run by clients, kept for the next start.
import { expect, type Page } from '@playwright/test';
import { findings } from '../support/axe.ts';
import { misfits } from '../support/fit.ts';
import { LanesWindow } from '../support/lanes-window.ts';
import { launched, withHome } from '../support/launch.ts';
import { test } from '../support/shared-app.ts';

test('a script written by controls is what its client does, step by step', async ({ lanes }) => {
  const { page } = lanes;
  await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  await openScript(lanes);
  expect(await findings(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Step 2, text' }).fill('one\\ntwo\\n');
  await page.getByRole('spinbutton', { name: 'Step 1, times' }).fill('2');
  await page.getByRole('spinbutton', { name: 'Step 4, milliseconds' }).fill('0');
  await expect(state(lanes)).toHaveText('7 steps, ready to run.');
  await lanes.click('Add a client that runs it');
  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
  await expect(lanes.cell('Client 1', 'bytes to server')).toHaveText('16 B');
  await expect(lanes.cell('Client 1', 'bytes to client')).toHaveText('16 B');
  await expect(lanes.cell('Client 1', "server's last recv")).toContainText('returned 0');
});

test('by keyboard alone: a step is added, written, moved and removed', async ({ lanes }) => {
  const { page } = lanes;
  await openScript(lanes);
  await page.getByRole('combobox', { name: 'Step 5, what it does' }).focus();
  await lanes.button('Insert below').focus();
  await page.keyboard.press('Enter');
  const kind = page.getByRole('combobox', { name: 'Step 6, what it does' });
  await expect(kind).toBeFocused();
  await page.keyboard.type('Busy');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('20');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('status', { name: 'Chosen step' })).toHaveText('Step 5 of 8');
  await expect(page.getByRole('spinbutton', { name: 'Step 5, milliseconds' })).toHaveValue('20');
  await lanes.button('Remove').focus();
  await page.keyboard.press('Enter');
  await expect(state(lanes)).toHaveText('7 steps, ready to run.');
});

test('a step that is not finished is named; its clients are not added, and one click leads to it', async ({
  lanes,
}) => {
  const { page } = lanes;
  await lanes.startServer();
  await openScript(lanes);
  await page.getByRole('textbox', { name: 'Step 2, text' }).fill('');
  await expect(state(lanes)).toHaveText('Step 2, text: must not be empty.');
  await lanes.click('Done');
  await lanes.click('More ways to add clients');
  await page.getByRole('combobox', { name: 'Client program' }).selectOption('Script');
  await lanes.click('Add clients');
  await expect(lanes.alert).toContainText('The script “Three hellos” cannot run. Step 2, text: must not be empty.');
  await expect(lanes.rows).toHaveCount(0);
  await lanes.alert.getByRole('button', { name: 'Edit script' }).click();
  await page.getByRole('textbox', { name: 'Step 2, text' }).fill('x');
  await lanes.click('Add a client that runs it');
  await expect(lanes.row('Client 1')).toBeVisible();
  await expect(lanes.alert).toHaveCount(0);
});

test('JSON that is no script is told with its line or its step, and the steps stay as they were', async ({ lanes }) => {
  const { page } = lanes;
  await openScript(lanes);
  const json = await asJson(lanes);
  const written = await json.inputValue();
  await json.fill(written.replace('"do": "shutdown"', '"do": "shut"'));
  await expect(state(lanes)).toContainText('Step 5, "do" must be one of send, recv,');
  await json.fill('{ "name": "Mine",\n  "steps": [ { "do": "close" } }');
  await expect(state(lanes)).toHaveText('Line 2, column 32: “,” or “]” is expected, not “}”.');
  expect(await findings(page)).toEqual([]);
  await lanes.click('Done');
  await openScript(lanes);
  await expect(json).toHaveValue(/"Mine"/);
  await lanes.click('Take the changes back');
  await expect(json).toHaveValue(written);
});

test('10,000 steps: only those in view are in the document, and the last can be reached and run', async ({ lanes }) => {
  const { page } = lanes;
  await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  await openScript(lanes);
  const steps = [
    ...Array.from({ length: 9998 }, () => ({ do: 'wait', ms: 0 })),
    { do: 'send', text: 'at last' },
    { do: 'close' },
  ];
  await (await asJson(lanes)).fill(JSON.stringify({ name: 'Long', steps }));
  await expect(state(lanes)).toHaveText('10,000 steps, ready to run.');
  await page.getByText('Steps', { exact: true }).click();
  const list = page.getByRole('list', { name: 'Steps' });
  await expect(list.getByRole('listitem', { name: 'Step 1', exact: true })).toBeVisible();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await list.evaluate((element) => element.parentElement?.scrollTo(0, element.scrollHeight));
  await expect(page.getByRole('textbox', { name: 'Step 9999, text' })).toHaveValue('at last');
  await page.getByRole('textbox', { name: 'Step 9999, text' }).fill('at the very last');
  await lanes.click('Add a client that runs it');
  await expect(lanes.cell('Client 1', 'bytes to server')).toHaveText('16 B', { timeout: 60_000 });
  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
});

for (const [width, height] of [
  [800, 600],
  [1024, 768],
] as const)
  test(`${width} × ${height}: nothing of the dialog is cut off`, async ({ lanes, launched: { app } }) => {
    const { page } = lanes;
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
      width,
      height,
    ] as [number, number]);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    await openScript(lanes);
    await lanes.click('New script');
    const box = await page.getByRole('dialog', { name: 'Script' }).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    await expect.poll(() => misfitsOf(page)).toEqual([]);
    await (await asJson(lanes)).fill('{}');
    await expect(state(lanes)).toContainText('is missing');
    await expect.poll(() => misfitsOf(page)).toEqual([]);
  });

test('scripts are there at the next start, those that were left unfinished as far as they are whole', () =>
  withHome(async (home) => {
    await launched(async ({ page }) => {
      const lanes = new LanesWindow(page);
      await openScript(lanes);
      await lanes.click('New script');
      await page.getByRole('textbox', { name: 'Name of the script' }).fill('Mine');
      await page.getByRole('textbox', { name: 'Step 2, text' }).fill('kept');
      await page.getByRole('spinbutton', { name: 'Step 4, milliseconds' }).fill('');
      await lanes.click('Done');
    }, home);
    await launched(async ({ page }) => {
      const lanes = new LanesWindow(page);
      await openScript(lanes);
      const which = page.getByRole('combobox', { name: 'Edited script' });
      await expect(which.getByRole('option')).toHaveText(['Three hellos', 'Mine']);
      await which.selectOption('Mine');
      // The repeat that held the unfinished step is gone; what followed it is there.
      await expect(page.getByRole('combobox', { name: 'Step 1, what it does' })).toHaveValue('shutdown');
    }, home);
  }));

async function openScript(lanes: LanesWindow): Promise<void> {
  await lanes.click('More ways to add clients');
  await lanes.click('Edit script');
  await expect(lanes.page.getByRole('dialog', { name: 'Script' })).toBeVisible();
}

async function asJson({ page }: LanesWindow) {
  await page.getByText('JSON', { exact: true }).click();
  return page.getByRole('textbox', { name: 'Script as JSON' });
}

/** Steps scroll below what stands under their list: that is no fault. */
async function misfitsOf(page: Page): Promise<string[]> {
  return (await misfits(page)).filter((words) => !words.startsWith('over one another: Step '));
}

function state({ page }: LanesWindow) {
  return page.getByRole('status', { name: 'State of the script' });
}
