// A scenario in a session: who listens when, who comes when, and what happens when something of it cannot be.
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type RunOptions, runScenario, type Stage } from '../../../../../electron/engine/scenario/run.ts';
import { errnoName } from '../../../../../shared/errno.ts';
import { listenError } from '../../../../../shared/errors.ts';
import type { LaneId, ServerId } from '../../../../../shared/lane.ts';
import { failed, ok } from '../../../../../shared/result.ts';
import type { Scenario, ScenarioClients, ScenarioServer } from '../../../../../shared/scenario.ts';
import { until } from '../../../../support/until.ts';
import { watchedEngine } from '../../../../support/watched-engine.ts';

const server = (id: string, more: Partial<ScenarioServer> = {}): ScenarioServer => ({
  ...{ id, model: 'thread', program: 'greet' },
  ...more,
});

function scenario(servers: readonly ScenarioServer[], clients: readonly ScenarioClients[] = [], more = {}): Scenario {
  return { format: 'socket-lanes-scenario', version: 1, name: 'Test', servers, clients, ...more };
}

/** A port that is taken by another program until the test ends. */
async function takenPort(): Promise<number> {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await until(() => other.listening);
  return (other.address() as { port: number }).port;
}

/** A session of which only what is asked of it is noted. `refused`: the port that cannot be had. */
function notedStage({ refused = -1 } = {}) {
  const asked: (readonly [what: string, of?: unknown])[] = [];
  const ending = new AbortController();
  const pace = { tempo: 7 as number | null, paused: false };
  let next = 1;
  const stage: Stage = {
    pace,
    ending: ending.signal,
    startServer: async (settings) => {
      asked.push(['start', settings]);
      if (settings.port === refused) return failed(listenError('EADDRINUSE', settings.host, settings.port));
      const id = next++ as ServerId;
      return ok({ server: id, lane: id as number as LaneId, host: settings.host, port: settings.port || 40_000 + id });
    },
    stopServer: async (id) => {
      asked.push(['stop', id]);
      return ok(null);
    },
    addClients: async (settings) => {
      asked.push(['add', settings]);
      return ok(null);
    },
    setTempo: (tempo) => {
      asked.push(['tempo', tempo]);
      pace.tempo = tempo;
    },
    pause: () => {
      asked.push(['pause']);
      pace.paused = true;
    },
    resume: () => {
      asked.push(['resume']);
      pace.paused = false;
    },
  };
  const problems: unknown[] = [];
  const options = (given: Scenario): RunOptions => ({
    scenario: given,
    stage,
    clock: () => performance.now(),
    onProblem: (error) => problems.push(error),
  });
  return { asked, ending, options, problems };
}

describe('what is asked of the session', () => {
  test('everything that a file says, and the usual where it says nothing', async () => {
    const { asked, options } = notedStage();
    const script = [{ do: 'send', text: 'hello' }] as const;
    const result = await runScenario(
      options(
        scenario(
          [
            server('a'),
            server('b', { host: '::1', port: 9, model: 'pool', threads: 2, busy: 5, backlog: 7, program: 'echo' }),
          ],
          [
            { server: 'a' },
            { server: 'a', count: 3, stagger: 4, program: 'echo' },
            { server: 'b', host: '127.0.0.1', mix: ['silent', 'script'], script: 'hello' },
          ],
          { scripts: { hello: script }, pace: { tempo: null, paused: true } },
        ),
      ),
    );
    expect(result).toEqual(
      ok({
        servers: [
          { id: 'a', server: 1, host: '127.0.0.1', port: 40_001 },
          { id: 'b', server: 2, host: '::1', port: 9 },
        ],
      }),
    );
    await until(() => asked.length === 7);
    const usual = { host: '127.0.0.1', port: 40_001, count: 1, program: null };
    expect(asked).toEqual([
      ['tempo', null],
      ['pause'],
      ['start', { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' }],
      ['start', { host: '::1', port: 9, backlog: 7, model: 'pool', program: 'echo', threads: 2, busy: 5 }],
      ['add', usual],
      ['add', { ...usual, count: 3, stagger: 4, program: 'echo' }],
      ['add', { ...usual, port: 9, mix: ['silent', 'script'], script: { name: 'hello', steps: script } }],
    ]);
  });

  test('the pace stays as it is where nothing is said of it, and runs on where that is said', async () => {
    const { asked, options } = notedStage();
    await runScenario(options(scenario([server('a')])));
    await runScenario(options(scenario([server('a')], [], { pace: { paused: true } })));
    await runScenario(options(scenario([server('a')], [], { pace: { paused: false } })));
    expect(asked.filter(([what]) => what !== 'start')).toEqual([['pause'], ['resume']]);
  });

  test('what comes later comes in the order of its times; of one moment, a stop before a start before clients', async () => {
    const { asked, options } = notedStage();
    await runScenario(
      options(
        scenario(
          [server('b', { port: 9, startAt: 20 }), server('c', { startAt: 10 }), server('a', { port: 9, stopAt: 20 })],
          [
            { server: 'b', at: 20 },
            { server: 'a', at: 15 },
            { server: 'c', at: 10 },
            { server: 'b', at: 5 },
          ],
        ),
      ),
    );
    expect(asked.map(([what]) => what)).toEqual(['start']);
    await until(() => asked.length === 8);
    expect(asked.map(([what, of]) => (what === 'stop' ? 'stop' : `${what} ${(of as { port: number }).port}`))).toEqual([
      ...['start 9', 'add 9', 'start 0', 'add 40002', 'add 9', 'stop', 'start 9', 'add 9'],
    ]);
  });
});

describe('what cannot be', () => {
  test('one of the first servers: those that listen stop, nothing comes, the pace is as it was', async () => {
    const { asked, options } = notedStage({ refused: 9 });
    const result = await runScenario(
      options(
        scenario([server('a'), server('b', { port: 9 }), server('c')], [{ server: 'a' }], { pace: { tempo: 1 } }),
      ),
    );
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'port-in-use', message: expect.stringMatching(/^Server “b”: Port 9 is in use/) },
    });
    expect(asked.slice(-2)).toEqual([
      ['stop', 1],
      ['tempo', 7],
    ]);
    expect(asked.some(([what]) => what === 'add')).toBe(false);
  });

  test('a later one is said, and the rest goes on; its clients try its port', async () => {
    const { asked, options, problems } = notedStage({ refused: 9 });
    await runScenario(
      options(
        scenario(
          [server('a'), server('b', { port: 9, startAt: 1, stopAt: 3 })],
          [
            { server: 'b', at: 2 },
            { server: 'a', at: 4 },
          ],
        ),
      ),
    );
    await until(() => asked.length === 4);
    expect(problems).toMatchObject([{ message: expect.stringContaining('Server “b”') }]);
    expect(asked.map(([what]) => what)).toEqual(['start', 'start', 'add', 'add']);
  });

  test('nothing comes after the end of the session, and no timer is left', async () => {
    const { asked, ending, options } = notedStage();
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    await runScenario(
      options(scenario([server('a'), server('b', { startAt: 60_000 })], [{ server: 'a', at: 30_000 }])),
    );
    expect(timers()).toBe(before + 1);
    ending.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toHaveLength(1);
    expect(timers()).toBe(before);
  });
});

