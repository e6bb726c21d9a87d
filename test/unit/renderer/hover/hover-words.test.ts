// What the card beside the pointer says: which call, how long, what ended it; which bytes, and what became of them.
import { describe, expect, test } from 'vitest';
import { hoverWords } from '../../../../renderer/hover/hover-words.ts';
import { NONE } from '../../../../renderer/timeline/store.ts';
import type { Subject } from '../../../../renderer/timeline/under-pointer.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { accepted, began, leaves, opened, returned, sceneOf, server, serves } from '../timeline/scenes.ts';

const { store: timeline, session } = sceneOf([
  ...server(),
  opened(10, 2),
  accepted(20, 2),
  began(30, 2, 'server', 'recv', { arg: 4 }),
  returned(100, 2, 'client', 'send', { length: 12, payload: 'abcdefghijkl' }),
  returned(230, 2, 'server', 'recv', { length: 4, arg: 4 }),
  returned(300, 2, 'server', 'recv', { length: 8, offset: 4, arg: 8 }),
  opened(400, 3, false),
  returned(500, 3, 'server', 'send', { length: 3 }),
]);
/** Sequences behind the server's four, the lane's opening and its accept. */
const [WAIT, SEND, RECV, REST, TO_OUTSIDE] = [6, 7, 8, 9, 11].map((sequence) => timeline.refOf(sequence)) as [
  number,
  number,
  number,
  number,
  number,
];
const say = (subject: Subject) => hoverWords(subject, { session, timeline });

describe('the words under the pointer', () => {
  test('of a wait: which call, how long, what ended it', () => {
    expect(say({ kind: 'stretch', lane: 2 as LaneId, since: WAIT, until: RECV })).toEqual({
      title: 'Client 1 · server',
      lines: ['waits in recv(4) · 200 ms', 'ended by: recv(4) returned 4 bytes'],
      time: '0.030000 s to 0.230000 s',
    });
    expect(say({ kind: 'stretch', lane: 2 as LaneId, since: WAIT, until: NONE })).toMatchObject({
      lines: ['waits in recv(4) · still'],
      time: 'since 0.030000 s',
    });
  });

  test('of a send: its bytes, where they lie in the stream, and who received them', () => {
    expect(say({ kind: 'chunk', ref: SEND, others: [RECV, REST] })?.lines).toEqual([
      'send(12) handed over 12 bytes “abcdefghijkl”',
      'bytes 0 to 11 of this direction',
      'received by 2 recvs',
    ]);
    expect(say({ kind: 'chunk', ref: SEND, others: [] })?.lines[2]).toBe('not yet received');
    expect(say({ kind: 'chunk', ref: REST, others: [SEND] })?.lines[2]).toBe('from one send at 0.100000 s');
    expect(say({ kind: 'chunk', ref: TO_OUTSIDE, others: [] })?.lines[2]).toMatch(/outside program.*not seen/);
  });

  test('of an arrow: both ends, how long, and how the bytes were split', () => {
    expect(say({ kind: 'arrow', send: SEND, recv: RECV, sends: 1, recvs: 2 })).toEqual({
      title: 'Client 1 · client → server',
      lines: [
        'send(12) handed over 12 bytes “abcdefghijkl”',
        '1 send, 2 recvs: 4 bytes of 12 bytes sent, of 4 bytes received',
        'recv returned them 130 ms after the send began',
      ],
      time: '0.100000 s to 0.230000 s',
    });
  });

  test('of bytes under way, of many events, of events that are missing', () => {
    const lane = 2 as LaneId;
    expect(say({ kind: 'under-way', lane, sender: 'server', bytes: 4_100_000, moment: 5 })).toMatchObject({
      title: 'Client 1 · server → client',
      lines: ['4.1 MB sent and not yet received at this moment', '4,100,000 bytes'],
    });
    const counts = { events: 120, recvs: 1, bytesToClient: 0, bytesToServer: 180 };
    expect(say({ kind: 'counts', lane, from: 0, to: 10, counts })?.lines).toEqual([
      '120 events, 1 recv with bytes',
      '0 B to the client, 180 B to the server',
    ]);
    expect(say({ kind: 'gap', gap: { from: 10, to: 1_510, since: 10, time: 20 } })?.title).toBe('1,500 events missing');
  });

  test('of what is no longer held: none', () => {
    expect(say({ kind: 'event', ref: 4_000 })).toBeNull();
  });

  test('of what nobody is in a call for: accepted, registered with select, busy, an option', () => {
    const scene = sceneOf([
      ...server('event-loop'),
      opened(10, 2),
      accepted(20, 2),
      serves(30, 2, 7),
      leaves(40, 2, 7),
      { at: 50, lane: 2, side: 'server', kind: Kind.busyBegan, arg: 2000 },
    ]);
    const lasts = (sequence: number) =>
      hoverWords(
        { kind: 'stretch', lane: 2 as LaneId, since: scene.store.refOf(sequence), until: NONE },
        { session: scene.session, timeline: scene.store },
      );
    expect(lasts(5)).toMatchObject({
      title: 'Client 1 · server',
      lines: ['accepted, and no thread serves it yet · still'],
    });
    expect(lasts(7)?.lines).toEqual(['in no call: the event loop waits for this socket in select() · still']);
    expect(lasts(8)?.lines).toEqual(['busy for 2.0 s (reading a disk, say), and occupies its thread · still']);
  });
});
