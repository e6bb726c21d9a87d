// Listening beyond this computer: asked for in words, said for as long as it is so, never remembered.
import { expect, type Locator } from '@playwright/test';
import { findings } from '../support/axe.ts';
import { LanesWindow } from '../support/lanes-window.ts';
import { launched, withHome } from '../support/launch.ts';
import { needsIPv6, needsNetworkAddress } from '../support/network.ts';
import { needsPython, withPython } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

const ROOM = "The room's network";
const THIS_COMPUTER = '127.0.0.1';
const EVERYWHERE = '0.0.0.0';

const listenOn = ({ page }: LanesWindow) => page.getByRole('combobox', { name: 'Listen on' });
const question = ({ page }: LanesWindow) => page.getByRole('alertdialog', { name: "Let the room's network in?" });
const badge = ({ page }: LanesWindow) => page.getByText('Open to the room’s network');
const panel = ({ page }: LanesWindow) => page.getByRole('region', { name: 'How to join' });

async function startForTheRoom(lanes: LanesWindow): Promise<number> {
  await listenOn(lanes).selectOption(ROOM);
  await lanes.click('Let the room in');
  return lanes.startServer();
}

test('one question says what it means; "Only this computer", or Escape, leaves all as it was', async ({ lanes }) => {
  await expect(listenOn(lanes).getByRole('option')).toHaveText([
    'This computer (127.0.0.1)',
    'This computer, IPv6 (::1)',
    ROOM,
  ]);
  for (const refuse of [() => lanes.click('Only this computer'), () => lanes.page.keyboard.press('Escape')]) {
    await listenOn(lanes).selectOption(ROOM);
    await expect(question(lanes)).toContainText('every IPv4 address of this computer (0.0.0.0)');
    await expect(question(lanes)).toContainText('Every computer that reaches this one can then connect');
    await expect(question(lanes)).toContainText('No data leaves this computer by itself');
    await expect(lanes.button('Only this computer')).toBeFocused();
    await refuse();
    await expect(question(lanes)).toHaveCount(0);
    await expect(listenOn(lanes)).toHaveValue(THIS_COMPUTER);
  }
  await lanes.startServer();
  await expect(lanes.serverStatus).toContainText('listening on 127.0.0.1:');
  await expect(badge(lanes)).toHaveCount(0);
  await expect(lanes.button('How to join')).toHaveCount(0);
});

test('IPv6 on this computer asks nothing, and is not open to the room', async ({ lanes }) => {
  needsIPv6();
  await listenOn(lanes).selectOption('This computer, IPv6 (::1)');
  const port = await lanes.startServer();
  await expect(lanes.serverStatus).toContainText(`listening on [::1]:${port}`);
  await lanes.addClient('Client 1');
  await expect(lanes.cell('Client 1', 'address')).toHaveText(/^\[::1\]:\d+$/);
  await expect(badge(lanes)).toHaveCount(0);
});

test('open to the room: the badge, the address to be read from the back row, the commands', async ({
  lanes,
  launched: { app },
}) => {
  const address = needsNetworkAddress();
  const port = await startForTheRoom(lanes);

  await expect(badge(lanes)).toBeVisible();
  await expect(lanes.serverStatus).toContainText(`listening on 0.0.0.0:${port} (all IPv4)`);
  await expect(listenOn(lanes)).toBeDisabled();
  await expect(listenOn(lanes)).toHaveValue(EVERYWHERE);
  const place = panel(lanes).getByText(`${address}:${port}`, { exact: true });
  await expect(place).toBeVisible();
  expect(await pixels(place)).toBeGreaterThanOrEqual(40);
  await expect(place).toHaveCSS('user-select', 'text');
  for (const command of [`'${address}', ${port}`, `nc ${address} ${port}`, `TcpClient]::new('${address}', ${port})`])
    await expect(panel(lanes)).toContainText(command);

  await lanes.click(`Copy ${address}:${port}`);
  await expect(lanes.button(`Copy ${address}:${port}`)).toHaveText('Copied');
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`${address}:${port}`);

  await lanes.click('Close the panel');
  await expect(panel(lanes)).toHaveCount(0);
  await expect(badge(lanes)).toBeVisible();
  await lanes.click('How to join');
  await expect(panel(lanes)).toBeVisible();

  await lanes.click('Stop server');
  await expect(badge(lanes)).toHaveCount(0);
  await expect(panel(lanes)).toHaveCount(0);
});

