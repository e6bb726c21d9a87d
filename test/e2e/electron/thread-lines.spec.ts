// Thread lines and what nobody is in a call for, as the window says it: pools, event loops, deadlocks, options.
import { expect } from '@playwright/test';
import type { Arguments } from '../../../shared/contract.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import type { Command } from '../support/launch.ts';
import { test } from '../support/shared-app.ts';

type Settings = Partial<Arguments<'server.start'>>;
type ClientProgram = Arguments<'clients.add'>['program'];

/** A server and its clients, as fast as they can. */
async function begin(call: Command, settings: Settings, programs: readonly ClientProgram[]): Promise<void> {
  await call('pace.tempo', { callsPerSecond: null });
  const usual = { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;
  const { host, port } = await call('server.start', { ...usual, ...settings });
  for (const program of programs) await call('clients.add', { host, port, count: 1, program });
}

const header = ({ page }: LanesWindow) => page.getByRole('region', { name: 'Picture' });

test('a pool: a line for each thread, and who waits for a free one', async ({ lanes, launched }) => {
  await begin(launched.call, { model: 'pool', program: 'echo', threads: 2 }, ['silent', 'silent', 'silent']);

  await expect(lanes.cell('Client 3', 'state')).toContainText('waits for a thread');
  await expect(lanes.cell('Client 3', "server's call")).toHaveText('accepted, waits for a free thread');
  await expect(header(lanes)).toContainText('accepts · 1 queued');
  await expect(header(lanes)).toContainText(/worker 1\s*serves Client 1/);
  await expect(header(lanes)).toContainText(/worker 2\s*serves Client 2/);

  await lanes.select('Client 1');
  await lanes.click('Close');
  await expect(header(lanes)).toContainText(/worker 1\s*serves Client 3/);
  await expect(lanes.cell('Client 3', "server's call")).toHaveText('recv(1024) waits');
  await lanes.select('Client 2');
  await lanes.click('Close');
  await expect(header(lanes)).toContainText(/worker 2\s*idle/);
});

test('an event loop: who waits is registered with select; whoever it is busy with stalls the others', async ({
  lanes,
  launched,
}) => {
  await begin(launched.call, { model: 'event-loop', program: 'echo', busy: 60_000 }, ['silent', 'echo']);

  await expect(lanes.cell('Client 2', "server's call")).toHaveText('busy');
  await expect(lanes.cell('Client 1', "server's call")).toHaveText('registered with select');
  await expect(header(lanes)).toContainText('busy with Client 2');
  await lanes.select('Client 1');
  await expect(lanes.page.getByRole('complementary', { name: 'Inspector' })).toContainText(
    /The loop has been busy with Client 2 for .*, and serves nobody else\./,
  );
});

test('both wait in recv first: a deadlock, and it is named', async ({ lanes, launched }) => {
  await begin(launched.call, { program: 'waits-first' }, ['waits-first']);

  await expect(lanes.cell('Client 1', 'state')).toHaveText('deadlock · both wait in recv');
  await lanes.select('Client 1');
  await lanes.say('You first!\n');
  await expect(lanes.cell('Client 1', 'state')).toHaveText('open');
  await expect(lanes.cell('Client 1', "server's last recv")).toContainText('returned 1');
});

test('no delay is switched for one side, and the picture’s twin says when', async ({ lanes, launched }) => {
  await begin(launched.call, {}, ['silent']);
  await lanes.select('Client 1');
  await lanes.actAs('server');
  const noDelay = lanes.page.getByRole('switch', { name: 'No delay (Nagle off)' });

  await noDelay.press('Space');
  await expect(noDelay).toBeChecked();
  await expect(lanes.log).toContainText('no delay on (TCP_NODELAY)');
  await lanes.actAs('client');
  await expect(noDelay).not.toBeChecked();
});
