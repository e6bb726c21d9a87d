// Whether quitting asks: only where a session would be ended, and only once.
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Activity } from '../../../electron/engine/engine.ts';
import { activityWords, Quitting } from '../../../electron/quitting.ts';
import { until } from '../../support/until.ts';

function quitting(activity: Activity | null) {
  const log: string[] = [];
  let answer: (quits: boolean) => void = () => undefined;
  const one = new Quitting({
    activity: async () => activity,
    ask: () => {
      log.push('asked');
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    quit: () => log.push(`quit, ${one.allows() ? 'allowed' : 'refused'}`),
  });
  return { one, log, answer: (quits: boolean) => answer(quits) };
}

test.each([null, { servers: 0, open: 0 }])('nothing runs (%j): it quits without a question', async (activity) => {
  const { one, log } = quitting(activity);
  expect(one.allows()).toBe(false);
  await until(() => log.length > 0);
  expect(log).toEqual(['quit, allowed']);
});

test.each([
  { servers: 1, open: 0 },
  { servers: 0, open: 1 },
])('while %j it asks, and “Quit” quits', async (activity) => {
  const { one, log, answer } = quitting(activity);
  expect(one.allows()).toBe(false);
  await until(() => log.length > 0);
  answer(true);
  await until(() => log.length > 1);
  expect(log).toEqual(['asked', 'quit, allowed']);
});

test('after “Cancel” it stays, and the next request is asked again', async () => {
  const { one, log, answer } = quitting({ servers: 1, open: 2 });
  one.allows();
  await until(() => log.length === 1);
  answer(false);
  await setImmediate();
  expect(one.allows()).toBe(false);
  await until(() => log.length === 2);
  expect(log).toEqual(['asked', 'asked']);
});

test('a second request goes through while it asks, and an answer then changes nothing', async () => {
  const { one, log, answer } = quitting({ servers: 1, open: 0 });
  one.allows();
  await until(() => log.length === 1);
  expect(one.allows()).toBe(true);
  answer(false);
  expect(one.allows()).toBe(true);
  expect(log).toEqual(['asked']);
});

test('when the system ends the app nothing is asked', () => {
  const { one, log } = quitting({ servers: 1, open: 0 });
  one.leave();
  expect(one.allows()).toBe(true);
  expect(log).toEqual([]);
});

test.each([
  [{ servers: 1, open: 0 }, 'A server listens.'],
  [{ servers: 2, open: 1 }, '2 servers listen and a connection is open.'],
  [{ servers: 0, open: 1200 }, '1,200 connections are open.'],
])('%j is said as “%s”', (activity, words) => expect(activityWords(activity)).toBe(words));
