// Scenario files: what may stand in one, and that whatever is wrong is told with its place.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../../shared/contract.ts';
import {
  SCENARIO_BYTES_MAX,
  SCENARIO_CLIENTS_MAX,
  SCENARIO_SCRIPTS_MAX,
  SCENARIO_SERVERS_MAX,
} from '../../../shared/limits.ts';
import { checkScenario, readScenario, scenarioText } from '../../../shared/scenario-check.ts';

const server = { id: 'a', model: 'thread', program: 'greet' };
const least = { format: 'socket-lanes-scenario', version: 1, name: 'Least', servers: [server] };
const whole = {
  ...least,
  $schema: '../docs/scenario.schema.json',
  about: 'Everything that may stand in a scenario.',
  pace: { tempo: 2.5, paused: true },
  scripts: { hello: [{ do: 'repeat', times: 2, steps: [{ do: 'send', text: 'hello' }, { do: 'recv' }] }] },
  servers: [
    { ...server, host: '127.0.0.2', port: 52_000, backlog: 9, busy: 200, startAt: 10, stopAt: 20 },
    { ...server, id: 'b', host: '::1', port: 52_000, model: 'pool', threads: 3 },
  ],
  clients: [
    { server: 'a' },
    { server: 'b', host: '::1', at: 15, count: 5, stagger: 100, program: 'echo' },
    { server: 'b', count: 4, mix: ['silent', 'script'], script: 'hello' },
  ],
};

const problem = (given: unknown) => {
  const checked = checkScenario(given);
  return checked.ok ? 'none' : `${checked.error.code} ${checked.error.message}`;
};
const withServers = (...servers: unknown[]) => ({ ...least, servers });
const withClients = (...clients: object[]) => ({ ...least, clients });

test.each([
  ['least', least],
  ['whole', whole],
])('the %s of them is read, and written as it was', (_, scenario) => {
  const read = readScenario(JSON.stringify(scenario));
  expect(read).toEqual({ ok: true, value: scenario });
  expect(read.ok && readScenario(scenarioText(read.value))).toEqual(read);
  expect(checkArguments('scenario.run', { scenario })).toEqual({ ok: true, value: { scenario } });
});

describe('what is wrong is told with its place', () => {
  test.each([
    [7, 'A scenario must be an object with $schema, format, version, name'],
    [{ ...least, format: 'x' }, 'format: must be "socket-lanes-scenario".'],
    [{ ...least, version: 2 }, 'version: must be 1: a file of another version needs another version of the app.'],
    [{ ...least, name: ' ' }, 'name: must not be empty.'],
    [{ ...least, name: undefined }, 'name: must be a text.'],
    [{ ...least, about: 'x'.repeat(1001) }, 'about: is longer than 1000 characters.'],
    [{ ...least, sevrers: [] }, 'sevrers: there is no such field here; there are $schema, format, version, name'],
    [{ ...least, pace: { tempo: 0 } }, 'pace.tempo: must be calls per second, from 0.34 to 1000, or null'],
    [{ ...least, pace: { paused: 1 } }, 'pace.paused: must be true or false.'],
    [{ ...least, servers: {} }, 'servers: must be a list.'],
    [withServers(), 'servers: has no server.'],
    [withServers(5), 'servers[0]: must be an object with id, host, port'],
    [withServers({ ...server, id: undefined }), 'servers[0].id: must be a text.'],
    [withServers({ model: 'thread', program: 'greet' }), 'servers[0].id: is missing.'],
    [
      withServers({ ...server, modell: 'thread' }),
      'servers[0].modell: there is no such field here; there are id, host',
    ],
    [
      withServers({ ...server, model: 'magic' }),
      'servers[0].model: must be one of iterative, thread, pool, event-loop.',
    ],
    [withServers({ ...server, program: 'x' }), 'servers[0].program: must be one of greet, echo, chat'],
    [withServers({ ...server, port: 65_536 }), 'servers[0].port: must be a whole number from 0 to 65535.'],
    [withServers({ ...server, busy: -1 }), 'servers[0].busy: must be a whole number from 0 to 60000 (milliseconds).'],
    [withServers({ ...server, startAt: 3_600_001 }), 'servers[0].startAt: must be a whole number from 0 to 3600000'],
    [withServers(server, { ...server, id: 'b' }, server), 'servers[2].id: another server is called “a”.'],
    [withServers({ ...server, threads: 2 }), 'servers[0].threads: only a pool has a number of threads.'],
    [withServers({ ...server, startAt: 5, stopAt: 5 }), 'servers[0].stopAt: must be later than its start, at 5.'],
    [withClients({}), 'clients[0].server: is missing.'],
    [withClients({ server: 'a' }, { server: 'b' }), 'clients[1].server: there is no server “b”.'],
    [withClients({ server: 'a', count: 5001 }), 'clients[0].count: must be a whole number from 1 to 5000.'],
    [withClients({ server: 'a', count: 1.5 }), 'clients[0].count: must be a whole number from 1 to 5000.'],
    [withClients({ server: 'a', program: 'x' }), 'clients[0].program: must be one of greet, echo, chatter'],
    [withClients({ server: 'a', program: 'script' }), 'clients[0].script: is missing: the program “script” needs one.'],
    [withClients({ server: 'a', mix: ['script', 'echo'] }), 'clients[0].script: is missing: the program “script”'],
    [withClients({ server: 'a', mix: ['echo'] }), 'clients[0].mix: needs two programs at least.'],
    [withClients({ server: 'a', mix: ['echo', 'x'] }), 'clients[0].mix[1]: must be one of greet'],
    [withClients({ server: 'a', program: 'echo', mix: ['echo', 'greet'] }), 'clients[0].mix: takes the place of'],
    [withClients({ server: 'a', script: 'x' }), 'clients[0].script: is only for the program “script”.'],
    [withClients({ server: 'a', program: 'script', script: 'x' }), 'clients[0].script: there is no script “x”.'],
    [
      withClients({ server: 'a', program: 'script', script: 'toString' }),
      'clients[0].script: there is no script “toStr',
    ],
    [{ ...least, scripts: { x: [] } }, 'scripts, “x”: The script has no steps.'],
    [{ ...least, scripts: { '': [] } }, 'scripts, “”: '],
    [
      { ...least, scripts: { x: [{ do: 'repeat', steps: [{ do: 'recv', most: 0 }] }] } },
      'scripts, “x”: Step 2, most: must be from 1 to 65536.',
    ],
  ])('%j', (given, words) => {
    expect(problem(given)).toContain(`bad-scenario ${words}`);
  });

  test('text that is no JSON, with its line', () => {
    expect(readScenario('{\n  "name": }')).toMatchObject({
      ok: false,
      error: { code: 'bad-scenario', message: expect.stringContaining('Line 2, column 11') },
    });
  });
});

