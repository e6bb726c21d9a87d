// The code view of the server models: what runs in a pool and in an event loop, and what its lines do; the steps of a script.
import { expect } from '@playwright/test';
import { CodePage, pausedCode } from '../support/code-page.ts';
import { test } from '../support/shared-app.ts';

test('an event loop is there in JavaScript, too; where that is not, the listing is in Python', async ({ lanes }) => {
  const code = await pausedCode(lanes, 'Echo', 'Event loop');
  await code.side('server');
  await expect(code.languages.getByRole('option')).toHaveText(['Python', 'C (POSIX)', 'Java', 'JavaScript']);
  await code.language('JavaScript');
  await expect(code.listing).toContainText("conn.on('data', (data) => {");
  await expect(code.now).toHaveCount(1);

  await code.side('client');
  await expect(code.languages).toHaveValue('python');
  await expect(code.languages.getByRole('option')).toHaveText(['Python', 'C (POSIX)', 'Java']);
  await expect(code.listing).toContainText('socket.create_connection(');

  await code.side('server');
  await expect(code.languages).toHaveValue('javascript');
});

test('select says that nobody is ready, and a lane that it is registered', async ({ lanes, launched }) => {
  const port = await lanes.startServer({ program: 'Echo', model: 'Event loop' });
  await launched.call('clients.add', { host: '127.0.0.1', port, count: 1, program: 'silent' });
  await expect(lanes.cell('Client 1', "server's call")).toHaveText('registered with select');
  await lanes.select('Client 1');
  await lanes.openTab('Code');
  const code = new CodePage(lanes);
  await code.side('server');
  await expect(code.now).toContainText('self.conn.recv(1024)');
  await expect(code.panel).toContainText('No thread is in a call for it: its socket has been registered with select');

  await lanes.log.getByRole('button', { name: /accept\(\) returned Client 1/ }).click();
  await expect(code.now).toContainText('selector.select()');
  await expect(code.line('listener.accept()')).toContainText('at the cursor');
  await expect(code.panel).toContainText(/select has waited .* Nobody is ready: neither the listening socket nor/);
});

test('a handler that is busy stands at its line, and says that the loop stands still', async ({ lanes, launched }) => {
  const { port } = await launched.call('server.start', {
    ...{ host: '127.0.0.1', port: 0, backlog: 5, model: 'event-loop', program: 'echo', busy: 60_000 },
  });
  await launched.call('clients.add', { host: '127.0.0.1', port, count: 1, program: 'echo' });
  await lanes.select('Client 1');
  await lanes.openTab('Code');
  const code = new CodePage(lanes);
  await code.side('server');
  await expect(code.now).toContainText('time.sleep(60000 / 1000)');
  await expect(code.panel).toContainText('The whole loop stands still: whoever connects now waits with it.');
});

test('who waits for a thread of the pool has no line yet', async ({ lanes, launched }) => {
  const { port } = await launched.call('server.start', {
    ...{ host: '127.0.0.1', port: 0, backlog: 5, model: 'pool', program: 'echo', threads: 1 },
  });
  await launched.call('clients.add', { host: '127.0.0.1', port, count: 2, program: 'silent' });
  await expect(lanes.cell('Client 2', 'state')).toContainText('waits for a thread');
  await lanes.select('Client 2');
  await lanes.openTab('Code');
  const code = new CodePage(lanes);
  await code.side('server');
  await expect(code.panel).toContainText("in the pool's own queue");
  await expect(code.panel).toContainText('No line of the server runs for it yet.');
  await expect(code.now).toHaveCount(0);

  await lanes.select('Client 1');
  await expect(code.now).toContainText('data = conn.recv(1024)');
  await expect(code.panel).toContainText(
    'It keeps a thread of the pool: its only thread serves, and 1 connection waits',
  );
});

test('a script is shown as the program that its steps make', async ({ lanes, launched }) => {
  const port = await lanes.startServer({ program: 'Echo' });
  const steps = [
    { do: 'repeat', times: 2, steps: [{ do: 'send', text: 'again\n' }, { do: 'recv' }] },
    { do: 'recv' },
  ] as const;
  const script = { name: 'Twice', steps };
  await launched.call('clients.add', { host: '127.0.0.1', port, count: 1, program: 'script', script });
  await expect(lanes.cell('Client 1', "client's call")).toHaveText('recv(1024) waits');
  await expect.poll(() => lanes.bytes('Client 1', 'bytes to client')).toBe(12);
  await lanes.select('Client 1');
  await lanes.openTab('Code');
  const code = new CodePage(lanes);
  await code.side('client');
  await expect(code.panel).toContainText('script “Twice”');
  await expect(code.line('for _ in range(2):')).toBeVisible();
  await expect(code.now).toHaveText(/^▸ {4}recv\(1024\)$/);
  await expect(code.line("        conn.sendall(b'again\\n')")).toBeVisible();
});
