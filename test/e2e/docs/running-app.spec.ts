// The pictures of the running app in the README and docs/: real sockets, so another picture each time.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { LaneId, Rail } from '../../../shared/lane.ts';
import { smallPng } from '../pictures/host/small-png.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { repository } from '../support/launch.ts';
import { PythonClient } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

const SIZE = { width: 1440, height: 900 };
/** More than the kernels of both ends hold: who sends so much to one that does not read has to wait. */
const FLOOD = 16_000_000;

test.beforeEach(async ({ lanes, launched: { app } }) => {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);
  await expect.poll(() => lanes.page.evaluate(() => innerWidth)).toBe(SIZE.width);
});

test('an echo server and five clients, each in another state', async ({ lanes, launched: { page, call } }) => {
  const port = await lanes.startServer({ program: 'Echo' });
  await call('pace.tempo', { callsPerSecond: null });
  const flood = await PythonClient.connect(port);
  const flooding = flood.send(Buffer.alloc(FLOOD, 'more and more ')).catch(() => undefined);
  await expect(lanes.cell('Client 1', 'state')).toContainText('server blocked in send');

  await call('pace.tempo', { callsPerSecond: 2 });
  for (let client = 2; client <= 5; client++) await lanes.addClient(`Client ${client}`);
  for (let client = 2; client <= 5; client++) await hasSent(lanes, `Client ${client}`, 14);
  // Not by clicks: on a busy machine these take so long that the beginning has left the view.
  await call('lane.finishSending', { rail: clientOf(3) });
  await call('lane.reset', { rail: clientOf(4) });
  await call('lane.close', { rail: clientOf(5) });
  await expect(lanes.cell('Client 4', 'state')).toContainText('ended');
  await expect(lanes.cell('Client 5', 'state')).toContainText('ended');
  await hasSent(lanes, 'Client 2', 28);
  const dismiss = lanes.page.getByRole('alert').getByRole('button');
  if (await dismiss.isVisible()) await dismiss.click();
  await lanes.select('Client 1');
  await keep(page, 'lanes-light');

  await lanes.click('Hold view');
  await page.emulateMedia({ colorScheme: 'dark' });
  await lanes.page.getByRole('tab', { name: 'Code' }).click();
  await keep(page, 'lanes-dark');
  await flood.end();
  await flooding;
});

test('an iterative server: one client is served, the others wait in line', async ({
  lanes,
  launched: { page, call },
}) => {
  await lanes.startServer({ model: 'Iterative' });
  for (let client = 1; client <= 3; client++) await lanes.addClient(`Client ${client}`);
  await hasSent(lanes, 'Client 1', 32);
  await call('lane.close', { rail: clientOf(1) });
  await hasSent(lanes, 'Client 2', 32);
  await lanes.select('Client 3');
  await keep(page, 'iterative');
});

/** The client's side of a lane; lane 1 is the listening socket. */
function clientOf(client: number): Rail {
  return { lane: (client + 1) as LaneId, side: 'client' };
}

/** Waits until the server has received so many bytes of a client. */
async function hasSent(lanes: LanesWindow, label: string, bytes: number): Promise<void> {
  await expect.poll(() => lanes.bytes(label, 'bytes to server')).toBeGreaterThanOrEqual(bytes);
}

async function keep(page: Page, name: string): Promise<void> {
  await page.mouse.move(1, 1);
  const picture = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  writeFileSync(join(repository, 'docs/pictures', `${name}.png`), picture);
}
