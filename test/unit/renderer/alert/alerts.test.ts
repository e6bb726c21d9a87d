// What the alert shows, and in which order.
import { expect, test } from 'vitest';
import { alertsOf } from '../../../../renderer/alert/alerts.ts';
import { errnoOf } from '../../../../shared/errno.ts';
import { appError } from '../../../../shared/errors.ts';
import { callKind } from '../../../../shared/event-kinds.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';

const refused = (lane: number) => ({
  at: lane,
  lane,
  kind: callKind('connect', 'failed'),
  code: errnoOf('ECONNREFUSED'),
});
const complaint = (afterNotices: number) => ({
  id: 1,
  about: 'server.start',
  error: appError('port-in-use', 'Port 52000 is in use.', 'Use a free one.', 'use-free-port'),
  thenClients: 2,
  afterNotices,
});

const { session } = recorded([...serverOpened(1), clientOpened(2, 1), clientOpened(3, 2), refused(2), refused(3)]);

test('the same said twice is one alert, counted', () => {
  const alerts = alertsOf(session, [], 0);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ times: 2, error: { code: 'connection-refused', action: 'start-server' } });
});

test('the newest comes first, whoever said it', () => {
  expect(alertsOf(session, [complaint(2)], 0).map(({ error }) => error.code)).toEqual([
    'port-in-use',
    'connection-refused',
  ]);
  expect(alertsOf(session, [complaint(0)], 0).map(({ error }) => error.code)).toEqual([
    'connection-refused',
    'port-in-use',
  ]);
});

test('what was dismissed stays away', () => {
  expect(alertsOf(session, [], 2)).toEqual([]);
  expect(alertsOf(session, [], 1)).toMatchObject([{ times: 1 }]);
});

test('of two complaints between the same notices the later one comes first', () => {
  const later = { ...complaint(2), id: 2, error: appError('bad-scenario', 'It is no JSON.', 'Correct it.') };
  expect(alertsOf(session, [complaint(2), later], 2).map(({ error }) => error.code)).toEqual([
    'bad-scenario',
    'port-in-use',
  ]);
});
