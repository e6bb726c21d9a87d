// The app's menu does what the buttons do; About, the log; and nothing of it reaches a network.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findings } from '../support/axe.ts';
import { chooseInMenu } from '../support/desktop.ts';
import { misfits } from '../support/fit.ts';
import { LanesWindow } from '../support/lanes-window.ts';
import { type LaunchedApp, launched, repository, withHome } from '../support/launch.ts';

test('Session: pause, step and add a client as the buttons do', () =>
  launched(async ({ app, page }) => {
    const lanes = new LanesWindow(page);
    await lanes.startServer();
    await chooseInMenu(app, 'add-client');
    await expect(lanes.row('Client 1')).toBeVisible();
    await chooseInMenu(app, 'pause');
    await expect(lanes.button('Resume')).toBeVisible();
    await expect(lanes.next).not.toBeEmpty();
    const before = await lanes.eventCount();
    await chooseInMenu(app, 'step');
    await expect.poll(() => lanes.eventCount()).toBeGreaterThan(before);
    await chooseInMenu(app, 'pause');
    await expect(lanes.button('Pause')).toBeVisible();
  }));

test('File: a new session is asked for where lanes would be lost; saving opens its dialog', () =>
  launched(async ({ app, page }) => {
    const lanes = new LanesWindow(page);
    await lanes.startServer();
    await lanes.addClient('Client 1');
    await chooseInMenu(app, 'new-session');
    await expect(page.getByRole('alertdialog', { name: 'End this session?' })).toBeVisible();
    await lanes.click('Cancel');
    await chooseInMenu(app, 'save-scenario');
    await expect(page.getByRole('dialog', { name: 'Save as a scenario' })).toBeVisible();
  }));

test('Help: keys and legend; About with versions and licences, named as the test runtime where it is one', () =>
  launched(async ({ app, page }) => {
    await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
    await chooseInMenu(app, 'keys');
    await expect(page.getByRole('dialog', { name: 'Keys and legend' })).toBeVisible();
    await chooseInMenu(app, 'about');
    const about = page.getByRole('dialog', { name: 'About Socket Lanes' });
    const versions = await app.evaluate(({ app }) => ({ ...process.versions, app: app.getVersion() }));
    for (const version of [versions.app, versions.electron, versions.chrome, versions.node])
      await expect(about).toContainText(version as string);
    expect(await findings(page)).toEqual([]);
    await about.getByRole('button', { name: 'Show the licences' }).click();
    await expect(about.getByRole('region', { name: 'Licences' })).toContainText('react-dom');
    expect(await findings(page)).toEqual([]);
    expect(await misfits(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(about).toHaveCount(0);
  }));

test('the window’s letters stay the window’s, and a field takes what is typed, copied and pasted', () =>
  launched(async ({ app, page }) => {
    const lanes = new LanesWindow(page);
    await lanes.startServer();
    await page.locator('body').click({ position: { x: 5, y: 300 } });
    await page.keyboard.press('n');
    await expect(lanes.row('Client 1')).toBeVisible();
    await lanes.click('Add client');
    const filter = page.getByRole('searchbox', { name: 'Filter' });
    await filter.fill('nnn');
    await filter.selectText();
    const edit = (role: string) =>
      app.evaluate(({ Menu, BrowserWindow }, wanted) => {
        const [window] = BrowserWindow.getAllWindows();
        const menus = Menu.getApplicationMenu()?.items ?? [];
        const entry = menus.flatMap(({ submenu }) => submenu?.items ?? []).find(({ role }) => role === wanted);
        entry?.click(undefined, window, window?.webContents);
      }, role);
    await edit('copy');
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('nnn');
    await filter.fill('');
    await edit('paste');
    await expect(filter).toHaveValue('nnn');
    await expect(lanes.rows).toHaveCount(0);
  }));

test('the log tells of starts, ends and crashes, and of nothing that was sent; it is revealed in its folder', () =>
  withHome(async (home) => {
    const log = join(home, 'log/socket-lanes.log');
    await launched(async ({ app, page, call }) => {
      await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
      const { host, port } = await call('server.start', {
        ...({ host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'echo' } as const),
      });
      const { lanes } = await call('clients.add', { host, port, count: 1, program: 'by-hand' });
      const [lane] = lanes;
      if (lane === undefined) throw new Error('no client was added');
      await call('lane.say', { rail: { lane, side: 'client' }, text: 'a secret of the lane' });
      await app.evaluate(() => globalThis.socketLanesTest.endEngine());
      await expect(page.getByRole('alert')).toContainText('The engine');
      const revealed = await app.evaluate(
        ({ shell, Menu }) =>
          new Promise<string>((resolve) => {
            shell.showItemInFolder = resolve;
            Menu.getApplicationMenu()?.getMenuItemById('reveal-log')?.click();
          }),
      );
      expect(revealed).toBe(log);
    }, home);
    const text = readFileSync(log, 'utf8');
    for (const words of [
      'start: Socket Lanes',
      'the engine has started',
      'the engine has ended',
      'engine-died',
      'end:',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('secret');
  }));

test('off-line: nothing is asked of a network, by the page nor by the app, and no updater is in it', () =>
  launched(async (launch) => {
    const { app, page } = launch;
    await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
    await app.evaluate(({ session }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      session.defaultSession.webRequest.onSendHeaders(({ url }) => void asked.push(url));
    });
    await page.reload();
    const lanes = new LanesWindow(page);
    await lanes.port.fill('0');
    await lanes.click('Try it');
    await expect(lanes.button('Stop server')).toBeVisible();
    const fetched = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).then(
        () => 'fetched',
        () => 'refused',
      ),
    );
    expect(fetched).toBe('refused');
    const asked = (await app.evaluate(() => Reflect.get(globalThis, 'asked'))) as string[];
    expect(asked.filter((url) => !/^(app:\/\/socket-lanes\/|blob:|data:)/.test(url))).toEqual([]);
    expect(await farSockets(launch)).toEqual([]);
    const main = readFileSync(join(repository, 'dist/main/main.cjs'), 'utf8');
    expect(main).not.toMatch(/autoUpdater|electron-updater|crashReporter|https?\.(get|request)\b|\bfetch\(/);
  }));

/** Addresses beyond this computer that the app's main process and its network service are connected to, where the system tells. */
async function farSockets({ app }: LaunchedApp): Promise<string[]> {
  if (!existsSync('/proc/net/tcp')) return [];
  const pids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  const inodes = new Set(pids.flatMap(socketsOf));
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((row) => inodes.has(row[9] ?? '') && !isHere(row[2] ?? ''))
      .map((row) => `${table} ${row[2]}`),
  );
}

/** A remote address as the system writes it: none, or of the loopback. */
function isHere(address: string): boolean {
  return /^(0+|0100007F|0{24}01000000|0{16}FFFF00000100007F):/.test(address);
}

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, name)))?.[1] ?? [];
    } catch {
      return []; // closed meanwhile
    }
  });
}
