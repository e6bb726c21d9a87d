// What lies in the kernel: bytes that nobody has asked for show up at the end that they have come to.
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LaneId } from '../../../../shared/lane.ts';
import { outsideClient } from '../../../support/outside-client.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

describe.skipIf(process.platform !== 'linux')('the kernel’s queues of a lane', () => {
  test('hold what was sent and not asked for, at the receiving end', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo', 'iterative');
    await outsideClient(port);
    const second = await outsideClient(port);
    const { id } = await watched.laneFrom(second.port);
    second.socket.write('hello');
    const queues = await until(async () => {
      const told = await watched.tell('lane.kernelQueues', { lane: id });
      return told?.server?.receive ? told : undefined;
    }, 'the bytes in the kernel');
    expect(queues).toEqual({ client: { receive: 0, send: 0 }, server: { receive: 5, send: 0 } });

    // A FIN comes behind them: it is no byte.
    second.socket.end();
    await until(() => second.socket.writableFinished);
    expect(await watched.tell('lane.kernelQueues', { lane: id })).toMatchObject({ server: { receive: 5 } });
  });

  test('hold what a simulated client left unread; a lane that has ended has none', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    await watched.tell('pace.pause', {});
    const lane = await watched.addClient(port);
    expect(await watched.tell('lane.kernelQueues', { lane })).toBeNull();
    await watched.tell('pace.step', { rail: { lane, side: 'client' } });
    await until(() => watched.lane(lane).server.held);
    await watched.tell('lane.say', { rail: { lane, side: 'server' }, text: 'abc' });
    await until(
      async () => (await watched.tell('lane.kernelQueues', { lane }))?.client?.receive === 3,
      'three bytes at the client',
    );
    await watched.tell('pace.resume', {});
    await watched.tell('lane.reset', { rail: { lane, side: 'client' } });
    await watched.ended(lane);
    expect(await watched.tell('lane.kernelQueues', { lane })).toBeNull();
    expect(await watched.tell('lane.kernelQueues', { lane: 99 as LaneId })).toBeNull();
  });

  test('of a client whose server is no socket of ours are the client’s own, and the other’s if it is on this computer', async () => {
    const other = createServer((socket) => socket.pause().on('error', () => undefined));
    onTestFinished(() => void other.close());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const watched = await watchedEngine();
    const lane = await watched.addClient(port);
    await until(() => watched.lane(lane).client.openSince.some((since) => since >= 0));
    await until(async () => (await watched.tell('lane.kernelQueues', { lane }))?.server);
    await watched.tell('lane.reset', { rail: { lane, side: 'client' } });
  });
});

/** Some containers have no IPv6. */
const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

describe.skipIf(process.platform !== 'linux')('the system’s queue of a server', () => {
  test.each(['127.0.0.1', '0.0.0.0', ...(hasIPv6 ? ['::1', '::'] : [])])('on %s is found', async (host) => {
    const watched = await watchedEngine();
    const settings = { host, port: 0, backlog: 7, model: 'thread', program: 'greet' } as const;
    const { server } = await watched.tell('server.start', settings);
    expect(await watched.tell('server.systemQueue', { server })).toEqual({ waiting: 0, limit: 7 });
  });

  test('is found among so many that listen that the system tells of them in pages', async () => {
    for (let others = 0; others < 100; others++) {
      const other = createServer();
      onTestFinished(() => void other.close());
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    }
    const watched = await watchedEngine();
    for (let backlog = 1; backlog <= 5; backlog++) {
      const settings = { host: '127.0.0.1', port: 0, backlog, model: 'thread', program: 'greet' } as const;
      const { server } = await watched.tell('server.start', settings);
      expect(await watched.tell('server.systemQueue', { server })).toEqual({ waiting: 0, limit: backlog });
    }
  });
});
