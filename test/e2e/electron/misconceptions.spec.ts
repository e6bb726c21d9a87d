// What learners get wrong: for each misconception a scenario that ships with the app, and what the grid then says that refutes it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Column, LanesWindow } from '../support/lanes-window.ts';
import { needsIPv6 } from '../support/network.ts';
import { test } from '../support/shared-app.ts';

const FOLDER = join(import.meta.dirname, '../../../scenarios');

/** Opens the scenario of a file as a person does: by its name in the list, and runs it. */
async function run(lanes: LanesWindow, file: string): Promise<void> {
  const { name } = JSON.parse(readFileSync(join(FOLDER, `${file}.scenario.json`), 'utf8')) as { name: string };
  await lanes.page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await lanes.button(name).click();
  await lanes.page.getByRole('dialog', { name }).getByRole('button', { name: 'Run' }).click();
  await expect(lanes.button('Stop server')).toBeVisible();
}

/** A cell of a client's row, as the grid has it. */
const says = (lanes: LanesWindow, client: number, column: Column, words: string | RegExp) =>
  expect(lanes.cell(`Client ${client}`, column)).toHaveText(words, { timeout: 30_000 });

test('1. One send is one recv: 32 sends came in fewer recvs, and one send in three', async ({ lanes }) => {
  await run(lanes, '01-one-send-is-not-one-recv');
  await says(lanes, 1, 'chunks to server', /^32 sends, [1-9] recvs?$/);
  await says(lanes, 2, 'bytes to server', '3.0 kB');
  await says(lanes, 2, 'chunks to server', '1 send, 3 recvs');
});

test('2. recv(1024) waits for 1,024 bytes: it returned 16', async ({ lanes }) => {
  await run(lanes, '02-recv-does-not-wait-for-all');
  await says(lanes, 1, "client's last recv", 'recv(1024) returned 16');
  await says(lanes, 1, "server's last recv", 'recv(1024) returned 16');
});

test('3. A send that returned was received: the client waits in its next recv, and the server has received nothing', async ({
  lanes,
}) => {
  await run(lanes, '03-sent-is-not-received');
  await says(lanes, 2, "client's call", /^recv\(1024\) waits/);
  await says(lanes, 2, 'chunks to server', '1 send, 0 recvs');
  await says(lanes, 2, 'state', /^in the waiting line/);
});

test('4. An empty recv is an error: it returned 0, and both directions ended in order', async ({ lanes }) => {
  await run(lanes, '04-an-empty-recv-is-the-end');
  await says(lanes, 1, "server's last recv", 'recv(1024) returned 0');
  await says(lanes, 1, 'state', 'ended · FIN both ways');
  await expect(lanes.alert).toHaveCount(0);
});

test('5. A connect that succeeded was accepted: the client waits in recv, in the waiting line', async ({ lanes }) => {
  await run(lanes, '05-connected-is-not-accepted');
  await says(lanes, 2, "client's call", /^recv\(1024\) waits/);
  await says(lanes, 2, "server's call", 'not yet accepted');
  await says(lanes, 2, 'state', /^in the waiting line/);
});

test('6. recv in the accept loop can serve two: the second has sent, and is not served while the first is silent', async ({
  lanes,
}) => {
  await run(lanes, '06-recv-in-the-accept-loop');
  await says(lanes, 1, "server's call", /^recv\(1024\) waits/);
  await says(lanes, 2, 'chunks to server', '1 send, 0 recvs');
  await says(lanes, 2, "server's call", 'not yet accepted');
});

test('7. The listening socket talks to clients: it is in accept, while three lanes have bytes of their own', async ({
  lanes,
}) => {
  await run(lanes, '07-the-listening-socket-only-accepts');
  for (const client of [1, 2, 3])
    await expect(lanes.cell(`Client ${client}`, 'bytes to client')).not.toHaveText('0 B', { timeout: 30_000 });
  await expect(lanes.rows).toHaveCount(3);
  await expect(lanes.page.getByText(/accepts · 0 waiting/)).toBeVisible();
});

