// Scenarios: opened from a file, from the list or by a drop; run in a session of their own; what was done saved as one.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { findings } from '../support/axe.ts';
import { misfits } from '../support/fit.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { withHome } from '../support/launch.ts';
import { test } from '../support/shared-app.ts';

const SCENARIO = {
  format: 'socket-lanes-scenario',
  version: 1,
  name: 'Two at a pool',
  about: 'A pool of one thread: the second client is accepted, and waits for the thread.',
  pace: { tempo: 20 },
  servers: [{ id: 'pool', model: 'pool', threads: 1, program: 'echo', busy: 100 }],
  clients: [{ server: 'pool', count: 2, stagger: 100, program: 'by-hand' }],
};

test('a file is shown, runs in a new session, and says what it shows until it is closed', async ({ lanes }) => {
  const { page } = lanes;
  await openFile(lanes, 'pool.scenario.json', JSON.stringify(SCENARIO));
  const dialog = page.getByRole('dialog', { name: 'Two at a pool' });
  await expect(dialog).toContainText('the second client is accepted');
  await expect(dialog).toContainText('pool · thread pool of 1, echo, busy for 100 ms, any free port');
  await expect(dialog).toContainText('2 × by hand to pool, one every 100 ms');
  await expect(dialog).toContainText('20 calls/s each');
  expect(await findings(page)).toEqual([]);
  await lanes.click('Run');
  await expect(lanes.row('Client 2')).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Threads' })).toHaveValue('1');
  const about = page.getByRole('region', { name: 'Scenario' });
  await expect(about).toContainText('the second client is accepted');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await lanes.button("Close the scenario's text").focus();
  await page.keyboard.press('Enter');
  await expect(about).toHaveCount(0);
  await expect(lanes.row('Client 2')).toBeVisible();
});

test('a session with lanes is ended only when somebody says so', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await openFile(lanes, 'pool.scenario.json', JSON.stringify(SCENARIO));
  await lanes.click('Run');
  const question = lanes.page.getByRole('alertdialog', { name: 'End this session?' });
  await expect(question).toBeVisible();
  await lanes.click('Cancel');
  await expect(question).toHaveCount(0);
  await expect(lanes.row('Client 1')).toBeVisible();
  await expect(lanes.serverStatus).toContainText('thread per client');

  await openFile(lanes, 'pool.scenario.json', JSON.stringify(SCENARIO));
  await lanes.click('Run');
  await lanes.click('End it and run the scenario');
  await expect(lanes.serverStatus).toContainText('thread pool');
  await expect(lanes.row('Client 2')).toBeVisible();
});

test('another session takes the text of the scenario away', async ({ lanes }) => {
  await openFile(lanes, 'pool.scenario.json', JSON.stringify(SCENARIO));
  await lanes.click('Run');
  await expect(lanes.row('Client 2')).toBeVisible();
  await expect(lanes.page.getByRole('region', { name: 'Scenario' })).toBeVisible();
  await lanes.click('New session');
  await lanes.click('End it and begin a new one');
  await expect(lanes.button('Try it')).toBeVisible();
  await expect(lanes.page.getByRole('region', { name: 'Scenario' })).toHaveCount(0);
});

test('a file dropped on the window opens; one with a fault is told with its place', async ({ lanes }) => {
  await drop(lanes, 'bad.scenario.json', JSON.stringify({ ...SCENARIO, clients: [{ server: 'other' }] }));
  await expect(lanes.alert).toContainText('“bad.scenario.json”: clients[0].server: there is no server “other”.');
  await drop(lanes, 'bad.scenario.json', '{\n  "format": }');
  await expect(lanes.alert).toContainText('Line 2, column 13: a value is expected, not “}”.');
  await drop(lanes, 'picture.png', 'x');
  await expect(lanes.alert).toContainText('“picture.png” cannot be opened here.');
  await drop(lanes, 'pool.scenario.json', JSON.stringify(SCENARIO));
  await expect(lanes.page.getByRole('dialog', { name: 'Two at a pool' })).toBeVisible();
  await expect(lanes.alert).toHaveCount(0);
});

