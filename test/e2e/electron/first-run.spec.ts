// The first minutes: an empty window that explains itself, a server, clients from the button and from another language.
import { expect } from '@playwright/test';
import { needsPython, withPython } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

const SERVER_SAYS = 'Hi! I am server\n';

test('the empty window explains itself, and "Try it" gives a server and two clients whose bytes grow', async ({
  lanes,
}) => {
  await expect(lanes.page.getByRole('region', { name: 'How to begin' })).toContainText('Every connection is drawn');
  await expect(lanes.grid).toHaveCount(0);

  await lanes.port.fill('0');
  await lanes.click('Try it');

  await expect(lanes.rows).toHaveCount(2);
  await expect(lanes.button('Stop server')).toBeVisible();
  for (const label of ['Client 1', 'Client 2']) {
    const before = await lanes.bytes(label, 'bytes to client');
    await expect.poll(() => lanes.bytes(label, 'bytes to client')).toBeGreaterThan(before);
    await expect.poll(() => lanes.bytes(label, 'bytes to server')).toBeGreaterThan(0);
  }
  await expect(lanes.serverStatus).toContainText('2 open');
});

test('the empty window has the ready commands for the address that is set', async ({ lanes }) => {
  const how = lanes.page.getByRole('region', { name: 'How to begin' });
  await lanes.port.fill('52123');
  for (const command of [`'127.0.0.1', 52123`, 'nc 127.0.0.1 52123', `TcpClient]::new('127.0.0.1', 52123)`])
    await expect(how).toContainText(command);
  await lanes.click('Copy the nc command');
  await expect(lanes.button('Copy the nc command')).toHaveText('Copied');

  await lanes.port.fill('0');
  await expect(how).toContainText('nc 127.0.0.1 PORT');
});

test('a server without clients says how to connect, with ready commands', async ({ lanes }) => {
  const port = await lanes.startServer();

  const how = lanes.page.getByRole('region', { name: 'How to connect' });
  await expect(how).toContainText(`Nobody is connected to 127.0.0.1:${port}`);
  for (const command of [`'127.0.0.1', ${port}`, `nc 127.0.0.1 ${port}`, `TcpClient]::new('127.0.0.1', ${port})`])
    await expect(how).toContainText(command);
  await lanes.click('Copy the nc command');
  await expect(lanes.button('Copy the nc command')).toHaveText('Copied');
});

test('"Add client" three times gives three lanes with their labels, addresses and states', async ({ lanes }) => {
  await lanes.startServer();
  for (const label of ['Client 1', 'Client 2', 'Client 3']) await lanes.addClient(label);

  await expect(lanes.rows).toHaveCount(3);
  const addresses = new Set<string>();
  for (const label of ['Client 1', 'Client 2', 'Client 3']) {
    await expect(lanes.cell(label, 'state')).toHaveText('open');
    await expect(lanes.cell(label, 'address')).toHaveText(/^127\.0\.0\.1:\d+$/);
    await expect(lanes.cell(label, "client's call")).toHaveText(/^(recv|send|running)/);
    addresses.add((await lanes.cell(label, 'address').textContent()) ?? '');
  }
  expect(addresses.size).toBe(3);
  await expect(lanes.serverStatus).toContainText('3 open');
});

test('a client written in Python is a lane beside the simulated ones, its bytes right both ways', async ({ lanes }) => {
  needsPython();
  const port = await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.setTempo('fastest');

  await withPython(port, async (python) => {
    await expect(lanes.cell('Client 2', 'address')).toHaveText(`127.0.0.1:${python.port}`);
    await expect(lanes.cell('Client 2', "client's call")).toHaveText('not visible (outside program)');
    expect((await python.recv(SERVER_SAYS.length)).toString()).toBe(SERVER_SAYS);
    await python.send('hello');
    expect((await python.recv(SERVER_SAYS.length)).toString()).toBe(SERVER_SAYS);

    await expect(lanes.cell('Client 2', 'bytes to server')).toHaveText('5 B');
    await expect(lanes.cell('Client 2', 'bytes to client')).toHaveText(`${2 * SERVER_SAYS.length} B`);
    await expect(lanes.cell('Client 2', "server's call")).toHaveText('recv(1024) waits');
    await lanes.select('Client 2');
    await expect(lanes.page.getByRole('radio', { name: 'client' })).toBeDisabled();

    await python.close();
    await expect(lanes.cell('Client 2', 'state')).toHaveText('ended · FIN both ways');
  });
});

test('"More ways to add clients" adds as many as asked, of the program asked for', async ({ lanes }) => {
  await lanes.startServer({ program: 'Echo' });

  await lanes.click('More ways to add clients');
  await lanes.page.getByRole('spinbutton', { name: 'How many' }).fill('3');
  await lanes.page.getByRole('combobox', { name: 'Client program' }).selectOption('Echo check');
  await lanes.click('Add clients');

  await expect(lanes.rows).toHaveCount(3);
  await lanes.setTempo('fastest');
  await lanes.select('Client 3');
  await expect(lanes.page.getByRole('region', { name: 'Client 3' })).toContainText('echo check');
});
