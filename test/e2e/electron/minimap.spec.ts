// The whole session small: which part of it is in view, and the ways to another part, by mouse and by keyboard.
import { expect, type Locator } from '@playwright/test';
import { framesAtRest } from '../support/at-rest.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { test } from '../support/shared-app.ts';

const part = ({ page }: LanesWindow) => page.getByRole('slider', { name: 'Part of the session in view' });

/** A session of some seconds, of which a part is in view. */
async function session(lanes: LanesWindow): Promise<Locator> {
  await lanes.startServer({ program: 'Echo' });
  await lanes.addClient('Client 1');
  await lanes.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let zoomed = 0; zoomed < 5; zoomed++) await lanes.page.keyboard.press('w');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  const slider = part(lanes);
  await expect(slider).toHaveAttribute('aria-valuetext', /^from [1-9.]+\d* s to [\d.]+ s of [\d.]+ s$/);
  return slider;
}

/** From which second to which, of how many. */
async function seen(slider: Locator): Promise<{ from: number; to: number; of: number }> {
  const [from, to, of] = ((await slider.getAttribute('aria-valuetext')) ?? '').match(/[\d.]+/g) ?? [];
  return { from: Number(from), to: Number(to), of: Number(of) };
}

test('says in words what is in view, and goes with the view', async ({ lanes }) => {
  const slider = await session(lanes);
  await lanes.click('Hold view');
  await lanes.click('Zoom to fit');
  await expect(slider).toHaveAttribute('aria-valuetext', /^from 0 s/);
});

test('keys move the window: arrows, Home; End follows again', async ({ lanes }) => {
  const slider = await session(lanes);
  await slider.focus();
  await lanes.page.keyboard.press('Home');
  await expect(lanes.button('Follow live')).toBeVisible();
  await expect.poll(async () => (await seen(slider)).from).toBe(0);
  const { to } = await seen(slider);
  await lanes.page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await seen(slider)).from).toBeGreaterThan(0);
  await lanes.page.keyboard.press('-');
  await expect.poll(async () => (await seen(slider)).to).toBeGreaterThan(to);
  await lanes.page.keyboard.press('ArrowLeft');
  await lanes.page.keyboard.press('End');
  await expect(lanes.button('Hold view')).toBeVisible();
});

test('the mouse jumps, drags the window, and draws its edges wider', async ({ lanes }) => {
  const slider = await session(lanes);
  // Events that still arrive would move the window under the hand.
  await framesAtRest(lanes.page, 'minimap');
  const plot = await lanes.page.getByTestId('minimap').boundingBox();
  if (!plot) throw new Error('there is no minimap');
  const y = plot.y + plot.height / 2;
  const { mouse } = lanes.page;
  const middleOf = async () => {
    const box = await slider.boundingBox();
    return box ? box.x + box.width / 2 : 0;
  };

  await mouse.click(plot.x + plot.width * 0.3, y);
  await expect.poll(middleOf).toBeCloseTo(plot.x + plot.width * 0.3, -1);
  await expect(lanes.button('Follow live')).toBeVisible();

  await mouse.move(await middleOf(), y);
  await mouse.down();
  await mouse.move((await middleOf()) + plot.width * 0.2, y, { steps: 4 });
  await mouse.up();
  await expect.poll(middleOf).toBeCloseTo(plot.x + plot.width * 0.5, -1);

  const window = await slider.boundingBox();
  if (!window) throw new Error('the window is gone');
  await mouse.move(window.x + window.width - 1, y);
  await mouse.down();
  await mouse.move(window.x + window.width + 60, y, { steps: 4 });
  await mouse.up();
  await expect.poll(async () => (await slider.boundingBox())?.width ?? 0).toBeGreaterThan(window.width + 50);
  await expect.poll(async () => (await slider.boundingBox())?.x ?? 0).toBeCloseTo(window.x, -0.5);
});

test('counts events on the other axis', async ({ lanes }) => {
  const slider = await session(lanes);
  await lanes.click('View');
  await lanes.page.getByRole('radiogroup', { name: 'Time axis' }).getByText('Each event one column').click();
  await lanes.page.keyboard.press('Escape');
  await expect(slider).toHaveAttribute('aria-valuetext', /^from event [\d,]+ to event [\d,]+ of [\d,]+$/);
});

test('draws nothing while nothing happens', async ({ lanes }) => {
  await session(lanes);
  expect(Number(await framesAtRest(lanes.page, 'minimap'))).toBeGreaterThan(0);
});
