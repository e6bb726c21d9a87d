// Many at once, and nothing at all: the window keeps counting right, answers, and rests when nothing happens.
import { expect } from '@playwright/test';
import { framesAtRest } from '../support/at-rest.ts';
import { connectMany } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

const MANY = 1000;

test('1,000 outside clients at once, and gone at once', async ({ lanes }) => {
  await lanes.page.getByRole('spinbutton', { name: 'Backlog' }).fill(String(MANY));
  const port = await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');

  const clients = await connectMany(port, MANY);
  await expect(lanes.grid).toHaveAttribute('aria-rowcount', String(MANY));
  await expect(lanes.serverStatus).toContainText(`${MANY} open`);
  await lanes.select('Client 1');
  await expect(lanes.page.getByRole('region', { name: 'Client 1' })).toContainText("somebody's own program");
  await lanes.row('Client 1').press('End');
  await expect(lanes.row(`Client ${MANY}`)).toBeFocused();
  await framesAtRest(lanes.page, 'picture-standing');

  for (const client of clients) client.destroy();
  await expect(lanes.serverStatus).toContainText(' 0 open');
  await expect(lanes.cell(`Client ${MANY}`, 'state')).toContainText('ended');
  await expect(lanes.grid).toHaveAttribute('aria-rowcount', String(MANY));
  await expect(lanes.alert).toHaveCount(0);
  await framesAtRest(lanes.page, 'picture-standing');
});

test('while nothing happens on 100 open lanes, no frame is drawn', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  await lanes.click('More ways to add clients');
  await lanes.page.getByRole('spinbutton', { name: 'How many' }).fill('100');
  // A greet client and an echo server both wait for the other to begin.
  await lanes.page.getByRole('combobox', { name: 'Client program' }).selectOption('Greet');
  await lanes.click('Add clients');

  await expect(lanes.serverStatus).toContainText('100 open');
  await framesAtRest(lanes.page, 'picture-standing');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await framesAtRest(lanes.page, 'picture-standing');
});
