// What of the session is in view: held or followed, a range of it, one event chosen everywhere, large text, panels; and that the picture is right
// whatever happens to its canvas.
import { expect, type Page } from '@playwright/test';
import { atRest } from '../support/at-rest.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

test('"Hold view" says how far behind it is, and "Follow live" comes back', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');

  await lanes.click('Hold view');
  await expect(lanes.button('Follow live')).toContainText(/[1-9][\d,]* behind/);
  await lanes.click('Follow live');
  await expect(lanes.button('Hold view')).toBeVisible();
});

test('moving the view by key holds it, and End follows again', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await lanes.page.keyboard.press('a');
  await expect(lanes.button('Follow live')).toBeVisible();
  await lanes.page.keyboard.press('End');
  await expect(lanes.button('Hold view')).toBeVisible();
});

test('an event chosen in the log chooses its lane in the grid and the inspector', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await expect(lanes.log).toContainText('send(16) handed over 16 bytes');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();

  const last = lanes.log.getByRole('button').filter({ hasText: 'Client 2' }).last();
  await last.click();
  await expect(lanes.row('Client 2')).toHaveAttribute('aria-selected', 'true');
  await expect(lanes.page.getByRole('region', { name: 'Client 2' })).toBeVisible();
  await lanes.page.getByRole('checkbox', { name: 'Only Client 2' }).check();
  await expect(lanes.log.getByRole('button').filter({ hasText: 'Client 1' })).toHaveCount(0);
});

/** A lane that has spoken for some seconds, paused; the focus is nowhere. */
async function pausedLane(lanes: LanesWindow): Promise<void> {
  await lanes.startServer({ program: 'Echo' });
  await lanes.addClient('Client 1');
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThan(12);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await lanes.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

/** Drags over the picture, from one part of its width to another. */
async function drag({ page }: LanesWindow, from: number, to: number): Promise<void> {
  const box = await page.getByRole('region', { name: 'Picture' }).boundingBox();
  if (!box) throw new Error('there is no picture');
  const y = box.y + box.height * 0.6;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 5 });
  await page.mouse.up();
}

const part = ({ page }: LanesWindow) => page.getByRole('slider', { name: 'Part of the session in view' });
const range = ({ page }: LanesWindow) =>
  page.getByRole('region', { name: 'Picture' }).getByText(/^[\d.]+ (µs|ms|s) · [\d,]+ events?$/);

test('a drag selects a range and says what is in it; F zooms to it, Escape takes it away', async ({ lanes }) => {
  await pausedLane(lanes);
  await drag(lanes, 0.3, 0.5);
  await expect(range(lanes)).toBeVisible();
  await expect(lanes.button('Follow live')).toBeVisible();
  const words = (await range(lanes).textContent()) ?? '';
  const before = (await part(lanes).boundingBox())?.width ?? 0;

  await lanes.page.keyboard.press('f');
  await expect.poll(async () => (await part(lanes).boundingBox())?.width ?? 0).toBeLessThan(before);
  await expect(range(lanes)).toHaveText(words);
  await lanes.page.keyboard.press('Escape');
  await expect(range(lanes)).toHaveCount(0);
});

test('Shift with a drag pans; a setting swaps the two', async ({ lanes }) => {
  await pausedLane(lanes);
  const { keyboard } = lanes.page;
  const left = async () => (await part(lanes).boundingBox())?.x ?? 0;
  await lanes.click('Hold view');
  for (let zoomed = 0; zoomed < 4; zoomed++) await keyboard.press('w');
  const before = await left();
  await keyboard.down('Shift');
  await drag(lanes, 0.8, 0.4);
  await keyboard.up('Shift');
  await expect(range(lanes)).toHaveCount(0);
  await expect.poll(left).not.toBe(before);

  await lanes.click('Settings');
  await lanes.page.getByRole('switch', { name: /drag/i }).press('Space');
  await keyboard.press('Escape');
  const swapped = await left();
  await drag(lanes, 0.4, 0.6);
  await expect(range(lanes)).toHaveCount(0);
  await expect.poll(left).not.toBe(swapped);
  await keyboard.down('Shift');
  await drag(lanes, 0.4, 0.6);
  await keyboard.up('Shift');
  await expect(range(lanes)).toBeVisible();
});

test('a canvas that was lost shows the same picture again', async ({ lanes, launched }) => {
  await pausedLane(lanes);
  await lanes.select('Client 1');
  await lanes.click('Hold view');
  await lanes.log.hover();
  const names = ['picture-standing', 'picture-moving', 'minimap'];
  const pictures = () =>
    lanes.page.evaluate(
      (ids) =>
        ids.map((id) => document.querySelector<HTMLCanvasElement>(`canvas[data-testid="${id}"]`)?.toDataURL()).join(),
      names,
    );
  const before = await atRest(lanes.page, pictures);
  const lost = await lanes.page.evaluate((ids) => {
    const canvases = ids.map((id) => document.querySelector<HTMLCanvasElement>(`canvas[data-testid="${id}"]`));
    for (const canvas of canvases) {
      canvas?.dispatchEvent(new Event('contextlost', { cancelable: true }));
      // What a lost canvas comes back as: of its size, and empty.
      canvas?.getContext('2d')?.reset();
    }
    const empty = canvases.map((canvas) => canvas?.toDataURL()).join();
    for (const canvas of canvases) canvas?.dispatchEvent(new Event('contextrestored'));
    return empty;
  }, names);
  expect(lost === before).toBe(false);
  await expect.poll(async () => (await pictures()) === before).toBe(true);
  expect(launched.complaints).toEqual([]);
});

test('theme and size switched while lanes run flat out: the picture is right afterwards', async ({
  lanes,
  launched,
}) => {
  const { page } = lanes;
  await lanes.startServer({ program: 'Echo' });
  await lanes.click('More ways to add clients');
  await page.getByRole('spinbutton', { name: 'How many' }).fill('20');
  await lanes.click('Add clients');
  await lanes.setTempo('fastest');
  const sizes: [number, number][] = [
    [1_440, 900],
    [800, 600],
    [1_100, 700],
  ];
  for (let round = 0; round < 9; round++) {
    const size = sizes[round % sizes.length] ?? [1_440, 900];
    await launched.app.evaluate(({ BrowserWindow }, [width, height]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await page.emulateMedia({ colorScheme: round % 2 === 0 ? 'dark' : 'light' });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size[0]);
  }
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await expect(lanes.rows.first()).toBeVisible();

  await expect.poll(() => pictureFits(page)).toEqual({ sized: true, ground: true, lanes: true });
  expect(launched.complaints).toEqual([]);
});

/** Is the standing canvas as large as its place, in the theme's ground, with the first lane's colour on it? */
function pictureFits(page: Page): Promise<{ sized: boolean; ground: boolean; lanes: boolean }> {
  return page.getByTestId('picture-standing').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas.getBoundingClientRect();
    const style = getComputedStyle(document.documentElement);
    const colour = (token: string) => Number.parseInt(style.getPropertyValue(token).trim().slice(1), 16);
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const count = new Map<number, number>();
    for (let i = 0; i < data.length; i += 4) {
      const pixel = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
      count.set(pixel, (count.get(pixel) ?? 0) + 1);
    }
    return {
      sized:
        canvas.width === Math.round(width * devicePixelRatio) &&
        canvas.height === Math.round(height * devicePixelRatio),
      ground: (count.get(colour('--ground')) ?? 0) > 1_000,
      lanes: (count.get(colour('--lane-1')) ?? 0) > 100,
    };
  });
}
