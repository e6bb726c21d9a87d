// Which servers other computers reach.
import { expect, test } from 'vitest';
import { isBeyondThisComputer, localAddress, ROOM, roomServer } from '../../../../renderer/state/servers.ts';
import { callKind } from '../../../../shared/event-kinds.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import { recorded, serverOpened } from '../session.ts';

test('only this computer’s own addresses are closed to others', () => {
  expect(['127.0.0.1', '127.8.9.1', '::1', ROOM, '::', '192.168.1.20'].map(isBeyondThisComputer)).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});

test('a program of this computer has an address to connect to, whatever a server listens on', () => {
  expect([ROOM, '::', '::1', '192.168.1.20'].map(localAddress)).toEqual(['127.0.0.1', '::1', '::1', '192.168.1.20']);
});

test('the server that is open to the room is the chosen one, else the newest, while it listens', () => {
  const rows = [
    ...serverOpened(1, 1, 52_000, ROOM),
    ...serverOpened(2, 2, 52_001, ROOM),
    ...serverOpened(3, 3, 52_002),
  ];
  const { session } = recorded(rows);
  expect(roomServer(session, 1 as ServerId)?.id).toBe(1);
  expect([null, 'new' as const, 3 as ServerId].map((choice) => roomServer(session, choice)?.id)).toEqual([2, 2, 2]);
  const closed = [1, 2].map((lane) => ({ at: 1, lane, side: 'server' as const, kind: callKind('close', 'returned') }));
  expect(roomServer(recorded([...rows, ...closed]).session, null)).toBeNull();
});
