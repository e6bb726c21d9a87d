// The first window, and where the next one opens.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { launched, withHome } from '../support/launch.ts';

const boxOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
const file = (home: string) => join(home, 'window.json');
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
    expect(JSON.parse(readFileSync(file(home), 'utf8'))).toEqual({ ...box, maximised: false });
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

test('a window that was maximised is maximised again', () =>
  withHome(async (home) => {
    writeFileSync(file(home), '{"x":10,"y":10,"width":900,"height":700,"maximised":true}');
    await launched(async ({ app, page }) => {
      await expect(tryIt(page)).toBeVisible();
      // A display without a window manager maximises nothing: there only the window's own box can be looked at.
      const isMaximised = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized());
      test.skip(!isMaximised, 'this display has no window manager');
      const normal = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
      expect(normal).toMatchObject({ width: 900, height: 700 });
    }, home);
    expect(JSON.parse(readFileSync(file(home), 'utf8'))).toMatchObject({ maximised: true });
  }));