test('a server that cannot start is told, without a click that would start another one', async ({ lanes }) => {
  const other = createServer().listen(0, '127.0.0.1');
  try {
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await drop(
      lanes,
      'taken.scenario.json',
      JSON.stringify({ ...SCENARIO, servers: [{ ...SCENARIO.servers[0], port }] }),
    );
    await lanes.click('Run');
    await expect(lanes.alert).toContainText(`${port}`);
    await expect(lanes.button('Use a free port')).toHaveCount(0);
  } finally {
    other.close();
  }
});

test('every scenario that ships with the app is listed with what it shows, and opens by keyboard', async ({
  lanes,
}) => {
  const { page } = lanes;
  await lanes.button('Choose a scenario').focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Built-in scenarios' });
  expect(await list.getByRole('listitem').count()).toBeGreaterThanOrEqual(14);
  expect(await findings(page)).toEqual([]);
  const last = list.getByRole('button').last();
  const name = (await last.getAttribute('aria-label')) ?? '';
  await last.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what was done is saved as a file that does it again', ({ lanes, launched: { app } }) =>
  withHome(async (folder) => {
    const { page } = lanes;
    const file = join(folder, 'saved.json');
    await app.evaluate(({ session }, path) => {
      session.defaultSession.once('will-download', (_, item) => item.setSavePath(path));
    }, file);
    await page.getByRole('combobox', { name: 'Server model' }).selectOption('Thread pool');
    await page.getByRole('spinbutton', { name: 'Threads' }).fill('3');
    await lanes.startServer({ program: 'Echo' });
    await lanes.addClient('Client 1');
    await lanes.click('Scenario');
    await lanes.click('Save…');
    const dialog = page.getByRole('dialog', { name: 'Save as a scenario' });
    await expect(dialog).toContainText('thread pool of 3, echo');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Name of the scenario' }).fill('Mine: a pool');
    await page.getByRole('textbox', { name: 'What it shows, in a sentence or two' }).fill('Three threads.');
    await lanes.click('Save the file');
    await expect(dialog).toHaveCount(0);
    const saved = () => JSON.parse(readFileSync(file, 'utf8'));
    await expect(() => expect(saved()).toMatchObject({ name: 'Mine: a pool', about: 'Three threads.' })).toPass();

    await openFile(lanes, 'saved.scenario.json', JSON.stringify(saved()));
    await lanes.click('Run');
    await lanes.click('End it and run the scenario');
    await expect(lanes.page.getByRole('region', { name: 'Scenario' })).toContainText('Three threads.');
    await expect(lanes.row('Client 1')).toBeVisible();
    await expect(page.getByRole('spinbutton', { name: 'Threads' })).toHaveValue('3');
  }));

test('by keyboard alone: the menu, the file, the run', async ({ lanes }) => {
  const { page } = lanes;
  await lanes.button('Scenario').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Scenario' })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await lanes.button('Open…').focus();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'x.json', mimeType: '', buffer: Buffer.from(JSON.stringify(SCENARIO)) });
  await expect(lanes.button('Run')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lanes.row('Client 2')).toBeVisible();
});

test('800 × 600: the list, the dialog and the strip fit', async ({ lanes, launched: { app } }) => {
  const { page } = lanes;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(800);
  await lanes.click('Scenario');
  await expect(page.getByRole('list', { name: 'Built-in scenarios' })).toBeVisible();
  await expect.poll(() => misfits(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await drop(lanes, 'pool.scenario.json', JSON.stringify(SCENARIO));
  await expect(lanes.button('Run')).toBeVisible();
  await expect.poll(() => misfits(page)).toEqual([]);
  await lanes.click('Run');
  await expect(lanes.row('Client 2')).toBeVisible();
  await expect.poll(() => misfits(page)).toEqual([]);
});

test('where nothing was done there is nothing to save', async ({ lanes }) => {
  await lanes.click('Scenario');
  await lanes.click('Save…');
  await expect(lanes.page.getByRole('dialog', { name: 'Save as a scenario' })).toContainText(
    'No server has been started',
  );
  await lanes.click('Done');
  await expect(lanes.page.getByRole('dialog')).toHaveCount(0);
});

/** Through the menu, as a person opens a file. */
async function openFile(lanes: LanesWindow, name: string, text: string): Promise<void> {
  await lanes.click('Scenario');
  const chooser = lanes.page.waitForEvent('filechooser');
  await lanes.click('Open…');
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Drops a file on the middle of the window. */
async function drop({ page }: LanesWindow, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], file));
      return transfer;
    },
    [name, text] as const,
  );
  for (const type of ['dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer: data });
}
