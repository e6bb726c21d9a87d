// The first window, and where the next one opens.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { launched, withHome } from '../support/launch.ts';
import { withWindowManager } from '../support/window-manager.ts';

const boxOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
const isMaximised = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized());
const file = (home: string) => join(home, 'window.json');
const remembered = (home: string) => JSON.parse(readFileSync(file(home), 'utf8'));
const tryIt = (page: Page) => page.getByRole('button', { name: 'Try it' });

test('at the first start “Try it” is in view, and the window is at its usual size', () =>
  launched(async ({ app, page }) => {
    await expect(tryIt(page)).toBeInViewport({ ratio: 1 });
    expect(await boxOf(app)).toMatchObject({ width: 1280, height: 800 });
  }));

test('the next window opens where the one before was closed, and as large', () =>
  withHome(async (home) => {
    const box = { x: 60, y: 40, width: 900, height: 700 };
    await launched(async ({ app, page }) => {
      await expect(tryIt(page)).toBeVisible();
      await app.evaluate(({ BrowserWindow }, box) => BrowserWindow.getAllWindows()[0]?.setBounds(box), box);
      await expect.poll(() => boxOf(app)).toEqual(box);
    }, home);
    expect(remembered(home)).toEqual({ ...box, maximised: false });
    await launched(async ({ app, page }) => {
      await expect(tryIt(page)).toBeVisible();
      await expect.poll(() => boxOf(app)).toEqual(box);
    }, home);
  }));

test('a place that is on no display, a size beyond the screen and a damaged file are not believed', () =>
  withHome(async (home) => {
    const opened = async (text: string) => {
      writeFileSync(file(home), text);
      let seen: { box: Electron.Rectangle | undefined; area: Electron.Rectangle } | undefined;
      await launched(async ({ app, page }) => {
        await expect(tryIt(page)).toBeVisible();
        const area = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
        seen = { box: await boxOf(app), area };
      }, home);
      if (!seen?.box) throw new Error('no window opened');
      return { box: seen.box, area: seen.area };
    };
    const gone = await opened('{"x":90000,"y":90000,"width":900,"height":700,"maximised":false}');
    expect(gone.box).toMatchObject({ width: 900, height: 700 });
    expect(gone.box.x).toBeLessThan(gone.area.width);
    const large = await opened('{"x":0,"y":0,"width":90000,"height":90000,"maximised":false}');
    expect(large.box.width).toBeLessThanOrEqual(large.area.width);
    expect(large.box.height).toBeLessThanOrEqual(large.area.height);
    expect((await opened('{"x":')).box).toMatchObject({ width: 1280, height: 800 });
  }));

test('a window that was maximised is maximised again, and knows how large it was before', () =>
  withWindowManager(async (there) => {
    test.skip(!there && !process.env.CI, 'neither a window manager nor openbox is here');
    await withHome(async (home) => {
      const box = { x: 60, y: 40, width: 900, height: 700 };
      writeFileSync(file(home), JSON.stringify({ ...box, maximised: false }));
      await launched(async ({ app, page }) => {
        await expect(tryIt(page)).toBeVisible();
        await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
        await expect.poll(() => isMaximised(app)).toBe(true);
      }, home);
      expect(remembered(home)).toMatchObject({ width: 900, height: 700, maximised: true });
      await launched(async ({ app, page }) => {
        await expect(tryIt(page)).toBeVisible();
        await expect.poll(() => isMaximised(app)).toBe(true);
        await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize());
        await expect.poll(() => boxOf(app)).toMatchObject({ width: 900, height: 700 });
      }, home);
      expect(remembered(home)).toMatchObject({ width: 900, height: 700, maximised: false });
    });
  }));