test('a Python client that joins through the network is a lane like any other; simulated ones stay on this computer', async ({
  lanes,
}) => {
  needsPython();
  const address = needsNetworkAddress();
  const port = await startForTheRoom(lanes);
  await lanes.setTempo('fastest');
  await withPython(
    port,
    async (python) => {
      await expect(lanes.cell('Client 1', 'address')).toHaveText(`${address}:${python.port}`);
      expect((await python.recv(16)).toString()).toBe('Hi! I am server\n');
      await python.send('hello');
      expect((await python.recv(16)).toString()).toBe('Hi! I am server\n');
      await expect(lanes.cell('Client 1', 'bytes to server')).toHaveText('5 B');
      await lanes.click('Close the panel');
      await lanes.select('Client 1');
      await expect(lanes.page.getByRole('region', { name: 'Client 1' })).toContainText(
        `${address}:${python.port} → ${address}:${port}`,
      );
      await lanes.addClient('Client 2');
      await expect(lanes.cell('Client 2', 'address')).toHaveText(/^127\.0\.0\.1:\d+$/);
      await python.close();
      await expect(lanes.cell('Client 1', 'state')).toHaveText('ended · FIN both ways');
    },
    address,
  );
});

test('all of it by keyboard, the focus always where one left', async ({ lanes }) => {
  const address = needsNetworkAddress();
  const { keyboard } = lanes.page;
  await lanes.port.fill('0');
  await listenOn(lanes).focus();
  await keyboard.press('End');
  await expect(lanes.button('Only this computer')).toBeFocused();
  await keyboard.press('Enter');
  await expect(listenOn(lanes)).toBeFocused();
  await expect(listenOn(lanes)).toHaveValue(THIS_COMPUTER);

  await keyboard.press('End');
  await expect(lanes.button('Only this computer')).toBeFocused();
  await keyboard.press('Tab');
  await expect(lanes.button('Let the room in')).toBeFocused();
  await keyboard.press('Enter');
  await expect(listenOn(lanes)).toHaveValue(EVERYWHERE);
  await expect(listenOn(lanes)).toBeFocused();
  await lanes.port.press('Enter');
  await expect(panel(lanes)).toContainText(address);

  await lanes.button('How to join').focus();
  await keyboard.press('Enter');
  await expect(panel(lanes)).toHaveCount(0);
  await expect(lanes.button('How to join')).toHaveAttribute('aria-expanded', 'false');
  await keyboard.press('Enter');
  await lanes.button('Close the panel').focus();
  await keyboard.press('Escape');
  await expect(panel(lanes)).toHaveCount(0);
});

test('it is off again at the next start', () =>
  withHome(async (home) => {
    await launched(async ({ page }) => {
      const lanes = new LanesWindow(page);
      await startForTheRoom(lanes);
      await expect(badge(lanes)).toBeVisible();
      // What a window may remember is written at once; a change that it does remember shows that it was.
      await lanes.click('Hide inspector');
    }, home);
    await launched(async ({ page }) => {
      const lanes = new LanesWindow(page);
      await expect(lanes.button('Try it')).toBeVisible();
      await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);
      await expect(listenOn(lanes)).toHaveValue(THIS_COMPUTER);
      await expect(badge(lanes)).toHaveCount(0);
    }, home);
  }));

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the question and the panel, ${colorScheme}`, async ({ lanes }) => {
    await lanes.page.emulateMedia({ colorScheme });
    await listenOn(lanes).selectOption(ROOM);
    await expect(question(lanes)).toBeVisible();
    expect(await findings(lanes.page)).toEqual([]);
    await lanes.click('Let the room in');
    await lanes.startServer();
    await expect(panel(lanes)).toBeVisible();
    expect(await findings(lanes.page)).toEqual([]);
  });

async function pixels(text: Locator): Promise<number> {
  return Number.parseFloat(await text.evaluate((element) => getComputedStyle(element).fontSize));
}
