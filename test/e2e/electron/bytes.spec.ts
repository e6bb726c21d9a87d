// The bytes of a lane: said by hand from both sides, shown as text and hex, and never acted upon.
import { expect, type Locator } from '@playwright/test';
import type { LanesWindow } from '../support/lanes-window.ts';
import { needsPython, withPython } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

const HTML = `<img src=x onerror="document.title='acted upon'"><script>document.title='acted upon'</script>`;

/** One lane, selected, on which nothing moves by itself. */
async function pausedLane(lanes: LanesWindow): Promise<void> {
  await lanes.startServer({ program: 'Echo' });
  await lanes.addClient('Client 1');
  await expect(lanes.cell('Client 1', 'address')).toHaveText(/:/);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await lanes.select('Client 1');
}

/** The tab "Bytes", showing what one side sent. */
async function bytesOf(lanes: LanesWindow, from: 'client' | 'server', as: 'Text' | 'Hex'): Promise<Locator> {
  await lanes.openTab('Bytes');
  const direction = from === 'client' ? 'Client → server' : 'Server → client';
  await lanes.page.getByRole('radiogroup', { name: 'Direction' }).getByText(direction).click();
  await lanes.page.getByRole('radiogroup', { name: 'Show as' }).getByText(as).click();
  return lanes.page.getByRole('region', { name: 'Bytes', exact: true });
}

test('"Say" and "Send" hand over bytes from either side', async ({ lanes }) => {
  await pausedLane(lanes);
  await lanes.actAs('server');
  await lanes.say('from the server');
  await expect(lanes.log).toContainText('send(15) handed over 15 bytes “from the server” (by hand)');
  await lanes.actAs('client');
  await lanes.say('from the client');
  await expect(lanes.log).toContainText('send(15) handed over 15 bytes “from the client” (by hand)');
  await expect(lanes.page.getByRole('textbox', { name: 'Say' })).toHaveValue('');

  await expect(await bytesOf(lanes, 'server', 'Text')).toContainText('from the server');
  await expect(await bytesOf(lanes, 'client', 'Text')).toContainText('from the client');
});

test('HTML in bytes is shown as text and nothing else', async ({ lanes, launched }) => {
  await pausedLane(lanes);
  await lanes.actAs('server');
  await lanes.say(HTML);

  await expect(lanes.log).toContainText('<img src=x onerror=');
  await expect(await bytesOf(lanes, 'server', 'Text')).toContainText('<img src=x onerror=');
  await expect(await bytesOf(lanes, 'server', 'Hex')).toContainText('3c 69 6d 67 20 73 72 63');
  const page = await lanes.page.evaluate(() => ({
    images: document.querySelectorAll('img[src="x"]').length,
    scripts: document.querySelectorAll('script:not([src])').length,
    title: document.title,
  }));
  expect(page).toEqual({ images: 0, scripts: 0, title: expect.not.stringContaining('acted upon') });
  expect(launched.complaints).toEqual([]);
});

test('bytes that are not UTF-8 are shown as they are', async ({ lanes }) => {
  needsPython();
  const port = await lanes.startServer({ program: 'Echo' });
  await withPython(port, async (python) => {
    await lanes.setTempo('fastest');
    const sent = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]);
    await python.send(sent);
    expect(await python.recv(sent.length)).toEqual(sent);
    await lanes.select('Client 1');

    await expect(await bytesOf(lanes, 'client', 'Hex')).toContainText('ff fe 00 80 c3 28');
    await expect(await bytesOf(lanes, 'client', 'Text')).toContainText('\\xFF\\xFE\\x00\\x80\\xC3(');
    await expect(await bytesOf(lanes, 'server', 'Hex')).toContainText('ff fe 00 80 c3 28');
    await expect(lanes.log).toContainText('“\\xFF\\xFE\\x00\\x80\\xC3(”');
  });
});

test('a send that several recvs returned: each is a step away, and its bytes are marked', async ({ lanes }) => {
  await lanes.startServer({ program: 'Greet' });
  await lanes.addClient('Client 1');
  await expect(lanes.cell('Client 1', 'address')).toHaveText(/:/);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await lanes.select('Client 1');
  await lanes.actAs('server');
  await lanes.say('x'.repeat(3000));
  await expect(lanes.log).toContainText('send(3000) handed over 3,000 bytes');
  await lanes.openTab('Bytes');
  const rows = await bytesOf(lanes, 'server', 'Hex');
  const chunk = lanes.page.getByRole('region', { name: 'Selected chunk' });
  await rows
    .getByRole('button', { name: /^send at/ })
    .last()
    .click();
  await expect(chunk).toContainText(/The server’s send at [\d.]+ s: 3,000 bytes, \[\d+, [\d,]+\) of the stream\./);

  // At most 1,024 bytes a recv, and a send of the client's after each.
  await lanes.click('Resume');
  await lanes.setTempo('fastest');
  await expect(chunk).toContainText('It came in 3 recvs:');
  await lanes.click('Pause');

  await chunk
    .getByRole('button', { name: /^recv\(1024\) at/ })
    .nth(1)
    .click();
  await expect(chunk).toContainText(/The client’s recv\(1024\) at [\d.]+ s: 1,024 bytes/);
  await expect(chunk).toContainText(/It returned bytes of \d sends?:/);
  await expect(rows.locator('mark').first()).toContainText('78 78');
  await chunk
    .getByRole('button', { name: /^send at/ })
    .last()
    .click();
  await expect(chunk).toContainText('The server’s send at');
});
