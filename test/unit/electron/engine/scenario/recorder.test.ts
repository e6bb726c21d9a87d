// What was done in a session, told as a scenario that does it again.
import { describe, expect, test } from 'vitest';
import { ScenarioRecorder } from '../../../../../electron/engine/scenario/recorder.ts';
import type { ClientSettings, ServerSettings } from '../../../../../shared/contract.ts';
import type { ServerId } from '../../../../../shared/lane.ts';
import { SCENARIO_CLIENTS_MAX, SCENARIO_SERVERS_MAX, SCENARIO_TIME_MAX } from '../../../../../shared/limits.ts';
import type { Scenario } from '../../../../../shared/scenario.ts';
import { checkScenario } from '../../../../../shared/scenario-check.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

const settings: ServerSettings = { host: '127.0.0.1', port: 52_000, backlog: 5, model: 'thread', program: 'greet' };
const clients: ClientSettings = { host: '127.0.0.1', port: 52_000, count: 1, program: null };
const id = (server: number) => server as ServerId;

/** A recorder whose clock the test sets. */
function recorder() {
  const clock = { now: 1000 };
  const noted = new ScenarioRecorder(() => clock.now);
  const told = (): Scenario => {
    const described = noted.describe('Test', 2);
    if (!described.ok) throw new Error(described.error.message);
    return described.value;
  };
  return { clock, noted, told };
}

test('a session in which nothing was done', () => {
  expect(recorder().told()).toEqual({
    format: 'socket-lanes-scenario',
    version: 1,
    name: 'Test',
    pace: { tempo: 2 },
    servers: [],
  });
});

test('what is as usual is left out, everything else is in it, at its time', () => {
  const { clock, noted, told } = recorder();
  noted.serverStarted(id(4), settings, 52_000);
  clock.now += 1500.4;
  noted.clientsAdded(clients, id(4));
  noted.serverStarted(
    id(7),
    { ...settings, host: '::1', port: 0, backlog: 9, model: 'pool', program: 'echo', threads: 3, busy: 20 },
    41_234,
  );
  clock.now += 500;
  const script = { name: 'hello', steps: [{ do: 'close' } as const] };
  noted.clientsAdded(
    { ...clients, host: '::1', port: 41_234, count: 9, stagger: 10, program: 'script', script },
    id(7),
  );
  noted.clientsAdded({ ...clients, mix: ['silent', 'echo'] }, id(4));
  clock.now += 100;
  noted.serverStopped(id(4));

  expect(told()).toEqual({
    format: 'socket-lanes-scenario',
    version: 1,
    name: 'Test',
    pace: { tempo: 2 },
    scripts: { hello: script.steps },
    servers: [
      { id: 'a', port: 52_000, model: 'thread', program: 'greet', stopAt: 2100 },
      {
        ...{ id: 'b', host: '::1', model: 'pool', program: 'echo', backlog: 9, threads: 3, busy: 20, startAt: 1500 },
      },
    ],
    clients: [
      { server: 'a', at: 1500 },
      { server: 'b', at: 2000, count: 9, stagger: 10, program: 'script', script: 'hello' },
      { server: 'a', at: 2000, mix: ['silent', 'echo'] },
    ],
  });
});

test('the same port again, after the server that had it was stopped', () => {
  const { clock, noted, told } = recorder();
  noted.serverStarted(id(1), settings, 52_000);
  clock.now += 10;
  noted.serverStopped(id(1));
  noted.clientsAdded(clients, null);
  noted.serverStarted(id(2), settings, 52_000);
  noted.clientsAdded(clients, id(2));
  expect(told()).toMatchObject({
    servers: [{ stopAt: 10 }, { startAt: 10 }],
    clients: [
      { server: 'b', at: 10 },
      { server: 'b', at: 10 },
    ],
  });
});

describe('clients that nobody listened for', () => {
  test('came before the server, or to another address of it', () => {
    const { clock, noted, told } = recorder();
    noted.clientsAdded(clients, null);
    clock.now += 5;
    noted.serverStarted(id(1), settings, 52_000);
    noted.clientsAdded({ ...clients, host: '::1' }, null);
    expect(told()).toMatchObject({
      servers: [{ startAt: 5 }],
      clients: [{ server: 'a' }, { server: 'a', host: '::1', at: 5 }],
    });
  });

  test('at a port that no server of the session had cannot be told', () => {
    const { noted, told } = recorder();
    noted.serverStarted(id(1), settings, 52_000);
    noted.clientsAdded({ ...clients, port: 9 }, null);
    expect(told().clients).toBeUndefined();
  });
});

