// Waits until something no longer changes.
import { expect, type Page } from '@playwright/test';

/** The picture rests this long after the last event. */
const AT_REST_MS = 2_500;

/** What `read` gives, once it gives the same after more than the picture's rest. */
export async function atRest(page: Page, read: () => Promise<string>): Promise<string> {
  let last = await read();
  await expect(async () => {
    const before = last;
    // Not for something to happen, but to see that nothing does.
    await page.waitForTimeout(AT_REST_MS);
    last = await read();
    expect(last === before).toBe(true);
  }).toPass({ timeout: 40_000, intervals: [0] });
  return last;
}

/** Frames that a canvas has drawn, once it draws no more. */
export function framesAtRest(page: Page, canvas: 'picture-standing' | 'minimap'): Promise<string> {
  return atRest(page, async () => (await page.getByTestId(canvas).getAttribute('data-frames')) ?? '');
}
