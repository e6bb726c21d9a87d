// An event as a line for the clipboard.
import { expect, test } from 'vitest';
import { eventLine } from '../../../../renderer/event-log/event-line.ts';
import { NONE } from '../../../../renderer/timeline/store.ts';
import { callKind } from '../../../../shared/event-kinds.ts';
import { clientOpened, recorded } from '../session.ts';

test('says when, whose and what; of what is not held it says nothing', () => {
  const { session, timeline } = recorded([
    clientOpened(2, 1),
    { at: 14_627, lane: 2, side: 'server', kind: callKind('send', 'returned'), length: 7, payload: 'ping 7\n' },
  ]);
  expect(eventLine(session, timeline, timeline.refOf(1))).toBe(
    '14.627 s, Client 1, server: send(7) handed over 7 bytes “ping 7\\n”',
  );
  expect(eventLine(session, timeline, NONE)).toBeNull();
});
