// What comes over a host's border is checked before anything is done.
import { expect, test, vi } from 'vitest';
import { answerCommand } from '../../../shared/answer-command.ts';
import { ok } from '../../../shared/result.ts';

const done = () => vi.fn(async () => ok(null as never));

test('a command with good arguments is executed, with what the schema made of them', async () => {
  const execute = done();

  const result = await answerCommand('pace.tempo', { callsPerSecond: 2, more: 'dropped' }, execute);

  expect(result).toEqual({ ok: true, value: null });
  expect(execute).toHaveBeenCalledWith('pace.tempo', { callsPerSecond: 2 });
});

test.each([
  ['no name of a command', 'server.burn', {}],
  ['a name of every object', '__proto__', {}],
  ['a name that is no text', ['pace.pause'], {}],
  ['no arguments', 'server.stop', undefined],
  ['arguments of another type', 'server.stop', { server: '1' }],
  ['an address that is none', 'clients.add', { host: 'localhost; rm', port: 1, count: 1, program: null }],
  ['too many clients', 'clients.add', { host: '127.0.0.1', port: 1, count: 1e9, program: null }],
])('%s is refused in words, and nothing is executed', async (_, name, args) => {
  const execute = done();

  const result = await answerCommand(name, args, execute);

  expect(result).toMatchObject({
    ok: false,
    error: { code: expect.stringMatching(/^bad-/), message: expect.any(String) },
  });
  expect(execute).not.toHaveBeenCalled();
});

test('a throw becomes a named error', async () => {
  const result = await answerCommand('pace.pause', {}, async () => {
    throw new Error('the cat walked over the keyboard.');
  });

  expect(result).toMatchObject({
    ok: false,
    error: { code: 'unexpected', message: 'pace.pause failed inside the app: the cat walked over the keyboard.' },
  });
});
