// The limits that were reached, in words.
import { expect, test } from 'vitest';
import { limitWords } from '../../../../renderer/inspector/limit-words.ts';
import { LimitReached } from '../../../../shared/event-kinds.ts';

interface Given {
  readonly limits?: readonly [number, { times: number; count: number }][];
  readonly folded?: number;
  readonly heldFrom?: { sequence: number; time: number };
  readonly lostEvents?: number;
}

function words({ limits = [], folded = 0, heldFrom = { sequence: 0, time: 0 }, lostEvents = 0 }: Given): string[] {
  const session = { limits: new Map(limits), folded: { lanes: folded, bytesToClient: 0, bytesToServer: 0 } };
  return limitWords({ session, timeline: { heldFrom }, lostEvents });
}

test('nothing is said as long as none was reached', () => {
  expect(words({})).toEqual([]);
});

test('each says what it means for what is seen, and how many it met', () => {
  expect(
    words({
      limits: [
        [LimitReached.descriptors, { times: 1, count: 1 }],
        [LimitReached.waitingLine, { times: 2, count: 1200 }],
        [LimitReached.journal, { times: 1, count: 0 }],
      ],
      folded: 3,
      heldFrom: { sequence: 500, time: 12_340_000 },
      lostEvents: 1,
    }),
  ).toEqual([
    '1 connection was refused: no file descriptors were left.',
    "1,200 connections were closed at once: the app's waiting line was full, at 20,000.",
    'The journal has stopped. What it has is whole; what came after is in this window only.',
    '3 older ended lanes are only counted: the newest 10,000 are kept in view.',
    'Events before 12.3 s have left this window, which holds 256 MiB of them.',
    '1 event was lost to this window: the journal had them no more.',
  ]);
});

test('a limit of a later version is named by its number', () => {
  expect(words({ limits: [[99, { times: 2, count: 0 }]] })).toEqual(['Limit 99 was reached 2 times.']);
});
