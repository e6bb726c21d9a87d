// "Compare models" on a real engine: the same server of other models, on the next free ports, each with the same clients.
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { clientsOf } from '../../../../renderer/compare/compared.ts';
import { chosenServer, endpointOf } from '../../../../renderer/state/servers.ts';
import { forgetSession } from '../../../../renderer/state/ui-store.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import { NEIGHBOUR_PORTS_TRIED } from '../../../../shared/limits.ts';
import { until } from '../../../support/until.ts';
import { window } from '../window-on-engine.ts';

type Window = Awaited<ReturnType<typeof window>>;

async function running() {
  const own = await window();
  await own.actions.startServer();
  const server = await until(() => chosenServer(own.live.session, own.ui.getState().server));
  return { ...own, server };
}

/** The servers that are compared, once this window knows them. */
function compared({ live, ui }: Pick<Window, 'live' | 'ui'>) {
  return until(() => {
    const { comparison } = ui.getState();
    const servers = comparison?.map((id) => live.session.servers.get(id));
    return servers?.every((server) => server?.listening) ? servers.flatMap((server) => server ?? []) : null;
  });
}

const clients = ({ live }: Pick<Window, 'live'>, server: ServerId) =>
  clientsOf(live.session, server).map(({ program, count }) => `${count} ${program}`);

test('one call starts the other models, with the same program, backlog and busy time, on the ports behind', async () => {
  const own = await window();
  const started = await own.call('server.start', {
    ...{ host: '127.0.0.1', port: 0, backlog: 7, model: 'iterative', program: 'echo', busy: 30 },
  });
  if (!started.ok) throw new Error(started.error.message);
  await until(() => own.live.session.servers.get(started.value.server)?.listening);
  await own.call('clients.add', { host: '127.0.0.1', port: started.value.port, count: 3, program: 'silent' });
  await own.call('clients.add', { host: '127.0.0.1', port: started.value.port, count: 2, program: null });
  await until(() => own.live.session.lanes.size === 5);

  await own.actions.compareModels();

  const servers = await compared(own);
  expect(servers.map(({ metadata }) => metadata.model)).toEqual(['iterative', 'thread', 'pool', 'event-loop']);
  for (const { metadata } of servers) expect(metadata).toMatchObject({ program: 'echo', backlog: 7, busy: 30 });
  const ports = servers.map((server) => endpointOf(server).port);
  expect([...ports].sort((a, b) => a - b)).toEqual(ports);
  await until(() => own.live.session.lanes.size === 20);
  for (const { id } of servers) expect(clients(own, id)).toEqual(['3 silent', '2 echo']);
  expect(own.ui.getState().server).not.toBe('new');
  expect(own.ui.getState().complaints).toEqual([]);
});

test('a server without clients gets five like the others; more go to all alike', async () => {
  const own = await running();
  await own.actions.compareModels(['iterative']);
  const servers = await compared(own);
  await until(() => own.live.session.lanes.size === 10);
  for (const { id } of servers) expect(clients(own, id)).toEqual(['5 greet']);
  await own.actions.addClients(2);
  await until(() => own.live.session.lanes.size === 14);
  for (const { id } of servers) expect(clients(own, id)).toEqual(['7 greet']);
  // Without a comparison they go to the chosen one again.
  own.ui.setState({ comparison: null });
  await own.actions.addClients(1);
  await until(() => own.live.session.lanes.size === 15);
  expect(clients(own, own.server.id)).toEqual(['8 greet']);
});

test('a server without clients gets those that were added last, if any were', async () => {
  const own = await running();
  own.ui.setState({ clientsForm: { ...own.ui.getState().clientsForm, program: 'silent' } });
  await own.actions.addClients(3);
  const [lane] = await until(() => (own.live.session.lanes.size === 3 ? [...own.live.session.lanes.values()] : null));
  await own.actions.stopServer(own.server.id);
  await own.actions.startServer();
  const fresh = await until(() => chosenServer(own.live.session, own.ui.getState().server));
  expect(fresh.id).not.toBe(lane?.metadata.server);
  await own.actions.compareModels(['iterative']);
  const servers = await compared(own);
  await until(() => own.live.session.lanes.size === 9);
  for (const { id } of servers) expect(clients(own, id)).toEqual(['3 silent']);
});

test('a script goes to all of them', async () => {
  const own = await running();
  const { port } = endpointOf(own.server);
  const script = { name: 'once', steps: [{ do: 'recv' as const }, { do: 'wait' as const, ms: 60_000 }] };
  await own.call('clients.add', { host: '127.0.0.1', port, count: 2, program: 'script', script });
  await until(() => own.live.session.lanes.size === 2);
  await own.actions.compareModels(['pool']);
  const [, pool] = await compared(own);
  await until(() => own.live.session.lanes.size === 4);
  expect(pool && clientsOf(own.live.session, pool.id)).toEqual([{ program: 'script', count: 2, script }]);
});

test('ports in use are passed over', async () => {
  const own = await running();
  const { port } = endpointOf(own.server);
  await listenOn(port + 1);
  await own.actions.compareModels(['iterative']);
  const [, second] = await compared(own);
  expect(second && endpointOf(second).port).toBeGreaterThan(port + 1);
});

test('where all ports beside it are in use it says so, and nothing is compared', async () => {
  const own = await running();
  const { port } = endpointOf(own.server);
  for (let next = port + 1; next <= port + NEIGHBOUR_PORTS_TRIED; next++) await listenOn(next);
  await own.actions.compareModels();
  const [complaint] = own.ui.getState().complaints;
  expect(complaint?.error).toMatchObject({ code: 'port-in-use' });
  expect(complaint?.error.message).toContain(
    `All ports from ${port + 1} to ${port + NEIGHBOUR_PORTS_TRIED} are in use`,
  );
  expect(complaint?.error.action).toBeUndefined();
  expect(own.ui.getState()).toMatchObject({ comparison: null, starting: false });
});

test('a new session forgets the comparison', async () => {
  const own = await running();
  await own.actions.compareModels(['iterative']);
  await compared(own);
  forgetSession(own.ui);
  expect(own.ui.getState().comparison).toBeNull();
});

/** Somebody listens there; if another program does already, that is as good. */
async function listenOn(port: number): Promise<void> {
  const other = createServer();
  onTestFinished(() => void other.close());
  await new Promise<void>((resolve) => {
    other.once('error', () => resolve());
    other.listen(port, '127.0.0.1', resolve);
  });
}