describe('hosts', () => {
  const hosted = (host: string) => problem(withServers({ ...server, host }));

  test.each(['127.0.0.1', '127.255.255.254', '127.1.2.3', '::1'])('%s is of this computer', (host) => {
    expect(hosted(host)).toBe('none');
  });

  test.each([
    '0.0.0.0',
    '::',
    '192.168.1.2',
    '10.0.0.1',
    'localhost',
    '127.0.0.256',
    '127.1',
    '1127.0.0.1',
    '::1x',
    '',
  ])('%j is refused: a scenario never listens, or connects, beyond this computer', (host) => {
    expect(hosted(host)).toContain('servers[0].host: must be an address of this computer only');
    expect(problem(withClients({ server: 'a', host }))).toContain('clients[0].host: must be an address of this comp');
  });
});

describe('ports', () => {
  const at = (id: string, more: object) => ({ ...server, id, port: 52_000, ...more });

  test('only one server has one at a time', () => {
    expect(problem(withServers(at('a', {}), at('b', {})))).toContain(
      'servers[1].port: “a” listens on 52000 at the same time.',
    );
    expect(problem(withServers(at('a', { stopAt: 10 }), at('b', { startAt: 9 })))).toContain('at the same time');
  });

  test('one after the other, at another address, or any free one, they go together', () => {
    expect(problem(withServers(at('a', { stopAt: 10 }), at('b', { startAt: 10 })))).toBe('none');
    expect(problem(withServers(at('a', {}), at('b', { host: '::1' })))).toBe('none');
    expect(problem(withServers(at('a', { port: 0 }), at('b', { port: 0 })))).toBe('none');
  });

  test('clients that come before their server need to know its port', () => {
    const early = (port: number) => ({ ...withServers(at('a', { port, startAt: 9 })), clients: [{ server: 'a' }] });
    expect(problem(early(52_000))).toBe('none');
    expect(problem(early(0))).toContain('clients[0].at: “a” has no port before it starts, at 9');
  });
});

describe('what has no end is refused before it is read', () => {
  const many = (count: number) => Array.from({ length: count }, () => 7);

  test('lists', () => {
    expect(problem({ ...least, servers: many(1_000_000) })).toContain(`more than ${SCENARIO_SERVERS_MAX} entries`);
    expect(problem(withClients(...many(SCENARIO_CLIENTS_MAX + 1).map(() => ({ server: 'a' }))))).toContain(
      `more than ${SCENARIO_CLIENTS_MAX} entries`,
    );
    expect(problem({ ...least, scripts: { x: many(1_000_000) } })).toContain('more than 10000 steps');
  });

  test('scripts', () => {
    const steps = [{ do: 'close' }];
    const scripts = Object.fromEntries(many(SCENARIO_SCRIPTS_MAX + 1).map((_, index) => [`s${index}`, steps]));
    expect(problem({ ...least, scripts })).toContain(`scripts: has more than ${SCENARIO_SCRIPTS_MAX}`);
  });

  test('nesting', () => {
    for (const key of ['servers', 'scripts', 'pace', 'name', 'clients']) {
      const deep = `{"format":"socket-lanes-scenario","version":1,"${key}":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
      expect(readScenario(deep)).toMatchObject({ ok: false, error: { code: 'bad-scenario' } });
    }
  });

  test('text', () => {
    expect(readScenario(' '.repeat(SCENARIO_BYTES_MAX + 1))).toMatchObject({
      ok: false,
      error: { message: 'The text is longer than 8 MiB.' },
    });
  });
});

test('names that every object has are no scripts', () => {
  const clients = [{ server: 'a', program: 'script', script: '__proto__' }];
  const text = JSON.stringify({ ...whole, clients }).replace('"hello":', '"__proto__":');
  expect(readScenario(text)).toMatchObject({
    ok: false,
    error: { message: 'clients[0].script: there is no script “__proto__”.' },
  });
});

test('the example of the documentation is one', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/scenarios.md'), 'utf8');
  const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => readScenario(json));
  expect(examples).not.toEqual([]);
  for (const example of examples) expect(example).toMatchObject({ ok: true });
});
