// What "Step" is of: any call, the selected lane's, the selected rail's.
import { describe, expect, test } from 'vitest';
import { nextHeldOf, scopeNow, scopesOf, stepWants } from '../../../../renderer/state/step-scope.ts';
import type { Selection } from '../../../../renderer/timeline/selection.ts';
import { CALLS, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

const held = (
  lane: number,
  side: 'client' | 'server',
  call: (typeof CALLS)[number],
  code: number = HeldBy.pause,
): Row => ({
  ...{ at: 1, lane, side, kind: Kind.held, code, arg: CALLS.indexOf(call) },
});
const select = (lane: number, side: 'client' | 'server' | null = null): Selection => ({
  lane: lane as LaneId,
  side,
  sequence: null,
});

const { session } = recorded([
  ...serverOpened(1),
  clientOpened(2, 1),
  clientOpened(3, 2),
  clientOpened(4, 3),
  held(2, 'client', 'recv'),
  held(3, 'server', 'send'),
  held(3, 'client', 'recv'),
  held(4, 'client', 'recv', HeldBy.slowMotion),
  held(1, 'server', 'accept'),
]);

describe('a selection offers', () => {
  test('nothing when there is none, or it is of the session, or no longer there', () => {
    expect(scopesOf(session, null)).toEqual([]);
    expect(scopesOf(session, select(0))).toEqual([]);
    expect(scopesOf(session, select(77))).toEqual([]);
  });

  test('its lane, and with a side its rail; of a listening socket the one rail it has', () => {
    expect(scopesOf(session, select(3))).toEqual(['lane']);
    expect(scopesOf(session, select(3, 'server'))).toEqual(['lane', 'rail']);
    expect(scopesOf(session, select(1, 'server'))).toEqual(['lane']);
  });
});

test('a scope that the selection does not offer is as wide as it must be, and comes back with it', () => {
  expect(scopeNow(session, 'rail', select(3, 'client'))).toBe('rail');
  expect(scopeNow(session, 'rail', select(3))).toBe('lane');
  expect(scopeNow(session, 'rail', null)).toBe('any');
  expect(stepWants(session, 'lane', select(3, 'client'))).toEqual({ lane: 3 });
  expect(stepWants(session, 'rail', select(3, 'client'))).toEqual({ rail: { lane: 3, side: 'client' } });
  expect(stepWants(session, 'rail', null)).toEqual({});
});

test('the oldest held call of the scope is next; one that slow motion keeps back has begun already', () => {
  const next = (wants: Parameters<typeof nextHeldOf>[1]) => {
    const found = nextHeldOf(session, wants);
    return found && `${found.lane} ${found.side} ${found.held.call}`;
  };
  expect(next({})).toBe('2 client recv');
  expect(next({ lane: 3 as LaneId })).toBe('3 server send');
  expect(next({ rail: { lane: 3 as LaneId, side: 'client' } })).toBe('3 client recv');
  expect(next({ rail: { lane: 2 as LaneId, side: 'server' } })).toBeNull();
  expect(next({ lane: 4 as LaneId })).toBeNull();
  expect(next({ lane: 1 as LaneId })).toBe('1 server accept');
});
