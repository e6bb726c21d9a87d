// The words for what a lane is, from its state alone.
import { describe, expect, test } from 'vitest';
import { CALLS, Ending } from '../../../shared/event-kinds.ts';
import type { ConnectionMetadata, LaneId, ServerId } from '../../../shared/lane.ts';
import { type LaneState, newLane } from '../../../shared/lane-state.ts';
import {
  bytesText,
  chunksText,
  endpointText,
  laneText,
  lastRecvText,
  nameText,
  spanText,
  waitingSince,
} from '../../../shared/lane-words.ts';

const metadata: ConnectionMetadata = {
  ...{ kind: 'connection', server: 1 as ServerId, number: 1, label: 'Client 1', simulated: true },
  ...{ clientProgram: 'echo', serverProgram: 'echo', target: { address: '127.0.0.1', port: 52_000 } },
  markers: { client: [], server: [] },
};

/** A lane that has been accepted, and then changed. */
function lane(change: (lane: LaneState) => void = () => undefined): LaneState {
  const made = newLane(2 as LaneId, metadata, 0);
  made.acceptedAt = 1;
  change(made);
  return made;
}

describe('the state of a lane in words', () => {
  test.each<[string, (lane: LaneState) => void]>([
    ['open', () => undefined],
    ['in the waiting line', (one) => (one.queuedSince = 5)],
    ['closing · RST', (one) => (one.client.finished = Ending.rst)],
    ['closing · client lost the connection', (one) => (one.client.finished = Ending.lost)],
    ['server blocked in send', (one) => (one.server.openSince[CALLS.indexOf('send')] = 5)],
    ['half-closed · client finished sending', (one) => (one.client.finished = Ending.fin)],
    ['ended', (one) => (one.endedAt = 9)],
  ])('%s', (words, change) => {
    expect(laneText(lane(change))).toBe(words);
  });

  test('both directions finished, before and after the end', () => {
    const finished = lane((one) => {
      one.client.finished = Ending.fin;
      one.server.finished = Ending.fin;
    });
    expect(laneText(finished)).toBe('closing · FIN both ways');
    finished.endedAt = 9;
    expect(laneText(finished)).toBe('ended · FIN both ways');
    finished.server.finished = Ending.rst;
    expect(laneText(finished)).toBe('ended · RST');
    finished.server.finished = Ending.lost;
    expect(laneText(finished)).toBe('ended · connection lost');
  });
});

describe('a deadlock', () => {
  const RECV = CALLS.indexOf('recv');
  const SEND = CALLS.indexOf('send');
  const bothReceive = (one: LaneState) => {
    one.client.openSince[RECV] = 5;
    one.server.openSince[RECV] = 7;
  };
  const changed = (...changes: ((one: LaneState) => void)[]) =>
    laneText(
      lane((one) => {
        for (const change of changes) change(one);
      }),
    );

  test('both sides wait in recv, and nothing is under way', () => {
    const stuck = lane(bothReceive);
    expect([laneText(stuck), waitingSince(stuck)]).toEqual(['deadlock · both wait in recv', 7]);
  });

  test.each<[string, (one: LaneState) => void]>([
    ['bytes are under way', (one) => (one.client.sent = 1)],
    ['the pace keeps one of them back', (one) => (one.client.held = { by: 3, call: 'recv', since: 6, sequence: 1 })],
    ['the client is moved by hand', (one) => (one.metadata = { ...metadata, clientProgram: 'by-hand' })],
    ['a chat room may hand on what others say', (one) => (one.metadata = { ...metadata, serverProgram: 'chat' })],
    ['the client is an outside program', (one) => (one.metadata = { ...metadata, simulated: false })],
  ])('is not said where %s', (_, change) => expect(changed(bothReceive, change)).toBe('open'));

  test('is not said of what has finished: recv will return 0', () => {
    expect(changed(bothReceive, (one) => (one.client.finished = Ending.fin))).toContain('half-closed');
  });

  test('both sides wait in send: said after a second, as a send may wait for a moment', () => {
    const stuck = lane((one) => {
      one.client.openSince[SEND] = 1000;
      one.server.openSince[SEND] = 2000;
    });
    expect(laneText(stuck, 1_001_999)).toBe('server blocked in send');
    expect(laneText(stuck, 1_002_000)).toBe('deadlock · both wait in send');
  });

  test('of an event loop: it waits for the client in select, and the client in recv', () => {
    const registered = (one: LaneState) => {
      one.client.openSince[RECV] = 5;
      one.leftAt = 7;
    };
    expect(changed(registered)).toBe('deadlock · recv and select');
    expect(changed(registered, (one) => (one.server.waitSince = 6))).toBe('open');
    expect(changed(registered, (one) => (one.server.unsent = 10))).toBe('10 B left to send');
  });
});

test('what the last recv asked for, and what it returned', () => {
  const one = lane();
  expect(lastRecvText(one.client)).toBe('');
  one.client.recvAsked = 1024;
  one.client.recvReturned = 16;
  expect(lastRecvText(one.client)).toBe('recv(1024) returned 16');
});

test('addresses, counts and spans as a person reads them', () => {
  expect(endpointText({ address: '::1', port: 7 })).toBe('[::1]:7');
  expect([0, 999, 1_000, 4_096_000].map(bytesText)).toEqual(['0 B', '999 B', '1.0 kB', '4.1 MB']);
  expect([400, 2_400, 24_000, 2_400_000, 192_000_000].map(spanText)).toEqual([
    ...['400 µs', '2.4 ms', '24 ms', '2.4 s', '3 min 12 s'],
  ]);
});

test('a name within a sentence is cut, and cannot turn the sentence round', () => {
  expect(nameText('Client 1')).toBe('Client 1');
  expect(nameText('עברית')).toBe('\u2068עברית\u2069');
  expect([...nameText('x'.repeat(10_000))]).toHaveLength(81);
});

test('into how many chunks the two sides cut the bytes of a direction, as far as they are ours', () => {
  const one = lane();
  one.client.sends = 32;
  one.server.recvs = 1;
  expect(chunksText(one, 'client')).toBe('32 sends, 1 recv');
  expect(chunksText({ ...one, metadata: { ...one.metadata, simulated: false } }, 'client')).toBe('1 recv');
});
