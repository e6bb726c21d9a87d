// The inspector: the code of a rail and its line, what it waits for, the system's queues, the session's counts.
import { connect, type Socket } from 'node:net';
import { expect } from '@playwright/test';
import { CodePage, pausedCode } from '../support/code-page.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { needsPython, withPython } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

const LANGUAGES = ['Python', 'C (POSIX)', 'Java'] as const;

test('the current line moves as one steps, and the sentence says what it waits for', async ({ lanes }) => {
  const code = await pausedCode(lanes, 'Echo');
  await code.side('server');
  await expect(code.listing).toContainText('def serve(conn):');

  await code.stepTo('conn.sendall(data)');
  await expect(code.panel).toContainText('send is held: the session is paused.');
  await code.stepTo('data = conn.recv(1024)');
  await expect(code.now).toHaveCount(1);
  await expect(code.panel).toContainText(/recv is held: the session is paused\.|recv has waited/);
});

test('every language has the same line, and the choice is remembered', async ({ lanes }) => {
  const code = await pausedCode(lanes, 'Echo');
  await code.side('server');
  await code.stepTo('conn.sendall(data)');
  await code.language('C (POSIX)');
  await expect(code.now).toContainText('if (send(conn, data, n, 0) < 0)');
  await code.language('Java');
  await expect(code.now).toContainText('conn.getOutputStream().write(data, 0, n);');

  await lanes.page.reload();
  await lanes.select('Client 1');
  await lanes.openTab('Code');
  await expect(lanes.page.getByRole('combobox', { name: 'Language' })).toHaveValue('java');
});

test('the client’s code connects to the real port', async ({ lanes }) => {
  const code = await pausedCode(lanes, 'Greet');
  const port = await lanes.boundPort();
  await code.side('client');
  await expect(code.line(`socket.create_connection(('127.0.0.1', ${port}))`)).toBeVisible();
  await expect(code.now).toContainText(/conn\.(recv|sendall)/);
});

test('the line of a selected event is marked apart, in words', async ({ lanes }) => {
  const code = await pausedCode(lanes, 'Echo');
  await code.side('server');
  await code.stepTo('conn.sendall(data)');
  await lanes.log
    .getByRole('button', { name: /Client 1.*server.*recv\(1024\) returned/ })
    .last()
    .click();

  await expect(code.line('data = conn.recv(1024)')).toContainText('at the cursor');
  await expect(code.now).toContainText('conn.sendall(data)');
  await expect(code.now).not.toContainText('at the cursor');
});

test('"Copy" copies a server that runs as it is', async ({ lanes, launched }) => {
  const code = await pausedCode(lanes, 'Echo');
  const port = await lanes.boundPort();
  await code.side('server');
  await lanes.click('Copy');
  await expect(lanes.button('Copied')).toBeVisible();
  const copied = await launched.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('def serve(conn):\n');
  expect(copied).toContain(`listener.bind(('127.0.0.1', ${port}))\n`);
});

