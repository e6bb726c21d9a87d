// Browser mode in a real browser: the same window, over HTTP and a WebSocket, for who has the token.
import { expect } from '@playwright/test';
import { test } from '../support/browser-host.ts';
import { LanesWindow } from '../support/lanes-window.ts';
import { needsPython, withPython } from '../support/outside-client.ts';

const SERVER_SAYS = 'Hi! I am server\n';

test('the first run is the same: a server and two clients whose bytes grow', async ({ lanes }) => {
  await lanes.port.fill('0');
  await lanes.click('Try it');

  await expect(lanes.rows).toHaveCount(2);
  for (const label of ['Client 1', 'Client 2'])
    await expect.poll(() => lanes.bytes(label, 'bytes to client')).toBeGreaterThan(0);
  await expect(lanes.serverStatus).toContainText('2 open');
});

test('a page that is loaded again, or opened beside the first, shows the same session', async ({
  lanes,
  url,
  context,
}) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.page.reload();
  await expect(lanes.row('Client 1')).toBeVisible();
  await lanes.addClient('Client 2');

  const beside = new LanesWindow(await context.newPage());
  await beside.page.goto(url);
  await expect(beside.rows).toHaveCount(2);
  await beside.click('Stop server');
  await expect(lanes.cell('Client 1', 'state')).toContainText('ended');
});

test('who has not the token sees nothing of the session', async ({ lanes, url, context }) => {
  await lanes.startServer();
  for (const wrong of [url.replace(/=.*/, '=wrong'), new URL('/', url).href]) {
    const page = await context.newPage();
    await page.goto(wrong);
    await expect(page.getByRole('alert')).toContainText('cannot reach Socket Lanes');
    await expect(page.getByRole('button', { name: 'Stop server' })).toHaveCount(0);
  }
});

test('a Python client is a lane, its bytes right both ways', async ({ lanes }) => {
  needsPython();
  const port = await lanes.startServer();
  await lanes.setTempo('fastest');
  await withPython(port, async (python) => {
    await expect(lanes.cell('Client 1', 'address')).toHaveText(`127.0.0.1:${python.port}`);
    expect((await python.recv(SERVER_SAYS.length)).toString()).toBe(SERVER_SAYS);
    await python.send('hello');
    await expect(lanes.cell('Client 1', 'bytes to server')).toHaveText('5 B');
    await expect(lanes.cell('Client 1', 'bytes to client')).toHaveText(`${2 * SERVER_SAYS.length} B`);
  });
});

test('a connection that breaks is opened again, and nothing is missed', async ({ page, url, context }) => {
  const cuts: (() => Promise<void>)[] = [];
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer();
    cuts.push(async () => {
      await server.close();
      await socket.close();
    });
  });
  await page.goto(url);
  const lanes = new LanesWindow(page);
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBeGreaterThan(0);

  await cuts[0]?.();
  await expect(lanes.alert).toContainText('the connection to Socket Lanes is broken');
  await expect.poll(() => cuts.length).toBe(2);
  await lanes.addClient('Client 2');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();

  // A window opened now reads everything from the journal: it must come to the same count.
  const beside = new LanesWindow(await context.newPage());
  await beside.page.goto(url);
  await expect(beside.rows).toHaveCount(2);
  await expect.poll(async () => (await lanes.eventCount()) === (await beside.eventCount())).toBe(true);
  for (const { page: either } of [lanes, beside])
    await expect(either.getByRole('contentinfo')).not.toContainText('lost');
});

test('the page is given a strict policy, and asks for nothing from elsewhere', async ({ lanes, url }) => {
  const response = await lanes.page.request.get(url);
  const policy = response.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const complaints: string[] = [];
  const asked: string[] = [];
  lanes.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  lanes.page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await lanes.page.reload();
  await expect(lanes.button('Try it')).toBeVisible();
  expect(complaints).toEqual([]);
  expect([...new Set(asked)]).toEqual([new URL(url).origin]);
});
