// How connections end: finished one way or both, reset, refused; by hand and by an outside program.
import { expect } from '@playwright/test';
import type { LanesWindow } from '../support/lanes-window.ts';
import { needsPython, withPython } from '../support/outside-client.ts';
import { test } from '../support/shared-app.ts';

const FIN_BOTH = 'ended · FIN both ways';
const RST = 'ended · RST';

/** A client and a server that both wait in recv: nothing happens on the lane but what the test does. */
async function quietLane(lanes: LanesWindow): Promise<void> {
  await lanes.startServer({ program: 'Echo' });
  await lanes.setTempo('fastest');
  await lanes.click('More ways to add clients');
  await lanes.page.getByRole('spinbutton', { name: 'How many' }).fill('1');
  await lanes.page.getByRole('combobox', { name: 'Client program' }).selectOption('Greet');
  await lanes.click('Add clients');
  for (const call of ["client's call", "server's call"] as const)
    await expect(lanes.cell('Client 1', call)).toHaveText('recv(1024) waits');
  await lanes.select('Client 1');
}

test('"Finish sending" half-closes the lane; the server then finishes, too', async ({ lanes }) => {
  await quietLane(lanes);
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
  await lanes.actAs('client');
  await lanes.click('Finish sending');

  await expect(lanes.cell('Client 1', 'state')).toHaveText('half-closed · client finished sending');
  const inspector = lanes.page.getByRole('region', { name: 'Client 1' });
  await expect(inspector).toContainText('The client has finished sending (FIN). The server can still send.');
  await expect(lanes.button('Finish sending')).toBeDisabled();

  await lanes.click('Resume');
  await expect(lanes.cell('Client 1', 'state')).toHaveText(FIN_BOTH);
});

test('the server can half-close, too', async ({ lanes }) => {
  await quietLane(lanes);
  await lanes.click('Pause');
  await lanes.actAs('server');
  await lanes.click('Finish sending');

  await expect(lanes.cell('Client 1', 'state')).toHaveText('half-closed · server finished sending');
});

test('"Close" ends a quiet lane with FIN both ways', async ({ lanes }) => {
  await quietLane(lanes);
  await lanes.click('Close');

  await expect(lanes.cell('Client 1', 'state')).toHaveText(FIN_BOTH);
  await expect(lanes.log).toContainText('close() returned (by hand)');
  await expect(lanes.alert).toHaveCount(0);
  await expect(lanes.button('Close')).toBeDisabled();
});

test('"Reset" ends the lane with RST, and the other side is told of by the alert', async ({ lanes }) => {
  await quietLane(lanes);
  await lanes.click('Reset');

  await expect(lanes.cell('Client 1', 'state')).toHaveText(RST);
  await expect(lanes.alert).toContainText("Client 1: the server's recv failed, connection reset by peer.");
  await lanes.click('Dismiss');
  await expect(lanes.alert).toHaveCount(0);
});

test('a reset while paused shows at once; the server sees it when it may call again', async ({ lanes }) => {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.click('Pause');
  await expect(lanes.cell('Client 1', "server's call")).toContainText('held (paused)');
  await lanes.select('Client 1');
  await lanes.click('Reset');

  await expect(lanes.cell('Client 1', 'state')).toHaveText('closing · RST');
  await lanes.click('Resume');
  await expect(lanes.cell('Client 1', 'state')).toHaveText(RST);
});

test('a Python client that half-closes and closes ends with FIN both ways', async ({ lanes }) => {
  needsPython();
  const port = await lanes.startServer({ program: 'Echo' });
  await withPython(port, async (python) => {
    await expect(lanes.cell('Client 1', 'address')).toHaveText(`127.0.0.1:${python.port}`);
    await expect(lanes.cell('Client 1', "server's call")).toHaveText('recv(1024) waits');
    await lanes.click('Pause');
    await expect(lanes.button('Resume')).toBeVisible();
    await python.finishSending();
    await expect(lanes.cell('Client 1', 'state')).toHaveText('half-closed · client finished sending');
    await expect(lanes.cell('Client 1', "server's call")).toHaveText('close held (paused)');

    await lanes.click('Resume');
    await expect(lanes.cell('Client 1', 'state')).toHaveText(FIN_BOTH);
    expect(await python.recv(1)).toHaveLength(0);
  });
});

test('a Python client that resets is said in the alert', async ({ lanes }) => {
  needsPython();
  const port = await lanes.startServer({ program: 'Echo' });
  await withPython(port, async (python) => {
    await expect(lanes.cell('Client 1', "server's call")).toHaveText('recv(1024) waits');
    await python.reset();
    await expect(lanes.alert).toContainText('connection reset by peer');
    await expect(lanes.cell('Client 1', 'state')).toHaveText(RST);
  });
});
