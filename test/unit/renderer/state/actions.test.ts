// What a person can do, on a real engine.
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createActions } from '../../../../renderer/state/actions.ts';
import { chosenServer, endpointOf, ROOM } from '../../../../renderer/state/servers.ts';
import { until } from '../../../support/until.ts';
import { takenPort, window } from '../window-on-engine.ts';

test('"Try it" gives a server and two clients', async () => {
  const { live, actions, ui } = await window();
  await actions.tryIt();
  await until(() => live.session.lanes.size === 2 && [...live.session.lanes.values()].every((lane) => lane.addresses));
  expect(chosenServer(live.session, ui.getState().server)?.listening).toBe(true);
  expect(ui.getState().complaints).toEqual([]);
});

test('a taken port is complained of; a free one is one step away, with the clients that were to follow', async () => {
  const { live, actions, ui, type } = await window();
  type(String(await takenPort()));
  await actions.tryIt();
  const [complaint] = ui.getState().complaints;
  expect(complaint).toMatchObject({ error: { code: 'port-in-use', action: 'use-free-port' }, thenClients: 2 });
  await actions.startOnFreePort(complaint?.thenClients);
  await until(() => live.session.lanes.size === 2);
  expect(ui.getState().complaints).toEqual([]);
});

test('a port that is none is refused at the border, in words', async () => {
  const { actions, ui, type } = await window();
  for (const typed of ['', 'http', '70000', '1.5']) {
    type(typed);
    await actions.startServer();
    expect(ui.getState().complaints, typed).toMatchObject([{ error: { code: 'bad-port' } }]);
  }
});

test('a backlog that is none is refused in words', async () => {
  const { actions, ui } = await window();
  ui.setState({ serverForm: { ...ui.getState().serverForm, backlog: '' } });
  await actions.startServer();
  expect(ui.getState().complaints[0]?.error.message).toBe('The backlog must be a whole number from 1 to 65535.');
});

test('"Add client" without a server tries, and the refusal is noticed with a way out', async () => {
  const { live, actions, type } = await window();
  const other = createServer().listen(0, '127.0.0.1');
  const address = await until(() => other.address());
  if (typeof address === 'string') throw new Error('not a TCP socket');
  await new Promise((resolve) => other.close(resolve));
  type(String(address.port));
  await actions.addClients(1);
  const notice = await until(() => live.session.notices[0]);
  expect(notice.error).toMatchObject({ code: 'connection-refused', action: 'start-server' });
});

test('clients go to the chosen server, and stopping it leaves the others', async () => {
  const { live, actions, ui } = await window();
  await actions.startServer();
  const first = ui.getState().server;
  ui.setState({ server: 'new' });
  await actions.startServer();
  await until(() => [...live.session.servers.values()].filter((server) => server.listening).length === 2);
  ui.setState({ server: first });
  await actions.addClients(3);
  await until(() => live.session.lanes.size === 3);
  const chosen = chosenServer(live.session, first);
  if (!chosen) throw new Error('the first server does not listen');
  for (const lane of live.session.lanes.values()) expect(lane.metadata.target).toEqual(endpointOf(chosen));
  await actions.stopServer(chosen.id);
  await until(() => !chosen.listening);
  expect([...live.session.servers.values()].filter((server) => server.listening)).toHaveLength(1);
  expect(chosenServer(live.session, ui.getState().server)).toBeNull();
});

test('a pool has its threads, a program is busy as long as typed, and neither is told where it is as usual', async () => {
  const { live, actions, ui } = await window();
  const change = (changed: object) =>
    ui.setState({ server: 'new', serverForm: { ...ui.getState().serverForm, ...changed } });
  change({ threads: '7' });
  await actions.startServer();
  change({ model: 'pool', busy: '30' });
  await actions.startServer();
  await until(() => live.session.servers.size === 2);
  const [usual, pool] = [...live.session.servers.values()].map(({ metadata }) => metadata);
  expect([usual?.threads, usual?.busy]).toEqual([undefined, undefined]);
  expect([pool?.threads, pool?.busy]).toEqual([7, 30]);
  change({ threads: '65' });
  await actions.startServer();
  expect(ui.getState().complaints[0]?.error.message).toContain('The number of threads must be');
});

test('a mix goes on from client to client, and the last is added once more', async () => {
  const { live, actions, ui } = await window();
  const programs = () => [...live.session.lanes.values()].map(({ metadata }) => metadata.clientProgram);
  await actions.startServer();
  await until(() => chosenServer(live.session, ui.getState().server));
  ui.setState({ clientsForm: { ...ui.getState().clientsForm, mixed: true, mix: ['silent', 'by-hand'] } });
  for (let clients = 1; clients <= 3; clients++) await actions.addClients(1);
  await actions.addClients(2, 5);
  await until(() => live.session.lanes.size === 5);
  expect(programs()).toEqual(['silent', 'by-hand', 'silent', 'by-hand', 'silent']);
  await actions.repeatLast();
  await until(() => live.session.lanes.size === 7);
  expect(programs().slice(5)).toEqual(['by-hand', 'silent']);
  expect(ui.getState().adding).toEqual([]);
});

test('a script that is not finished is complained of; finished, its clients run it', async () => {
  const { live, actions, ui } = await window();
  await actions.startServer();
  await until(() => chosenServer(live.session, ui.getState().server));
  ui.setState({
    clientsForm: { ...ui.getState().clientsForm, program: 'script' },
    scripts: [{ name: 'Mine', steps: [{ do: 'send', text: '' }] }],
  });
  await actions.addClients(1);
  expect(ui.getState().complaints).toMatchObject([{ error: { code: 'bad-script', action: 'edit-script' } }]);
  ui.setState({ scripts: [{ name: 'Mine', steps: [{ do: 'send', text: 'x' }] }] });
  await actions.addClients(1);
  await until(() => live.session.scripts.size === 1 && live.session.lanes.size === 1);
  expect(ui.getState().complaints).toEqual([]);
});

test('only a server that other computers reach shows how to join', async () => {
  const { live, actions, ui } = await window();
  await actions.startServer();
  expect(ui.getState().howToJoin).toBe(false);
  ui.setState({ server: 'new', serverForm: { ...ui.getState().serverForm, host: ROOM } });
  await actions.startServer(1);
  expect(ui.getState().howToJoin).toBe(true);
  await until(() => live.session.lanes.size === 1);
  expect([...live.session.lanes.values()][0]?.metadata.target.address).toBe('127.0.0.1');
});

test('a lane is renamed; a name that is none is complained of', async () => {
  const { live, actions, ui } = await window();
  await actions.tryIt();
  const { id } = await until(() => [...live.session.lanes.values()][0]);
  expect(await actions.rename(id, ' Anna ')).toBe(true);
  await until(() => live.session.lanes.get(id)?.metadata.label === 'Anna');
  expect(await actions.rename(id, ' ')).toBe(false);
  expect(ui.getState().complaints).toMatchObject([{ about: 'lane.rename', error: { code: 'bad-command' } }]);
});

test('a way to the engine that breaks is complained of, and nothing rejects', async () => {
  const { live, ui } = await window();
  const broken = createActions({
    call: () => Promise.reject(new Error('the socket is closed')),
    session: () => live.session,
    ui,
  });
  await broken.step();
  expect(ui.getState().complaints).toMatchObject([{ about: 'pace.step', error: { code: 'engine-unreachable' } }]);
  await broken.tryIt();
  expect(ui.getState().starting).toBe(false);
});
