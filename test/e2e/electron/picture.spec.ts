// The picture is drawn from the real events, in the lanes' own colours.
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
