// Stopping and starting leaves nothing behind: no descriptor, no timer, no handle.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Engine } from '../../../../electron/engine/engine.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { until } from '../../../support/until.ts';

const openDescriptors = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

/** What keeps the process alive, by type: sockets, servers, timers, workers. The polling of these tests itself is a Timeout or none. */
function resources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of process.getActiveResourcesInfo()) counts[type] = (counts[type] ?? 0) + 1;
  const { TCPSocketWrap = 0, TCPServerWrap = 0, Worker = 0, MessagePort = 0, FSReqPromise = 0 } = counts;
  return { TCPSocketWrap, TCPServerWrap, Worker, MessagePort, FSReqPromise };
}

const SERVER = { host: '127.0.0.1', port: 0, backlog: 64, model: 'thread', program: 'greet' } as const;

test('ten servers started and stopped, with clients under way, in one session', async () => {
  const engine = await Engine.open({
    dataFolder: dataFolderForTest(),
    appVersion: 'test',
    tempo: null,
    onSignal: () => undefined,
  });
  // The journal's own file is open from the first block on.
  await engine.execute('pace.resume', {}, null);
  const { feed } = await engine.openFeed(() => undefined);
  await engine.execute('blocks.read', { from: 0 }, feed);
  const before = { descriptors: openDescriptors(), resources: resources() };
  for (let times = 0; times < 10; times++) {
    const started = await engine.execute('server.start', SERVER, null);
    if (!started.ok) throw new Error(started.error.message);
    const { port, server } = started.value;
    await engine.execute('clients.add', { host: '127.0.0.1', port, count: 20, program: null }, null);
    if (times % 2) await engine.execute('pace.pause', {}, null);
    await engine.execute('server.stop', { server }, null);
    await engine.execute('pace.resume', {}, null);
  }
  await until(() => openDescriptors() === before.descriptors, 'the descriptors to be closed');
  expect(resources()).toEqual(before.resources);
  await engine.close();
});

test('ten engines opened and closed, at a slow tempo, with everything under way', async () => {
  const folder = dataFolderForTest();
  const run = async () => {
    const engine = await Engine.open({ dataFolder: folder, appVersion: 'test', tempo: 2, onSignal: () => undefined });
    const started = await engine.execute('server.start', SERVER, null);
    if (!started.ok) throw new Error(started.error.message);
    const { port } = started.value;
    await engine.execute('clients.add', { host: '127.0.0.1', port, count: 10, program: null }, null);
    await engine.execute('session.new', {}, null);
    await engine.execute('clients.add', { host: '127.0.0.1', port, count: 2, program: null }, null);
    await engine.close();
  };
  await run();
  await until(() => resources().TCPSocketWrap === 0);
  const timers = () => process.getActiveResourcesInfo().filter((type) => type === 'Timeout').length;
  const before = { descriptors: openDescriptors(), resources: resources(), timers: timers() };
  for (let times = 0; times < 10; times++) await run();
  await until(() => openDescriptors() === before.descriptors, 'the descriptors to be closed');
  expect(resources()).toEqual(before.resources);
  await until(() => timers() <= before.timers, 'the timers to be gone');
});
