// How a server shares itself among clients, as the window shows it.
import { expect } from '@playwright/test';
import { test } from '../support/shared-app.ts';

test('the iterative server lets the second client wait until the first is closed by hand', async ({ lanes }) => {
  await lanes.startServer({ model: 'Iterative' });
  await lanes.addClient('Client 1');
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThan(0);
  await lanes.addClient('Client 2');

  await expect(lanes.cell('Client 2', 'state')).toContainText('in the waiting line');
  await expect(lanes.cell('Client 2', "server's call")).toHaveText('not yet accepted');
  await expect(lanes.serverStatus).toContainText("1 in the app's waiting line");
  expect(await lanes.bytes('Client 2', 'bytes to client')).toBe(0);

  await lanes.select('Client 1');
  await lanes.click('Close');

  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
  await expect(lanes.cell('Client 2', 'state')).toHaveText('open');
  await expect.poll(() => lanes.bytes('Client 2', 'bytes to client')).toBeGreaterThan(0);
  await expect(lanes.serverStatus).toContainText("0 in the app's waiting line");
});

test('thread per client serves all of them at once', async ({ lanes }) => {
  await lanes.startServer({ model: 'Thread per client' });
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');

  for (const label of ['Client 1', 'Client 2'])
    await expect.poll(() => lanes.bytes(label, 'bytes to client')).toBeGreaterThan(0);
  await expect(lanes.cell('Client 1', 'state')).toHaveText('open');
});

test('several servers run in one session, each with its own clients', async ({ lanes }) => {
  const first = await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.click('Another server');
  await expect(lanes.serverStatus).toHaveText('not listening');
  const second = await lanes.startServer({ program: 'Echo' });
  await lanes.addClient('Client 2');
  expect(second).not.toBe(first);

  const chooser = lanes.page.getByRole('combobox', { name: 'Server', exact: true });
  await chooser.selectOption(`127.0.0.1:${first}`);
  await expect(lanes.port).toHaveValue(String(first));
  await lanes.click('Stop server');

  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
  await expect(lanes.cell('Client 2', 'state')).toHaveText('open');
  await chooser.selectOption(`127.0.0.1:${second}`);
  await expect(lanes.serverStatus).toContainText(`listening on 127.0.0.1:${second}`);
  await expect(lanes.serverStatus).toContainText('1 open');
});

test('"Stop server" ends its lanes, and "New session" takes them away after a question', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');

  await lanes.click('Stop server');

  await expect(lanes.button('Start server')).toBeVisible();
  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
  await expect(lanes.cell('Client 2', 'state')).toContainText('ended');
  await expect(lanes.serverStatus).toHaveText('not listening');

  await lanes.click('New session');
  const question = lanes.page.getByRole('alertdialog', { name: 'End this session?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(lanes.rows).toHaveCount(2);
  await lanes.click('New session');
  await question.getByRole('button', { name: 'End it and begin a new one' }).click();

  await expect(lanes.grid).toHaveCount(0);
  await expect(lanes.button('Try it')).toBeVisible();
  await lanes.port.fill('0');
  await lanes.click('Try it');
  await expect(lanes.rows).toHaveCount(2);
  await expect(lanes.row('Client 1')).toBeVisible();
});
