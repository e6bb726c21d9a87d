// The border: each command's good arguments pass, each bad one is refused in words that name the field.
import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES, type CommandName, checkArguments, isCommandName } from '../../../shared/contract.ts';
import {
  BACKLOG_MAX,
  CLIENTS_PER_COMMAND,
  METADATA_TEXT_MAX,
  OWN_TIME_MAX,
  POOL_MAX,
  SAY_TEXT_MAX,
  STAGGER_MAX,
  STEPS_MAX,
  TEMPO_MAX,
  TEMPO_MIN,
} from '../../../shared/limits.ts';

const server = { host: '127.0.0.1', port: 52_000, backlog: 5, model: 'thread', program: 'greet' };
const clients = { host: '::1', port: 1, count: 1, program: null };
const scenario = { format: 'socket-lanes-scenario', version: 1, name: 'A scenario' };
const rail = { lane: 3, side: 'server' };

/** At least one good set of arguments for every command. */
const GOOD: Record<CommandName, unknown[]> = {
  'server.start': [
    server,
    { ...server, port: 0 },
    { ...server, port: 65_535, host: '::', backlog: BACKLOG_MAX },
    { ...server, model: 'iterative', program: 'echo' },
    { ...server, model: 'pool', threads: POOL_MAX, busy: OWN_TIME_MAX, program: 'chat' },
  ],
  'server.stop': [{ server: 1 }],
  'server.systemQueue': [{ server: 1 }],
  'clients.add': [
    clients,
    { ...clients, count: CLIENTS_PER_COMMAND, program: 'echo' },
    { ...clients, mix: ['greet', 'silent'], stagger: STAGGER_MAX },
    { ...clients, program: 'script', script: { name: 'hello', steps: [{ do: 'send', text: 'hello' }] } },
  ],
  'host.networkAddresses': [{}],
  'session.describe': [{}],
  'session.new': [{}],
  'pace.pause': [{}],
  'pace.resume': [{}],
  'pace.step': [{}, { rail }, { lane: 3, count: STEPS_MAX }],
  'pace.tempo': [{ callsPerSecond: null }, { callsPerSecond: TEMPO_MIN }, { callsPerSecond: TEMPO_MAX }],
  'lane.say': [
    { rail, text: 'x' },
    { rail, text: 'x'.repeat(SAY_TEXT_MAX) },
  ],
  'lane.finishSending': [{ rail }],
  'lane.close': [{ rail: { lane: 0, side: 'client' } }],
  'lane.reset': [{ rail }],
  'lane.noDelay': [{ rail, on: true }],
  'lane.rename': [
    { lane: 3, label: 'x' },
    { lane: 3, label: '\u05e9\u05dc\u05d5\u05dd 👩‍🏫 <b>' },
    { lane: 3, label: 'x'.repeat(METADATA_TEXT_MAX) },
  ],
  'lane.kernelQueues': [{ lane: 3 }],
  'scenario.run': [{ scenario: { ...scenario, servers: [{ id: 'a', model: 'thread', program: 'echo' }] } }],
  'scenario.describe': [{}],
  'blocks.read': [{ from: 0 }, { from: Number.MAX_SAFE_INTEGER }],
};

