// What a scenario does, in words.
import { expect, test } from 'vitest';
import { clientsLine, paceLine, serverLine } from '../../../../renderer/scenario/scenario-words.ts';
import type { Scenario, ScenarioServer } from '../../../../shared/scenario.ts';

const ECHO: ScenarioServer = { id: 'a', model: 'thread', program: 'echo' };

test('a server: what it is, where, from when to when', () => {
  expect(serverLine(ECHO)).toEqual({ when: 'at once', what: 'a · thread per client, echo, any free port' });
  expect(serverLine({ ...ECHO, model: 'pool', busy: 200, port: 52_010, startAt: 1500, stopAt: 20_000 })).toEqual({
    when: 'after 1.5 s',
    what: 'a · thread pool of 4, echo, busy for 200 ms, port 52010, stops after 20 s',
  });
  expect(serverLine({ ...ECHO, host: '::1', port: 7 }).what).toBe('a · thread per client, echo, ::1, port 7');
});

test('clients: how many, of what, to whom', () => {
  const line = (more: object) => clientsLine({ server: 'a', ...more }, [ECHO]);
  expect(line({})).toEqual({ when: 'at once', what: '1 × echo check to a' });
  expect(line({ at: 3000, count: 2000, stagger: 50, program: 'silent' })).toEqual({
    when: 'after 3 s',
    what: '2,000 × silent to a, one every 50 ms',
  });
  expect(line({ program: 'script', script: 'ping', host: '::1' }).what).toBe('1 × script “ping” to a at ::1');
  expect(line({ at: 200 }).when).toBe('after 200 ms');
  expect(line({ count: 4, mix: ['greet', 'silent'] }).what).toBe('4 × greet, silent in turn to a');
});

test('the pace, where it says something', () => {
  const of = (pace: Scenario['pace']) => paceLine({ pace } as Scenario);
  expect(of(undefined)).toBe('');
  expect(of({ tempo: 2, paused: true })).toBe('begins paused, 2 calls/s each');
  expect(of({ tempo: null })).toBe('as fast as it can');
});
