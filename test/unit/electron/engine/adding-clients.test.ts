// Clients added many at a time: at once into a small backlog, one after the other, of several programs, of a script.
import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../../../shared/contract.ts';
import { Kind, kindName } from '../../../../shared/event-kinds.ts';
import type { Script } from '../../../../shared/script.ts';
import { gate, play, program } from '../../../support/own-programs.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

test('sixty clients added at once all reach a server whose backlog is 5', async () => {
  const watched = await watchedEngine({ tempo: null });
  const { port } = await watched.serve('greet');
  const lanes = await watched.addClients(port, 60);
  await until(() => lanes.every((lane) => watched.lane(lane).acceptedAt > 0));
  expect([...watched.state.servers.values()].map((server) => server.accepted)).toEqual([60]);
});

describe('a stagger', () => {
  test('they come one after the other, each so much later at least', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    const lanes = await watched.addClients(port, 4, { stagger: 30 });
    const opened = lanes.map((lane) => watched.lane(lane).openedAt);
    for (const [index, time] of opened.slice(1).entries())
      expect(time - (opened[index] as number)).toBeGreaterThan(25_000);
  });

  test('stopping the server ends it: who was still to come does not, and was not refused', async () => {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve('greet');
    const adding = watched.tell('clients.add', { host: '127.0.0.1', port, count: 50, program: null, stagger: 60_000 });
    await until(() => watched.state.lanes.size === 1);
    await watched.tell('server.stop', { server });
    expect(await adding).toMatchObject({ lanes: [expect.any(Number)], refused: 0 });
  });

  test('so does the end of the session', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet');
    const adding = watched.tell('clients.add', { host: '127.0.0.1', port, count: 50, program: null, stagger: 60_000 });
    await until(() => watched.state.lanes.size === 1);
    await watched.tell('session.new', {});
    expect((await adding).lanes).toHaveLength(1);
  });
});

test('a mix: the programs in turn', async () => {
  const watched = await watchedEngine();
  const { port } = await watched.serve('echo');
  const lanes = await watched.addClients(port, 5, { mix: ['greet', 'echo'] });
  expect(lanes.map((lane) => watched.lane(lane).metadata.clientProgram)).toEqual([
    ...['greet', 'echo', 'greet', 'echo'],
    'greet',
  ]);
});

describe('a script', () => {
  const script: Script = { name: 'hello', steps: [{ do: 'send', text: 'hello' }, { do: 'shutdown' }] };

  test('is told once, whatever the number of its clients', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo');
    const lanes = await watched.addClients(port, 3, { program: 'script', script });
    await watched.addClients(port, 1, { program: 'script', script: { ...script, name: 'another' } });
    const told = watched.events.filter(({ name }) => name === kindName(Kind.scriptKnown));
    expect(told.map(({ arg, length }) => [arg, length])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(JSON.parse(Buffer.from(told[0]?.payload ?? []).toString())).toEqual(script);
    expect(lanes.map((lane) => watched.lane(lane).metadata.script)).toEqual([1, 1, 1]);
  });

  test('without one, a client of a script is no command', () => {
    const asked = { host: '127.0.0.1', port: 1, count: 1, program: 'script' };
    expect(checkArguments('clients.add', asked)).toMatchObject({ ok: false, error: { code: 'bad-command' } });
    expect(checkArguments('clients.add', { ...asked, script })).toMatchObject({ ok: true });
  });
});

test('five thousand at once: each is served or refused with a count, and stopping ends them all', async () => {
  const leave = gate();
  play({ server: program(() => leave.opened), client: program(async (socket) => void (await socket.recv(10))) });
  const watched = await watchedEngine({ keepEvents: false });
  const { port, server } = await watched.serve('greet', 'event-loop', 128);
  const { lanes, refused } = await watched.tell('clients.add', { host: '127.0.0.1', port, count: 5000, program: null });
  expect(lanes.length + refused).toBe(5000);
  leave.open();
  await watched.tell('server.stop', { server });
  await until(() => lanes.every((lane) => (watched.state.lanes.get(lane)?.endedAt ?? 0) >= 0));
}, 60_000);