test('8. A blocked recv stops the whole server, whatever its model: with threads or a loop the second client is served', async ({
  lanes,
}) => {
  await run(lanes, '08-a-waiting-recv-stops-its-thread');
  const rows = lanes.rows.filter({ hasText: /^Client/ });
  await expect(rows).toHaveCount(6);
  // Lanes stand below their servers: iterative, threads, loop; the silent one first.
  const echoed = async (row: number) =>
    Number.parseInt((await rows.nth(row).getByRole('gridcell').nth(3).textContent()) ?? '', 10);
  await expect.poll(() => echoed(3), { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(() => echoed(5), { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await echoed(1)).toBe(0);
  await expect(rows.nth(1)).toContainText('in the waiting line');
});

test('10. close() and shutdown() are the same: after one the echoes still come, after the other the server’s call fails', async ({
  lanes,
}) => {
  await run(lanes, '10-close-is-not-shutdown');
  await says(lanes, 1, 'state', 'half-closed · client finished sending');
  await says(lanes, 1, 'state', 'ended · FIN both ways');
  await says(lanes, 1, 'bytes to client', '21 B');
  await says(lanes, 2, 'state', 'ended · RST');
  await says(lanes, 2, 'bytes to client', '0 B');
});

test('11. RST, FIN and silence look the same: three clients, three states', async ({ lanes }) => {
  await run(lanes, '11-fin-rst-and-silence');
  await says(lanes, 1, 'state', 'ended · FIN both ways');
  await says(lanes, 2, 'state', 'ended · RST');
  await says(lanes, 3, 'state', /^(open|deadlock)/);
  await lanes.select('Client 3');
  await expect(lanes.page.getByText('TCP cannot tell idle from gone').first()).toBeVisible({ timeout: 30_000 });
});

test('12. A slow reader cannot hurt the sender: the server’s send to it waits, and nobody else’s', async ({
  lanes,
}) => {
  await run(lanes, '12-a-slow-reader-stops-the-sender');
  await says(lanes, 1, 'state', /^server blocked in send/);
  await says(lanes, 1, "server's call", /^send\(\d+\) waits/);
  await says(lanes, 2, 'bytes to client', '10.0 MB');
});

test('13. Both sides may wait in recv first: the deadlock has a name', async ({ lanes }) => {
  await run(lanes, '13-both-wait-in-recv');
  await says(lanes, 1, 'state', 'deadlock · both wait in recv');
  await says(lanes, 1, 'chunks to server', '0 sends, 0 recvs');
});

test('14. Small sends leave at once, one by one: some came joined, until Nagle’s algorithm was switched off', async ({
  lanes,
}) => {
  const chunks = async (client: number) => {
    const words = (await lanes.cell(`Client ${client}`, 'chunks to client').textContent()) ?? '';
    const [, sends, recvs] = /^([\d,]+) sends?, ([\d,]+) recvs?$/.exec(words) ?? [];
    return { sends: Number(sends?.replaceAll(',', '')), recvs: Number(recvs?.replaceAll(',', '')) };
  };
  const joined = async (client: number) => {
    const { sends, recvs } = await chunks(client);
    return sends - recvs;
  };
  await run(lanes, '14-small-sends-wait-for-each-other');
  await expect.poll(() => joined(1), { timeout: 30_000 }).toBeGreaterThan(5);
  expect(await joined(2)).toBeLessThan(await joined(1));

  await lanes.select('Client 1');
  await lanes.actAs('server');
  await lanes.page.getByRole('switch', { name: 'No delay (Nagle off)' }).press('Space');
  // In a turn of the speaker's in which the machine is late, bytes are joined whatever the option; not in every turn.
  await expect(async () => {
    const before = await chunks(1);
    await expect.poll(async () => (await chunks(1)).sends, { timeout: 10_000 }).toBeGreaterThan(before.sends + 20);
    const after = await chunks(1);
    expect(after.sends - after.recvs).toBeLessThanOrEqual(before.sends - before.recvs + 1);
  }).toPass({ timeout: 40_000 });
});

test('16. localhost is always 127.0.0.1: nobody listens at ::1', async ({ lanes }) => {
  needsIPv6();
  await run(lanes, '16-localhost-has-two-addresses');
  await expect(lanes.cell('Client 1', 'bytes to client')).not.toHaveText('0 B', { timeout: 30_000 });
  await says(lanes, 2, 'state', /connection refused/i);
  await expect(lanes.alert).toContainText('[::1]');
});
