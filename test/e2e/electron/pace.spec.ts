// When calls may begin: pause, step, resume, tempo; by button and by key.
import { expect } from '@playwright/test';
import { test } from '../support/shared-app.ts';

const GREETING = 16;

test('paused, "Next" names whose call a step lets go, and a step lets exactly that one go', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.click('Pause');
  // Step until a round begins: the client waits for what the server is about to send.
  await expect(async () => {
    if ((await lanes.next.textContent()) !== "the server's send to Client 1") await lanes.click('Step');
    await expect(lanes.next).toHaveText("the server's send to Client 1", { timeout: 500 });
    await expect(lanes.cell('Client 1', "client's call")).toHaveText('recv(1024) waits', { timeout: 500 });
  }).toPass();
  const before = await lanes.bytes('Client 1', 'bytes to client');

  await lanes.click('Step');

  await expect(lanes.next).toHaveText("the server's recv from Client 1");
  await expect(lanes.cell('Client 1', 'bytes to client')).toHaveText(`${before + GREETING} B`);
  await expect(lanes.cell('Client 1', "client's call")).toHaveText('send held (paused)');
  await expect(lanes.cell('Client 1', "server's call")).toHaveText('recv held (paused)');

  await lanes.click('Step');
  await expect(lanes.next).toHaveText("Client 1's send");
  await expect(lanes.cell('Client 1', "server's call")).toHaveText('recv(1024) waits');
  const sent = await lanes.bytes('Client 1', 'bytes to server');
  await lanes.click('Step');
  await expect(lanes.cell('Client 1', 'bytes to server')).toHaveText(`${sent + GREETING} B`);
  await expect(lanes.next).toHaveText(/^(Client 1's recv|the server's send to Client 1)$/);

  await lanes.click('Resume');
  await expect(lanes.button('Pause')).toBeVisible();
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThan(before + GREETING);
});

test('"Step" while running pauses first', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.click('Step');
  await expect(lanes.button('Resume')).toBeVisible();
});

test('where no call is held, "Next" says what all wait for', async ({ lanes }) => {
  await lanes.startServer();
  await expect(lanes.next).toHaveText('waiting: 1 in accept');
});

test('"Step ×10" lets ten calls go, one after the other', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.click('Pause');
  await lanes.addClient('Client 1');
  await expect(lanes.next).toHaveText(/^(the server's|Client 1's) /);
  await lanes.click('Step ×10');
  // Ten calls are more than two whole rounds of this program, both sides together.
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThanOrEqual(2 * GREETING);
  await expect(lanes.button('Resume')).toBeVisible();
  const bytes = await lanes.bytes('Client 1', 'bytes to client');
  await lanes.page.locator('body').press('Shift+.');
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThanOrEqual(bytes + 2 * GREETING);
});

test('a step of the selected lane alone: "Next" names that lane’s call, and no other lane moves', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThan(0);
  await lanes.click('Pause');
  await lanes.click('Ways to step');
  const dialog = lanes.page.getByRole('dialog', { name: 'Step' });
  await expect(dialog).toContainText('Select a lane or a rail to step that one alone.');
  await lanes.page.keyboard.press('Escape');

  await lanes.select('Client 2');
  await lanes.click('Ways to step');
  await dialog.getByRole('radiogroup', { name: 'Which calls' }).getByText('The lane').click();
  await expect(dialog).toContainText('the oldest held call of Client 2');
  await lanes.page.keyboard.press('Escape');
  await expect(lanes.next).toHaveText(/^(Client 2's|the server's (send to|recv from) Client 2|Client 2: )/);

  const others = await lanes.bytes('Client 1', 'bytes to client');
  const before = await lanes.bytes('Client 2', 'bytes to client');
  await expect(async () => {
    await lanes.click('Step');
    expect(await lanes.bytes('Client 2', 'bytes to client')).toBeGreaterThan(before + GREETING);
  }).toPass();
  expect(await lanes.bytes('Client 1', 'bytes to client')).toBe(others);

  await lanes.page.keyboard.press('Escape');
  await expect(lanes.next).toHaveText(/^(the server's|Client 1's) /);
});

test('the tempo goes from slowest to fastest by arrow keys', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  const slider = lanes.page.getByRole('slider', { name: 'Tempo' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'each program makes 2 calls per second');

  await slider.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', 'each program makes 1 call per second');
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', 'each program makes 5 calls per second');
  await expect(lanes.log).toContainText('running, 5 calls/s each');
  // Keys that come faster than the engine answers are not lost: a slider that jumped back would end elsewhere.
  for (let round = 0; round < 8; round++) {
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await slider.press(key);
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowRight']) await slider.press(key);
    await expect(slider).toHaveAttribute('aria-valuetext', 'each program makes 5 calls per second');
  }
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', 'as fast as it can');
  await expect(lanes.cell('Client 1', 'bytes to client')).toContainText('kB');
});

test('keys: Space pauses and resumes, a full stop steps, N adds a client', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.page.locator('body').press('n');
  await expect(lanes.row('Client 1')).toBeVisible();
  await blur(lanes.page);

  await lanes.page.keyboard.press('Space');
  await expect(lanes.button('Resume')).toBeVisible();
  await expect(lanes.next).toHaveText(/^(the server's|Client 1's) /);
  const next = (await lanes.next.textContent()) ?? '';
  await lanes.page.keyboard.press('.');
  await expect(lanes.next).not.toHaveText(next);
  await lanes.page.keyboard.press('Space');
  await expect(lanes.button('Pause')).toBeVisible();
});

test('keys: / goes to the filter, ? shows the keys, Escape leaves and deselects', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await blur(lanes.page);

  await lanes.page.keyboard.press('/');
  const filter = lanes.page.getByRole('searchbox', { name: 'Filter' });
  await expect(filter).toBeFocused();
  await filter.fill('Client 2');
  await expect(lanes.rows).toHaveCount(1);
  await expect(lanes.row('Client 2')).toBeVisible();
  await lanes.page.keyboard.press('Escape');
  await expect(lanes.rows).toHaveCount(2);

  await lanes.page.keyboard.press('Shift+Slash');
  const sheet = lanes.page.getByRole('dialog', { name: 'Keys and legend' });
  await expect(sheet).toContainText('pause or resume');
  await lanes.page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await lanes.select('Client 2');
  await lanes.page.keyboard.press('Escape');
  await expect(lanes.row('Client 2')).toHaveAttribute('aria-selected', 'false');
});

function blur(page: { evaluate: (script: () => void) => Promise<void> }): Promise<void> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}