test('a server that listened beyond this computer is told at an address of it', () => {
  const { noted, told } = recorder();
  for (const [index, host] of ['0.0.0.0', '::', '192.168.1.2', '127.0.0.9'].entries())
    noted.serverStarted(id(index), { ...settings, port: 50_000 + index, host }, 50_000 + index);
  noted.clientsAdded({ ...clients, port: 50_000, host: '127.0.0.1' }, id(0));
  expect(told().servers.map(({ host }) => host)).toEqual([undefined, '::1', undefined, '127.0.0.9']);
  expect(told().clients).toEqual([{ server: 'a' }]);
});

test('scripts of one name that do different things get different names; one that many run is told once', () => {
  const { noted, told } = recorder();
  noted.serverStarted(id(1), settings, 52_000);
  const run = (name: string, text: string) =>
    noted.clientsAdded({ ...clients, program: 'script', script: { name, steps: [{ do: 'send', text }] } }, id(1));
  run('hello', '1');
  run('hello', '2');
  run('hello', '1');
  run('hello 2', '3');
  // A script that was sent along and that nobody runs is none of the scenario.
  noted.clientsAdded({ ...clients, script: { name: 'idle', steps: [{ do: 'close' }] } }, id(1));
  expect(Object.keys(told().scripts ?? {})).toEqual(['hello', 'hello 2', 'hello 2 2']);
  expect(told().clients?.map(({ script }) => script)).toEqual(['hello', 'hello 2', 'hello', 'hello 2 2', undefined]);
});

test('a session longer than a scenario may be is told in less time', () => {
  const { clock, noted, told } = recorder();
  noted.serverStarted(id(1), settings, 52_000);
  clock.now += 5 * SCENARIO_TIME_MAX;
  noted.clientsAdded(clients, id(1));
  clock.now += 5 * SCENARIO_TIME_MAX;
  noted.serverStopped(id(1));
  expect(told()).toMatchObject({ servers: [{ stopAt: 3_599_984 }], clients: [{ at: 1_799_992 }] });
});

describe('more than a scenario may hold is said, not cut', () => {
  const refused = (noted: ScenarioRecorder, words: string) =>
    expect(noted.describe('Test', null)).toMatchObject({
      ok: false,
      error: { code: 'bad-scenario', message: expect.stringContaining(words) },
    });

  test('servers', () => {
    const { noted, told } = recorder();
    const start = (server: number) => noted.serverStarted(id(server), { ...settings, port: 0 }, 40_000 + server);
    for (let server = 1; server <= SCENARIO_SERVERS_MAX; server++) start(server);
    expect(told().servers.at(-1)?.id).toBe('p');
    start(0);
    refused(noted, 'more than 16 servers');
  });

  test('clients', () => {
    const { noted, told } = recorder();
    noted.serverStarted(id(1), settings, 52_000);
    for (let times = 0; times < SCENARIO_CLIENTS_MAX; times++) noted.clientsAdded(clients, id(1));
    expect(told().clients).toHaveLength(SCENARIO_CLIENTS_MAX);
    noted.clientsAdded(clients, id(1));
    refused(noted, 'clients added more than 1000 times');
  });

  test('scripts', () => {
    const { noted } = recorder();
    noted.serverStarted(id(1), settings, 52_000);
    for (let number = 0; number < 200; number++)
      noted.clientsAdded(
        { ...clients, program: 'script', script: { name: 'x', steps: [{ do: 'wait', ms: number }] } },
        id(1),
      );
    refused(noted, 'too many scripts');
  });
});

test('a real session is told as one that runs, and does the same', async () => {
  const watched = await watchedEngine({ tempo: 500 });
  const { port } = await watched.serve('echo', 'event-loop', 7, { busy: 1 });
  await watched.addClients(port, 3, { mix: ['silent', 'half-closer'] });

  const first = await watched.tell('scenario.describe', {});
  expect(checkScenario(first)).toEqual({ ok: true, value: first });
  const { name } = await watched.tell('session.describe', {});
  expect(first).toMatchObject({
    name,
    pace: { tempo: 500 },
    servers: [{ id: 'a', model: 'event-loop', program: 'echo', backlog: 7, busy: 1 }],
    clients: [{ server: 'a', count: 3, mix: ['silent', 'half-closer'] }],
  });

  await watched.tell('session.new', {});
  await watched.tell('scenario.run', { scenario: first });
  const again = await until(async () => {
    const told = await watched.tell('scenario.describe', {});
    return told.clients && told;
  }, 'its clients');
  const plain = ({ servers, clients: some }: Scenario) => [servers, some?.map(({ at: _, ...rest }) => rest)];
  expect(plain(again)).toEqual(plain(first));
});
