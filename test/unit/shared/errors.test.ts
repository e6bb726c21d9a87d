// What people are told: each error a sentence and a next step; numbers of the system by name.
import { describe, expect, test } from 'vitest';
import { errnoName, errnoOf, errnoWords, UNKNOWN_ERRNO } from '../../../shared/errno.ts';
import { connectError, engineDied, listenError, reasonOf, unexpectedError } from '../../../shared/errors.ts';

describe('errno', () => {
  test.each([
    ['EADDRINUSE', 98],
    ['ECONNRESET', 104],
    ['ECONNREFUSED', 111],
    ['ECANCELED', 125],
    ['EPIPE', 32],
  ])('%s is %i, as on Linux, and back', (name, number) => {
    expect([errnoOf(name), errnoName(number)]).toEqual([name && number, name]);
  });

  test('what the table does not know has a number and words all the same', () => {
    expect([errnoOf('ENOTHING'), errnoOf(undefined), errnoOf('toString')]).toEqual([
      UNKNOWN_ERRNO,
      UNKNOWN_ERRNO,
      UNKNOWN_ERRNO,
    ]);
    expect([errnoName(7), errnoWords(7)]).toEqual(['error 7', 'error 7']);
    expect(errnoWords(104)).toBe('connection reset by peer (ECONNRESET)');
  });
});

describe('errors in words', () => {
  test.each([
    ['EADDRINUSE', 'port-in-use', '52000', 'use-free-port'],
    ['EACCES', 'no-permission', '52000', 'use-free-port'],
    ['EPERM', 'no-permission', '52000', 'use-free-port'],
    ['EADDRNOTAVAIL', 'address-not-here', '127.0.0.1', undefined],
    ['EWHATEVER', 'bad-address', 'EWHATEVER', undefined],
    [undefined, 'bad-address', '127.0.0.1:52000', undefined],
  ])('listen failed with %s: %s', (name, code, words, action) => {
    const error = listenError(name, '127.0.0.1', 52_000);
    expect([error.code, error.action]).toEqual([code, action]);
    expect(error.message).toContain(words);
  });

  test('a refused connect offers to start a server, another does not', () => {
    expect(connectError('ECONNREFUSED', 'x:1')).toMatchObject({ code: 'connection-refused', action: 'start-server' });
    expect(connectError('ETIMEDOUT', 'x:1').action).toBeUndefined();
  });

  test('each is a sentence and a next step, each closed by one full stop', () => {
    const all = [
      listenError('EADDRINUSE', 'a', 1),
      connectError('ECONNREFUSED', 'a:1'),
      connectError('ETIMEDOUT', 'a:1'),
      engineDied(reasonOf(new Error('out of memory.'))),
      unexpectedError('server.start', reasonOf('a text')),
    ];
    for (const { message, next } of all) {
      expect(message).toMatch(/[^.]\.$/);
      expect(next).toMatch(/[^.]\.$/);
    }
  });
});
