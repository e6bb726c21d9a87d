// Windows from 800 × 600 to 3,840 × 2,160 at scale 2, and zoomed to 200 %: nothing is cut off, nothing lies over another.
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { misfits } from '../support/fit.ts';
import { LanesWindow } from '../support/lanes-window.ts';
import { openApp } from '../support/launch.ts';
import { test } from '../support/shared-app.ts';

type Size = readonly [width: number, height: number];

const SIZES: readonly Size[] = [
  [800, 600],
  [1024, 768],
  [1280, 800],
  [1440, 900],
  [1920, 1080],
];

/** The text of lane headers' second line; text is 13 px elsewhere. */
const LEAST_TEXT = 12;
const LEAST_LARGE_TEXT = 22;

for (const [width, height] of SIZES) {
  test(`${width} × ${height}: nothing is cut off or covered`, async ({ lanes, launched: { app } }) => {
    await resize(app, lanes.page, [width, height]);
    await test.step('the empty window', () => expectFit(lanes.page));
    await lanes.startServer();
    await test.step('a server without clients', () => expectFit(lanes.page));
    await withLanes(lanes);
    for (const tab of ['Lane', 'Bytes', 'Code', 'Session'] as const)
      await test.step(`the tab ${tab}`, async () => {
        await lanes.openTab(tab);
        await expectFit(lanes.page);
      });
    await lanes.click('Hold view');
    await test.step('the view held', () => expectFit(lanes.page));
    await lanes.click('Another server');
    await lanes.port.fill('none');
    await lanes.click('Start server');
    await expect(lanes.alert).toBeVisible();
    await test.step('a second server’s form and an alert', () => expectFit(lanes.page));
  });

  test(`${width} × ${height}, large text: 22 px and more, nothing cut off`, async ({ lanes, launched: { app } }) => {
    await resize(app, lanes.page, [width, height]);
    await lanes.startServer();
    await withLanes(lanes);
    await largeText(lanes);
    expect(await misfits(lanes.page, { leastText: LEAST_LARGE_TEXT })).toEqual([]);
    const painted = await paintedSizes(lanes.page);
    await expect.poll(async () => (await painted()).length).toBeGreaterThan(0);
    expect(Math.min(...(await painted()))).toBeGreaterThanOrEqual(LEAST_LARGE_TEXT);
  });

  test(`${width} × ${height}: menus and the key sheet`, async ({ lanes, launched: { app } }) => {
    await resize(app, lanes.page, [width, height]);
    await lanes.startServer();
    for (const menu of ['View', 'Settings', 'More ways to add clients']) {
      await lanes.click(menu);
      await expect(lanes.page.getByRole('dialog')).toBeVisible();
      await test.step(menu, () => expectFit(lanes.page));
      await lanes.page.keyboard.press('Escape');
      await expect(lanes.page.getByRole('dialog')).toHaveCount(0);
    }
    await lanes.page.keyboard.press('Shift+Slash');
    await expect(lanes.page.getByRole('dialog', { name: 'Keys and legend' })).toBeVisible();
    await expectFit(lanes.page);
  });
}

test('a long address takes no other control’s place', async ({ lanes, launched: { app } }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.select('Client 1');
  // What an address looks like in the room's network, at its longest.
  await lanes.page.evaluate(() => {
    for (const address of document.querySelectorAll(
      '[role=gridcell]:nth-child(2), [role=status][aria-label="Server status"]',
    ))
      address.textContent = '[fe80:1234:5678:9abc:def0:1234:5678:9abc%wlp0s20f3]:52000 '.repeat(4);
  });
  for (const size of SIZES) {
    await resize(app, lanes.page, size);
    await expectFit(lanes.page);
  }
});

for (const [width, height] of [
  [1280, 800],
  [800, 600],
] as const)
  test(`${width} × ${height} at 200 %: everything can be scrolled to`, async ({ lanes, launched: { app } }) => {
    await resize(app, lanes.page, [width, height]);
    await lanes.startServer();
    await withLanes(lanes);
    try {
      await zoom(app, 2);
      await expect.poll(() => lanes.page.evaluate(() => innerWidth)).toBe(width / 2);
      expect(await misfits(lanes.page, { windowScrolls: true, leastText: LEAST_TEXT })).toEqual([]);
    } finally {
      await zoom(app, 1);
    }
  });

test('the menu zooms, by the keys that people know', async ({ lanes, launched: { app } }) => {
  const accelerators = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).flatMap(({ role, accelerator }) =>
        role && accelerator ? [`${role} ${accelerator}`] : [],
      ),
    ),
  );
  expect(accelerators).toEqual(
    expect.arrayContaining([
      'zoomin CommandOrControl+=',
      'zoomin CommandOrControl+numadd',
      'zoomout CommandOrControl+numsub',
    ]),
  );
  const width = await lanes.page.evaluate(() => innerWidth);
  await choose(app, 'zoomin');
  await expect.poll(() => lanes.page.evaluate(() => innerWidth)).toBeLessThan(width);
  await choose(app, 'resetzoom');
  await expect.poll(() => lanes.page.evaluate(() => innerWidth)).toBe(width);
});

test('3,840 × 2,160 at scale 2: nothing is cut off, and the picture is as dense as the screen', async () => {
  const { app, page, close } = await openApp(undefined, ['--force-device-scale-factor=2']);
  try {
    const lanes = new LanesWindow(page);
    await resize(app, page, [1920, 1080]);
    expect(await page.evaluate(() => devicePixelRatio)).toBe(2);
    await lanes.startServer();
    await withLanes(lanes);
    await expectFit(page);
    const picture = page.getByTestId('picture-standing');
    const [drawn, shown] = await picture.evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.clientWidth]);
    expect(drawn).toBe((shown ?? 0) * 2);
  } finally {
    await close();
  }
});

/** Listens to the canvases from now on; gives the sizes of all texts painted since, in CSS pixels. */
async function paintedSizes(page: Page): Promise<() => Promise<number[]>> {
  const sizes = await page.evaluateHandle(() => {
    const heard = new Set<number>();
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (...args) {
      heard.add(Number(/([\d.]+)px/.exec(this.font)?.[1]));
      fillText.apply(this, args);
    };
    return heard;
  });
  return () => sizes.evaluate((heard) => [...heard]);
}

async function expectFit(page: Page): Promise<void> {
  await expect.poll(() => misfits(page, { leastText: LEAST_TEXT })).toEqual([]);
}

async function withLanes(lanes: LanesWindow): Promise<void> {
  for (const label of ['Client 1', 'Client 2']) await lanes.addClient(label);
  await lanes.select('Client 1');
}

async function largeText(lanes: LanesWindow): Promise<void> {
  await lanes.click('Settings');
  await lanes.page.getByRole('switch', { name: 'Large text' }).focus();
  await lanes.page.keyboard.press('Space');
  await lanes.page.keyboard.press('Escape');
  await expect(lanes.log).toHaveCount(0);
}

async function resize(app: ElectronApplication, page: Page, [width, height]: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as [number, number]);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

async function zoom(app: ElectronApplication, factor: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to),
    factor,
  );
}

/** Chooses an entry of the app's menu. */
async function choose(app: ElectronApplication, role: string): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const entries = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []);
    const [window] = BrowserWindow.getAllWindows();
    entries.find((entry) => entry.role === wanted)?.click(undefined, window, window?.webContents);
  }, role);
}
