// Whatever the schedule: each stream's received bytes are a prefix of those sent, in order, and every begun call returns or fails exactly once.
import { test } from 'vitest';
import { catalogSchedules, scriptedSchedules } from '../../../support/schedules.ts';

test(
  'programs that do whatever they like, in all models: prefixes, calls end once, lanes and threads end, hashes fit',
  () => scriptedSchedules({ runs: 60, within: 60_000 }),
  100_000,
);

test(
  'the programs of the catalog against each other, in all models',
  () => catalogSchedules({ runs: 30, within: 60_000 }),
  100_000,
);
