// A server that listens beyond this computer, and connections that come as they should not.
import { spawnSync } from 'node:child_process';
import { Server } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { networkAddresses } from '../../../../electron/engine/addresses.ts';
import { errnoOf } from '../../../../shared/errno.ts';
import { NEVER } from '../../../../shared/lane-state.ts';
import { endpointText } from '../../../../shared/lane-words.ts';
import { hasPython, outsideClient } from '../../../support/outside-client.ts';
import { faultsOf } from '../../../support/streams.ts';
import { until } from '../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../support/watched-engine.ts';

async function serveEverywhere(watched: WatchedEngine) {
  const settings = { host: '0.0.0.0', port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;
  return watched.tell('server.start', settings);
}

describe('a server on all IPv4 addresses', () => {
  test('has its simulated clients at 127.0.0.1, each with both ends on one lane', async () => {
    const watched = await watchedEngine();
    const { port, server } = await serveEverywhere(watched);
    const { lanes } = await watched.tell('clients.add', { host: '0.0.0.0', port, count: 2, program: null });
    await until(() => lanes.every((lane) => (watched.state.lanes.get(lane)?.client.received ?? 0) > 0));
    expect(watched.state.lanes.size).toBe(2);
    expect(watched.server(server).address).toEqual({ address: '0.0.0.0', port });
    for (const lane of lanes) {
      expect(watched.lane(lane).addresses?.server).toEqual({ address: '127.0.0.1', port });
      expect(watched.lane(lane).metadata).toMatchObject({ server, serverProgram: 'greet' });
    }
  });

  test.skipIf(networkAddresses().length === 0)('has a client of another address as a lane like any other', async () => {
    const watched = await watchedEngine();
    const { port } = await serveEverywhere(watched);
    const [{ address } = { address: '' }] = await watched.tell('host.networkAddresses', {});
    const client = await outsideClient(port, { host: address });
    const lane = await watched.laneFrom(client.port);
    expect(lane.addresses).toEqual({ client: { address, port: client.port }, server: { address, port } });
    expect(lane.metadata.target).toEqual({ address, port });
    await until(() => client.received().length > 0);
    // A simulated client may take the same way.
    const { lanes } = await watched.tell('clients.add', { host: address, port, count: 1, program: null });
    await until(() => lanes.every((id) => (watched.state.lanes.get(id)?.client.received ?? 0) > 0));
    expect(watched.state.lanes.size).toBe(2);
  });
});

test.skipIf(!hasPython || process.platform !== 'linux')(
  'a client that resets before it is looked at has no address, and is said to have none',
  async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    // This thread is the engine's: while Python runs, nobody accepts.
    const reset = `import socket, struct; s = socket.create_connection(('127.0.0.1', ${port})); s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)); s.close()`;
    expect(spawnSync('python3', ['-c', reset]).status).toBe(0);
    const lane = await until(() => [...watched.state.lanes.values()][0]);
    await watched.ended(lane.id);
    expect(lane.addresses?.client && endpointText(lane.addresses.client)).toBe('address unknown');
    await watched.addClients(port, 2);
    await until(() => watched.state.lanes.size === 3);
  },
);

test('simulated clients that are reset or closed at any moment are never taken for somebody else', async () => {
  const watched = await watchedEngine();
  const { port } = await watched.serve('greet');
  // Five at a time connect at once, and are accepted one a turn: some are reset before anybody has looked at them.
  for (let round = 0; round < 60; round++) {
    const { lanes } = await watched.tell('clients.add', { host: '127.0.0.1', port, count: 5, program: null });
    for (let turns = round % 4; turns > 0; turns--) await new Promise<void>((resolve) => setImmediate(resolve));
    const command = round % 8 < 4 ? 'lane.reset' : 'lane.close';
    for (const lane of lanes) await watched.ask(command, { rail: { lane, side: 'client' } });
    await until(() => lanes.every((lane) => (watched.state.lanes.get(lane)?.endedAt ?? NEVER) !== NEVER));
  }
  const lanes = [...watched.state.lanes.values()];
  expect(lanes.filter(({ metadata }) => !metadata.simulated)).toEqual([]);
  expect(lanes).toHaveLength(300);
  await watched.engine.close();
  expect(faultsOf(watched.events)).toEqual([]);
});

test('an accept that the system refuses is an event, and the server goes on', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen');
  const watched = await watchedEngine();
  const { port, lane } = await watched.serve('echo');
  const socket = listen.mock.contexts[0] as Server;
  listen.mockRestore();
  // As Node reports a failed accept(2); often, as the system would, which has the connection still.
  for (let times = 0; times < 100; times++)
    socket.emit('error', Object.assign(new Error('accept ENOBUFS'), { code: 'ENOBUFS' }));
  const failed = await watched.seen(lane, 'server', 'accept failed');
  expect(failed.code).toBe(errnoOf('ENOBUFS'));
  await until(() => watched.of(lane, 'server', 'accept began').length === 2);
  expect(watched.of(lane, 'server', 'accept failed')).toHaveLength(1);
  const client = await outsideClient(port);
  client.socket.write('x');
  await until(() => client.received().length === 1);
});
