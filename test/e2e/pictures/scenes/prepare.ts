// What is done in the window before a scene's picture is taken.
import type { LanesWindow } from '../../support/lanes-window.ts';

/** The lane whose sender waits is selected; the pointer is nowhere that would show. */
export async function choosesBlocked(lanes: LanesWindow): Promise<void> {
  await lanes.select('Client 3');
  await lanes.page.mouse.move(1, 1);
}

/** Each event is one column. */
export async function inLogicalTime({ page }: LanesWindow): Promise<void> {
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Time axis' }).getByText('Each event one column').click();
  await page.keyboard.press('Escape');
}

/** The first chunk of the first lane is selected, the pointer on a waiting bar of the third. */
export async function selectAndHover(lanes: LanesWindow): Promise<void> {
  const { page } = lanes;
  await lanes.select('Client 1');
  await page.getByRole('region', { name: 'Picture' }).hover({ position: { x: 300, y: 60 } });
  for (let chunk = 0; chunk < 3; chunk++) await page.keyboard.press('ArrowRight');
  const row = await lanes.row('Client 3').boundingBox();
  if (row) await page.mouse.move(1000, row.y + (61 * row.height) / 84);
}

/** For a projector. */
export async function withLargeText({ page }: LanesWindow): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByText('Large text', { exact: true }).click();
  await page.keyboard.press('Escape');
}

/** Keys and legend. */
export async function openKeys({ page }: LanesWindow): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Keys and legend' }).click();
}
