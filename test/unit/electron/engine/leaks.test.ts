// What an engine opens it closes: no descriptor and no timer stays behind.
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Engine } from '../../../../electron/engine/engine.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { until } from '../../../support/until.ts';

const openDescriptors = async () => (await readdir('/proc/self/fd')).length;
const openResources = () =>
  process
    .getActiveResourcesInfo()
    .filter((name) => name.startsWith('TCP') || name === 'Timeout' || name === 'Immediate');

test.skipIf(process.platform !== 'linux')(
  'starting and stopping ten times, with clients in slow motion, leaves no descriptor, timer or socket behind',
  async () => {
    const before = { descriptors: await openDescriptors(), resources: openResources().length };
    const engine = await Engine.open({
      dataFolder: dataFolderForTest(),
      appVersion: 'test',
      tempo: 20,
      onSignal: () => undefined,
    });
    for (let time = 0; time < 10; time++) {
      const settings = { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;
      const started = await engine.execute('server.start', settings, null);
      if (!started.ok) throw new Error(started.error.message);
      const { port, server } = started.value;
      await engine.execute('clients.add', { host: '127.0.0.1', port, count: 5, program: null }, null);
      await engine.execute('server.stop', { server }, null);
    }
    await engine.close();
    await until(async () => (await openDescriptors()) <= before.descriptors, 'the descriptors to be given back');
    await until(() => openResources().length <= before.resources, 'timers and sockets to be gone');
    expect(openResources().length).toBeLessThanOrEqual(before.resources);
  },
);
