// The picture is drawn from the real events, in the lanes' own colours; and no control is cut off in small and large windows.
import { expect, type Page } from '@playwright/test';
import { test } from '../support/shared-app.ts';

const LANES = 3;
/** Pixels of a colour that are no accident of smoothing. */
const DRAWN = 100;

for (const theme of ['Light', 'Dark'])
  test(`lanes are drawn in their colours, ${theme.toLowerCase()}`, async ({ lanes }) => {
    await lanes.click('Settings');
    await lanes.page.getByRole('radiogroup', { name: 'Theme' }).getByText(theme, { exact: true }).click();
    await lanes.page.keyboard.press('Escape');
    await expect(lanes.page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
    await lanes.startServer();
    for (let lane = 1; lane <= LANES; lane++) await lanes.addClient(`Client ${lane}`);
    await lanes.setTempo('fastest');
    await expect(lanes.cell('Client 3', 'bytes to server')).toContainText('kB');
    await lanes.click('Pause');
    await expect(lanes.button('Resume')).toBeVisible();
    await lanes.click('Zoom to fit');

    await expect
      .poll(async () => (await pixelsOfLanes(lanes.page)).slice(0, LANES).every((count) => count > DRAWN))
      .toBe(true);
    expect((await pixelsOfLanes(lanes.page))[LANES]).toBeLessThan(DRAWN);
  });

for (const [width, height] of [
  [800, 600],
  [1440, 900],
] as const)
  for (const what of ['empty', 'with lanes and the inspector'])
    test(`no control is cut off at ${width} × ${height}, ${what}`, async ({ lanes, launched: { app } }) => {
      await app.evaluate(
        ({ BrowserWindow }, size) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(...size);
        },
        [width, height] as [number, number],
      );
      await expect.poll(() => lanes.page.evaluate(() => innerWidth)).toBe(width);
      if (what !== 'empty') {
        await lanes.startServer();
        await lanes.addClient('Client 1');
        await lanes.addClient('Client 2');
        await lanes.select('Client 1');
        await lanes.click('Another server');
      }
      expect(await cutOff(lanes.page)).toEqual([]);
    });

/** Pixels of the standing canvas in the colour of each lane, in the order of the lanes' colours. */
function pixelsOfLanes(page: Page): Promise<number[]> {
  return page.getByTestId('picture-standing').evaluate((canvas: HTMLCanvasElement) => {
    const style = getComputedStyle(document.documentElement);
    const colours = [1, 2, 3, 4, 5, 6].map((lane) =>
      Number.parseInt(style.getPropertyValue(`--lane-${lane}`).trim().slice(1), 16),
    );
    const counts = colours.map(() => 0);
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    for (let at = 0; at < data.length; at += 4) {
      const lane = colours.indexOf(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
      if (lane >= 0) counts[lane] = (counts[lane] ?? 0) + 1;
    }
    return counts;
  });
}

/** Controls that are not wholly inside the window, or cut by what they lie in and cannot be scrolled to. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        'button, input:not([type=radio]), label, select, [role=tab], [role=status]',
      ),
    ];
    const shown = controls.filter(
      (control) => control.getClientRects().length > 0 && !control.closest('[aria-hidden=true]'),
    );
    const inside = (inner: DOMRect, outer: { left: number; top: number; right: number; bottom: number }) =>
      inner.left >= outer.left - 1 &&
      inner.top >= outer.top - 1 &&
      inner.right <= outer.right + 1 &&
      inner.bottom <= outer.bottom + 1;
    const isWhole = (control: HTMLElement): boolean => {
      const box = control.getBoundingClientRect();
      for (let around = control.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return true;
        if (/hidden|clip/.test(`${overflowX} ${overflowY}`) && !inside(box, around.getBoundingClientRect()))
          return false;
      }
      return inside(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    };
    return shown
      .filter((control) => !isWhole(control))
      .map(
        (control) =>
          `${control.getAttribute('aria-label') ?? control.textContent} ${JSON.stringify(control.getBoundingClientRect())}`,
      );
  });
}
