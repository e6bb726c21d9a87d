// What goes wrong before a connection is there: said in words, with what to do, and done at a click.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect } from '@playwright/test';
import { test } from '../support/shared-app.ts';

test('a client without a server is refused, and "Start server" in the alert helps', async ({ lanes }) => {
  const port = await freePort();
  await lanes.port.fill(String(port));
  await lanes.click('Add client');

  await expect(lanes.alert).toContainText(`Connection refused: nobody listens on 127.0.0.1:${port}.`);
  await expect(lanes.cell('Client 1', 'state')).toContainText('refused');
  await lanes.alert.getByRole('button', { name: 'Start server' }).click();

  await expect(lanes.button('Stop server')).toBeVisible();
  await expect(lanes.serverStatus).toContainText(`listening on 127.0.0.1:${port}`);
  await expect(lanes.alert).toHaveCount(0);
  await lanes.addClient('Client 2');
  await expect(lanes.cell('Client 2', 'state')).toHaveText('open');
});

test('a port in use is named, and "Use a free port" works with one click', async ({ lanes }) => {
  const { server, port } = await listen();
  try {
    await lanes.port.fill(String(port));
    await lanes.click('Start server');
    await expect(lanes.alert).toContainText(`Port ${port} is in use`);
    await expect(lanes.button('Start server')).toBeVisible();

    await lanes.click('Use a free port');

    expect(await lanes.boundPort()).not.toBe(port);
    await expect(lanes.alert).toHaveCount(0);
  } finally {
    server.close();
  }
});

test('"Try it" on a port in use still comes to its server and two clients', async ({ lanes }) => {
  const { server, port } = await listen();
  try {
    await lanes.port.fill(String(port));
    await lanes.click('Try it');
    await expect(lanes.alert).toContainText(`Port ${port} is in use`);

    await lanes.click('Use a free port');

    await expect(lanes.rows).toHaveCount(2);
    await expect(lanes.button('Stop server')).toBeVisible();
  } finally {
    server.close();
  }
});

for (const typed of ['', 'abc', '70000', '1.5'])
  test(`"${typed}" as a port is said to be none, and nothing else changes`, async ({ lanes }) => {
    await lanes.port.fill(typed);
    await lanes.click('Start server');

    await expect(lanes.alert).toContainText('port');
    await expect(lanes.alert).toContainText('65535');
    await expect(lanes.button('Start server')).toBeEnabled();
    await expect(lanes.button('Try it')).toBeVisible();
    await lanes.startServer();
    await expect(lanes.alert).toHaveCount(0);
  });

/** Holds a port until it is closed. */
async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const { server, port } = await listen();
  server.close();
  await once(server, 'close');
  return port;
}
