// Restarts are counted within a minute.
import { expect, test } from 'vitest';
import { RestartLimit } from '../../../electron/restart-limit.ts';

test('three restarts a minute are allowed, and later ones again', () => {
  let now = 0;
  const limit = new RestartLimit(() => now);

  expect([limit.allows(), limit.allows(), limit.allows(), limit.allows()]).toEqual([true, true, true, false]);
  now = 59_999;
  expect(limit.allows()).toBe(false);
  now = 60_000;
  expect(limit.allows()).toBe(true);
});
