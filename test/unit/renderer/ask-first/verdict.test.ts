// "Ask first": when somebody is asked, what fits, and what is said of it.
import { describe, expect, test } from 'vitest';
import { counted, countText, isAsking, NOT_ASKED } from '../../../../renderer/ask-first/asked.ts';
import { railChoices, railOf } from '../../../../renderer/ask-first/rail-choices.ts';
import { verdictOf } from '../../../../renderer/ask-first/verdict.ts';
import { CALLS, HeldBy, Kind, type Side } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

const start = [...serverOpened(1), clientOpened(2, 1), clientOpened(3, 2)];
const { session } = recorded(start);
const rail = (lane: number, side: Side) => ({ lane: lane as LaneId, side });
const made = (lane: number, side: Side, call: string) => ({ ...rail(lane, side), call });
const verdict = (expected: ReturnType<typeof rail>, call: ReturnType<typeof made>, served: number | null = null) =>
  verdictOf(session, { expected, made: call, served: served as LaneId | null });

describe('an expectation', () => {
  test('fits when the call is made on that rail', () => {
    expect(verdict(rail(3, 'client'), made(3, 'client', 'recv'))).toEqual({
      right: true,
      words: "Right: Client 2's recv",
    });
    expect(verdict(rail(3, 'server'), made(3, 'server', 'send')).words).toBe("Right: the server's send to Client 2");
    expect(verdict(rail(1, 'server'), made(1, 'server', 'accept')).words).toBe("Right: the server's accept");
  });

  test('does not fit on the other side, or on another lane: both are named', () => {
    expect(verdict(rail(3, 'client'), made(1, 'server', 'accept'))).toEqual({
      right: false,
      words: "You expected Client 2's client; it is the server's accept",
    });
    expect(verdict(rail(3, 'client'), made(3, 'server', 'recv')).right).toBe(false);
    expect(verdict(rail(1, 'server'), made(2, 'client', 'send')).words).toBe(
      "You expected the main thread; it is Client 1's send",
    );
  });

  test('fits on the line of the thread that serves the lane itself, as an iterative server does', () => {
    expect(verdict(rail(1, 'server'), made(2, 'server', 'recv'), 2).right).toBe(true);
    expect(verdict(rail(1, 'server'), made(2, 'server', 'recv'), 3).right).toBe(false);
    expect(verdict(rail(1, 'server'), made(2, 'client', 'recv'), 2).right).toBe(false);
  });
});

test('somebody is asked while the session is paused and a call is held', () => {
  const held: Row = { at: 1, lane: 2, kind: Kind.held, code: HeldBy.pause, arg: CALLS.indexOf('recv') };
  const paused: Row = { at: 2, lane: 0, kind: Kind.paced, code: 1 };
  expect(isAsking(recorded([...start, held, paused]).session, true)).toBe(true);
  expect(isAsking(recorded([...start, held, paused]).session, false)).toBe(false);
  expect(isAsking(recorded([...start, held]).session, true)).toBe(false);
  expect(isAsking(recorded([...start, paused]).session, true)).toBe(false);
});

test('right ones are counted', () => {
  expect(countText(NOT_ASKED)).toBe('');
  const once = counted(NOT_ASKED, { right: true, words: '' });
  expect(countText(counted(once, { right: false, words: '' }))).toBe('1 of 2 right');
});

test('without a mouse there are the rails of the selected lane, and each thread that accepts', () => {
  expect(railChoices(session, null)).toEqual({ '1 server': 'the main thread' });
  const choices = railChoices(session, 3 as LaneId);
  expect(Object.values(choices)).toEqual(["Client 2's client", "Client 2's server", 'the main thread']);
  expect(Object.keys(choices).map(railOf)).toEqual([rail(3, 'client'), rail(3, 'server'), rail(1, 'server')]);
  expect(Object.keys(railChoices(session, 1 as LaneId))).toEqual(['1 server']);
});