test('the accepting thread: it waits in accept, or it serves and nobody is in accept', async ({ lanes }) => {
  const code = await pausedCode(lanes, 'Echo', 'Iterative');
  await clickInLog(lanes, /accept\(\) returned Client 1/);
  await expect(code.now).toContainText('serve(conn)');
  await expect(code.panel).toContainText('It has served Client 1 for');
  await expect(code.line('listener.accept()')).toContainText('at the cursor');

  await lanes.click('Resume');
  await lanes.select('Client 1');
  await lanes.openTab('Lane');
  await lanes.actAs('client');
  await lanes.click('Close');
  await lanes.openTab('Code');
  await clickInLog(lanes, /accept\(\) returned Client 1/);
  await expect(code.now).toContainText('listener.accept()');
  await expect(code.panel).toContainText(/accept has waited .*Nobody stands in the app's waiting line\./);
});

test('an outside client’s code is not visible, its server’s is', async ({ lanes }) => {
  needsPython();
  const port = await lanes.startServer({ program: 'Echo' });
  await withPython(port, async () => {
    await lanes.select('Client 1');
    await lanes.openTab('Code');
    const code = new CodePage(lanes);
    await code.side('client');
    await expect(code.panel).toContainText("Its code is not visible. This client is somebody's own program");
    await expect(code.listing).toHaveCount(0);
    await code.side('server');
    await expect(code.now).toContainText('data = conn.recv(1024)');
    await expect(code.panel).toContainText('recv has waited');
    await expect(code.panel).toContainText('Nothing has arrived.');
  });
});

test('a client that never reads: the send waits, and the system’s queues are full', async ({ lanes }) => {
  const port = await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  const silent = await neverReads(port);
  try {
    await expect(lanes.cell('Client 1', 'state')).toContainText('server blocked in send');
    await lanes.select('Client 1');
    await lanes.openTab('Code');
    const code = new CodePage(lanes);
    await code.side('server');
    await expect(code.now).toContainText('conn.sendall(data)');
    await expect(code.panel).toContainText(/send has waited [\d.]+ s/);
    await expect(code.panel).toContainText('Only this thread waits: the other clients have threads of their own.');

    await lanes.openTab('Lane');
    const panel = lanes.page.getByRole('tabpanel', { name: 'Lane' });
    await expect(panel).toContainText('The system takes no more for now; what the other side does is not visible.');
    if (process.platform !== 'linux') return;
    const queues = panel.getByRole('table', { name: 'In the system’s own queues' });
    await expect(
      queues
        .getByRole('row', { name: /^client/ })
        .getByRole('cell')
        .first(),
    ).toHaveText(/[1-9][\d.]* [kM]B/);
    await expect(
      queues
        .getByRole('row', { name: /^server/ })
        .getByRole('cell')
        .last(),
    ).toHaveText(/[1-9][\d.]* [kM]B/);
  } finally {
    silent.destroy();
  }
});

test('the session tab counts, and says where the journal lies', async ({ lanes, launched }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.openTab('Session');
  const panel = lanes.page.getByRole('tabpanel', { name: 'Session' });
  const { journal } = await launched.call('session.describe', {});
  await expect(panel.getByRole('region', { name: 'Journal' })).toContainText(journal ?? 'no journal');
  await expect(panel.getByRole('region', { name: 'Counts' })).toContainText(/Connections open\s*1/);
  await expect(panel.getByRole('region', { name: 'Limits' })).toContainText('None has been reached.');
});

test('nothing is cut in an inspector of 280 px', async ({ lanes, launched }) => {
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600));
  const code = await pausedCode(lanes, 'Echo');
  await narrowInspector(lanes);
  for (const language of LANGUAGES) {
    await code.language(language);
    await expectInside(lanes);
  }
  await lanes.openTab('Bytes');
  await lanes.page.getByRole('region', { name: 'Bytes', exact: true }).getByRole('button').first().click();
  await expect(lanes.page.getByRole('region', { name: 'Selected chunk' })).toBeVisible();
  await expectInside(lanes);
  for (const tab of ['Lane', 'Session'] as const) {
    await lanes.openTab(tab);
    await expectInside(lanes);
  }
});

test('by keyboard: the tab, what is copied, the side, the language, the listing', async ({ lanes }) => {
  await pausedCode(lanes, 'Echo');
  const { page } = lanes;
  const tab = (name: string) => page.getByRole('tab', { name });
  await lanes.openTab('Lane');
  await tab('Lane').press('ArrowRight');
  await tab('Bytes').press('ArrowRight');
  await expect(tab('Code')).toHaveAttribute('aria-selected', 'true');

  const stops = [
    lanes.button('Hide inspector'),
    lanes.button('Copy'),
    page.getByRole('radio', { name: 'server' }),
    page.getByRole('combobox', { name: 'Language' }),
    page.getByRole('region', { name: 'Listing' }),
  ];
  for (const stop of stops) {
    await page.keyboard.press('Tab');
    await expect(stop).toBeFocused();
  }
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'client' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Listing' })).toContainText('create_connection');
});

/** Chooses an event that may be the first of the log. */
async function clickInLog(lanes: LanesWindow, name: RegExp): Promise<void> {
  await lanes.log.press('Home');
  await lanes.log.getByRole('button', { name }).first().click();
}

/** Connects, sends far more than the kernel takes, and never reads. */
async function neverReads(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(Buffer.alloc(32 * 1024 * 1024, 'x'));
  return socket;
}

/** Makes the inspector as narrow as it can be. */
async function narrowInspector(lanes: LanesWindow): Promise<void> {
  const divider = lanes.page.getByRole('separator', { name: 'Width of the inspector' });
  const least = (await divider.getAttribute('aria-valuemin')) ?? '';
  await expect(async () => {
    await divider.press('ArrowRight');
    await expect(divider).toHaveAttribute('aria-valuenow', least, { timeout: 100 });
  }).toPass({ intervals: [0] });
}

/** Nothing of the inspector reaches beyond its edges; what is long scrolls inside of it. */
async function expectInside(lanes: LanesWindow): Promise<void> {
  const panel = lanes.page.getByRole('tabpanel');
  expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
}
