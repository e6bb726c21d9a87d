// 10,000 random schedules of all models and programs.
import { test } from 'vitest';
import { catalogSchedules, scriptedSchedules } from '../support/schedules.ts';

test('programs that do whatever they like, in all models', () => scriptedSchedules({ runs: 7_000 }));

test('the programs of the catalog against each other, in all models', () => catalogSchedules({ runs: 3_000 }));