describe('in a real session', () => {
  test('servers listen, clients come and are served, a server stops', async () => {
    const watched = await watchedEngine();
    const { servers } = await watched.tell('scenario.run', {
      scenario: scenario(
        [server('a', { model: 'pool', threads: 2 }), server('b', { program: 'echo', stopAt: 300 })],
        [
          { server: 'a', count: 3 },
          { server: 'b', at: 20, count: 2, stagger: 5, program: 'silent' },
        ],
      ),
    });
    expect(servers.map(({ id }) => id)).toEqual(['a', 'b']);
    const [a, b] = servers.map(
      ({ server: id }) =>
        () =>
          watched.state.servers.get(id),
    );
    await until(() => a?.()?.accepted === 3 && b?.()?.accepted === 2);
    expect(a?.()?.threads.size).toBe(3);
    await until(() => b?.()?.listening === false);
    expect(a?.()?.listening).toBe(true);
  });

  test('a port in use: the named error says whose, and nothing listens', async () => {
    const watched = await watchedEngine();
    const port = await takenPort();
    const result = await watched.ask('scenario.run', { scenario: scenario([server('a'), server('b', { port })]) });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'port-in-use', message: expect.stringContaining(`Server “b”: Port ${port} is in use`) },
    });
    await until(() => [...watched.state.servers.values()].every(({ listening }) => !listening));
  });

  test('later, it is told outside of any command', async () => {
    const watched = await watchedEngine();
    const port = await takenPort();
    const later = server('b', { port, startAt: 10 });
    await watched.tell('scenario.run', { scenario: scenario([server('a'), later]) });
    await until(() => watched.signals.find(({ type }) => type === 'error'));
    expect(watched.signals).toMatchObject([{ error: { code: 'port-in-use' } }]);
  });

  test('clients of a server that has stopped are refused', async () => {
    const watched = await watchedEngine();
    const { servers } = await watched.tell('scenario.run', {
      scenario: scenario([server('a', { stopAt: 1 })], [{ server: 'a', at: 30 }]),
    });
    const port = servers[0]?.port;
    const refused = await until(() => watched.events.find(({ name }) => name === 'connect failed'));
    expect(errnoName(refused.code)).toBe('ECONNREFUSED');
    expect([...watched.state.lanes.values()].map(({ metadata }) => metadata.target.port)).toEqual([port]);
  });

  test('a new session in the middle of it ends it', async () => {
    const watched = await watchedEngine();
    await watched.tell('scenario.run', {
      scenario: scenario(
        [server('a')],
        [
          { server: 'a', count: 50, stagger: 60_000 },
          { server: 'a', at: 60_000 },
        ],
      ),
    });
    await until(() => watched.state.lanes.size === 1);
    await watched.tell('session.new', {});
    expect(watched.signals.filter(({ type }) => type === 'error')).toEqual([]);
  });

  test('one that begins paused holds its first calls', async () => {
    const watched = await watchedEngine();
    await watched.tell('scenario.run', {
      scenario: scenario([server('a')], [{ server: 'a', count: 2 }], { pace: { paused: true } }),
    });
    await until(() => watched.events.filter(({ name }) => name === 'held').length === 3);
    expect(watched.events.some(({ name }) => name.startsWith('connect'))).toBe(false);
  });
});