/** Bad arguments, the error's code and a word that the message must have. */
const BAD: [CommandName, unknown, string, string][] = [
  ['server.start', { ...server, port: -1 }, 'bad-port', 'from 0 to 65535'],
  ['server.start', { ...server, port: 65_536 }, 'bad-port', 'from 0 to 65535'],
  ['server.start', { ...server, port: 80.5 }, 'bad-port', 'whole number'],
  ['server.start', { ...server, port: '80' }, 'bad-port', 'a number'],
  ['server.start', { ...server, port: Number.NaN }, 'bad-port', 'a number'],
  ['server.start', { ...server, host: 'localhost' }, 'bad-address', 'IP address'],
  ['server.start', { ...server, host: '1.2.3' }, 'bad-address', 'IP address'],
  ['server.start', { ...server, host: '' }, 'bad-address', 'IP address'],
  ['server.start', { ...server, backlog: 0 }, 'bad-command', 'backlog'],
  ['server.start', { ...server, backlog: BACKLOG_MAX + 1 }, 'bad-command', 'backlog'],
  ['server.start', { ...server, model: 'constructor' }, 'bad-command', 'model'],
  ['server.start', { ...server, program: '__proto__' }, 'bad-command', 'program'],
  ['server.start', {}, 'bad-address', ''],
  ['server.start', null, 'bad-command', 'server.start'],
  ['server.start', { ...server, threads: 0 }, 'bad-command', 'threads'],
  ['server.start', { ...server, busy: OWN_TIME_MAX + 1 }, 'bad-command', 'busy'],
  ['server.stop', { server: -1 }, 'bad-command', 'server'],
  ['server.stop', { server: '1' }, 'bad-command', 'server'],
  ['clients.add', { ...clients, port: 0 }, 'bad-port', 'from 1 to 65535'],
  ['clients.add', { ...clients, stagger: -1 }, 'bad-command', 'stagger'],
  ['clients.add', { ...clients, mix: ['greet'] }, 'bad-command', 'mix'],
  ['clients.add', { ...clients, program: 'script' }, 'bad-command', 'script'],
  ['pace.step', { count: STEPS_MAX + 1 }, 'bad-command', 'steps'],
  ['scenario.run', { scenario: { ...scenario, servers: [] } }, 'bad-command', 'scenario'],
  ['clients.add', { ...clients, count: 0 }, 'bad-command', 'count'],
  ['clients.add', { ...clients, count: CLIENTS_PER_COMMAND + 1 }, 'bad-command', 'count'],
  ['clients.add', { ...clients, count: 1.5 }, 'bad-command', 'count'],
  ['clients.add', { ...clients, program: 'toString' }, 'bad-command', 'program'],
  ['pace.step', { rail: { lane: 1, side: 'both' } }, 'bad-command', 'rail.side'],
  ['pace.tempo', { callsPerSecond: 0 }, 'bad-command', 'callsPerSecond'],
  ['pace.tempo', { callsPerSecond: TEMPO_MAX + 1 }, 'bad-command', 'callsPerSecond'],
  ['pace.tempo', { callsPerSecond: Number.POSITIVE_INFINITY }, 'bad-command', 'callsPerSecond'],
  ['lane.say', { rail, text: '' }, 'bad-command', 'text'],
  ['lane.say', { rail, text: 'x'.repeat(SAY_TEXT_MAX + 1) }, 'bad-command', 'text'],
  ['lane.say', { rail: { lane: 1.5, side: 'client' }, text: 'x' }, 'bad-command', 'rail.lane'],
  ['lane.close', {}, 'bad-command', 'rail'],
  ['lane.rename', { lane: 3, label: '' }, 'bad-command', 'from 1 to 10,000'],
  ['lane.rename', { lane: 3, label: ' \t\n ' }, 'bad-command', 'from 1 to 10,000'],
  ['lane.rename', { lane: 3, label: 'x'.repeat(METADATA_TEXT_MAX + 1) }, 'bad-command', 'from 1 to 10,000'],
  ['lane.rename', { lane: 3, label: 'two\nlines' }, 'bad-command', 'line breaks'],
  ['lane.rename', { lane: 3, label: 'two\u2028lines' }, 'bad-command', 'line breaks'],
  ['lane.rename', { lane: 3, label: 'a\u0000b' }, 'bad-command', 'control characters'],
  ['lane.rename', { label: 'x' }, 'bad-command', 'lane'],
  ['lane.kernelQueues', { lane: -1 }, 'bad-command', 'lane'],
  ['blocks.read', { from: -1 }, 'bad-command', 'from'],
  ['blocks.read', { from: 0.5 }, 'bad-command', 'from'],
];

describe('arguments', () => {
  test.each(COMMAND_NAMES.flatMap((name) => GOOD[name].map((args) => [name, args] as const)))(
    '%s takes %j',
    (name, args) => {
      expect(checkArguments(name, args)).toEqual({ ok: true, value: args });
    },
  );

  test.each(BAD)('%s refuses %j as %s, with the words “%s”', (name, args, code, words) => {
    const result = checkArguments(name, args);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (result.ok) return;
    expect(result.error.message).toContain(words);
    expect(result.error.next).not.toBe('');
  });

  test('the space around a name is no part of it', () => {
    const args = { lane: 3, label: ` ${'x'.repeat(METADATA_TEXT_MAX)}\n` };
    expect(checkArguments('lane.rename', args)).toMatchObject({ value: { label: 'x'.repeat(METADATA_TEXT_MAX) } });
  });

  test('what no schema names does not come through', () => {
    expect(checkArguments('server.stop', { server: 1, more: 'x' })).toEqual({ ok: true, value: { server: 1 } });
  });
});

test('only the table’s own names are commands', () => {
  for (const name of COMMAND_NAMES) expect(isCommandName(name)).toBe(true);
  for (const name of ['', 'server', 'toString', '__proto__', 'constructor', 5, null, undefined, {}])
    expect(isCommandName(name)).toBe(false);
});
