// A lane's state in sentences.
import { describe, expect, test } from 'vitest';
import { directionOf } from '../../../../renderer/inspector/directions.tsx';
import { possible } from '../../../../renderer/inspector/lane-actions.tsx';
import { laneSentences } from '../../../../renderer/inspector/lane-sentences.ts';
import { underWay } from '../../../../renderer/inspector/waiting-words.ts';
import { CALLS, callKind, Ending, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import { clientOpened, laneOf, recorded, serverOpened } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';
import { leaves, pool, server, serves } from '../timeline/scenes.ts';

const SECOND = 1_000_000;
const accepted: Row = { at: 1, lane: 1, kind: callKind('accept', 'returned'), side: 'server', arg: 2 };

function laneAfter(...rows: Row[]) {
  return laneOf(recorded([...serverOpened(1), clientOpened(2, 1), accepted, ...rows]), 2);
}

const outside = (...rows: Row[]) =>
  laneOf(recorded([...serverOpened(1), clientOpened(2, 1, false), accepted, ...rows]), 2);

describe('what waits', () => {
  const recv = (at: number, side: 'client' | 'server' = 'client'): Row => ({
    at,
    lane: 2,
    kind: callKind('recv', 'began'),
    side,
    arg: 1024,
  });
  const sent = (length: number, offset = 0): Row => ({
    at: 500,
    lane: 2,
    kind: callKind('send', 'returned'),
    side: 'server',
    offset,
    length,
  });
  const sends = (length: number, offset: number): Row => ({
    at: 1000,
    lane: 2,
    kind: callKind('send', 'began'),
    side: 'server',
    offset,
    length,
  });

  test('a recv: for how long; and that nothing has arrived, once that is sure', () => {
    const lane = laneAfter(recv(1000));
    expect(laneSentences(lane, 1.4 * SECOND)).toEqual(["The client's recv(1024) has waited 400 ms."]);
    expect(laneSentences(lane, 3.4 * SECOND)).toEqual([
      "The client's recv(1024) has waited 2.4 s. Nothing has arrived.",
    ]);
  });

  test('a recv that bytes are on their way to', () => {
    const lane = laneAfter(sent(16), recv(1000));
    expect(laneSentences(lane, 3 * SECOND)).toEqual([
      "The client's recv(1024) has waited 2.0 s. 16 B were sent and have not been received.",
    ]);
  });

  test('both in recv: a deadlock, and each is told of the other', () => {
    const lane = laneAfter(recv(1000), recv(1000, 'server'));
    expect(laneSentences(lane, 3 * SECOND)).toEqual([
      'A deadlock: each side waits in recv for the other to send. It lasts until a person acts by hand.',
      "The server's recv(1024) has waited 2.0 s. Nothing has arrived: the client waits in recv, too.",
      "The client's recv(1024) has waited 2.0 s. Nothing has arrived: the server waits in recv, too.",
    ]);
  });

  test('a send: how much lies between the programs, and what the other one does instead of recv', () => {
    expect(laneSentences(laneAfter(sent(4_100_000), sends(16, 4_100_000)), 3.4 * SECOND)).toEqual([
      "The server's send(16) has waited 2.4 s. The client never called recv; 4.1 MB lie between the two programs and the system takes no more.",
    ]);
    const received: Row = { at: 600, lane: 2, kind: callKind('recv', 'returned'), length: 1000, arg: 1024 };
    expect(laneSentences(laneAfter(sent(4_100_000), received, sends(16, 4_100_000)), 3.4 * SECOND)).toEqual([
      "The server's send(16) has waited 2.4 s. The client is not in recv; 4.1 MB lie between the two programs and the system takes no more.",
    ]);
  });

  test('a large send: that its own bytes are among those in between', () => {
    expect(laneSentences(laneAfter(sends(100_000_000, 0)), 2 * SECOND)[0]).toContain(
      '100 MB lie between the two programs, the 100 MB of this send among them, and the system takes no more.',
    );
  });

  test('of an outside client the bytes in between are not claimed', () => {
    const lane = outside({ at: 1000, lane: 2, kind: callKind('send', 'began'), side: 'server', length: 4_100_000 });
    expect(underWay(lane, 'server')).toBeNull();
    expect(laneSentences(lane, 3.4 * SECOND)[0]).not.toContain('lie between');
    expect(directionOf(lane, 'server')).toEqual({
      between: null,
      counts: '4.1 MB sent · received: not visible · 1 send',
    });
  });

  test('a connection in the waiting line', () => {
    const lane = laneOf(
      recorded([...serverOpened(1), clientOpened(2, 1), { at: 0, lane: 2, kind: Kind.laneQueued, side: 'server' }]),
      2,
    );
    expect(laneSentences(lane, 5 * SECOND)[0]).toBe(
      "Connected, and in the app's waiting line for 5.0 s: the server has not called accept() for it.",
    );
  });

  test('accepted, and no thread of the pool is free', () => {
    const rows = [...pool(1), clientOpened(2, 1), accepted];
    expect(laneSentences(laneOf(recorded(rows), 2), 3 * SECOND)).toEqual([
      "Accepted, and in the pool's own queue for 3.0 s: no thread is free for it.",
    ]);
  });

  test('registered with select; and whom the loop is busy with meanwhile', () => {
    const served = (lane: number) => [serves(lane, lane, 7), leaves(lane, lane, 7)];
    const rows = [
      ...server('event-loop'),
      clientOpened(2, 1),
      accepted,
      clientOpened(3, 2, true, 1),
      ...served(2),
      ...served(3),
    ];
    const said = (...more: Row[]) => {
      const told = recorded([...rows, ...more]);
      return laneSentences(laneOf(told, 2), 3 * SECOND, told.session);
    };
    const registered =
      'No thread is in a call for it: its socket has been registered with select for 3.0 s, until something arrives.';
    expect(said()).toEqual([registered]);
    const busy: Row = { at: 1000, lane: 3, side: 'server', kind: Kind.busyBegan, arg: 5000 };
    expect(said(serves(1000, 3, 7), busy)).toEqual([
      `${registered} The loop has been busy with Client 2 for 2.0 s, and serves nobody else.`,
    ]);
  });

  test('what the system did not take of a send waits for select, too', () => {
    const partly: Row = {
      at: 2,
      lane: 2,
      kind: callKind('send', 'returned'),
      side: 'server',
      length: 426_000,
      arg: 1e6,
    };
    const rows = [...server('event-loop'), clientOpened(2, 1), accepted, serves(1, 2, 7), partly, leaves(1000, 2, 7)];
    expect(laneSentences(laneOf(recorded(rows), 2), 3 * SECOND)[0]).toBe(
      "The system took only part of the server's send: 574 kB are left, and its socket has been registered with select for 2.0 s, until it takes more.",
    );
  });

  test('a busy program, and one that cannot hand on', () => {
    const busy: Row = { at: 1000, lane: 2, kind: Kind.busyBegan, side: 'server', arg: 5000 };
    expect(laneSentences(laneAfter(busy), 3 * SECOND)).toEqual([
      'The server has been busy (reading a disk, say) for 2.0 s, and calls nothing.',
    ]);
    const full: Row = { at: 1000, lane: 2, kind: Kind.queueFullBegan, side: 'server', arg: 3 };
    const told = recorded([...serverOpened(1), clientOpened(2, 1), accepted, clientOpened(3, 2, true, 1), full]);
    expect(laneSentences(laneOf(told, 2), 3 * SECOND, told.session)[0]).toBe(
      "The server's program waits for Client 2: as much is queued for it as may be (1 MiB), for 2.0 s so far.",
    );
  });

  test('a held call says who holds it', () => {
    const held = (by: number) =>
      laneSentences(laneAfter({ at: 2, lane: 2, kind: Kind.held, code: by, arg: CALLS.indexOf('send') }), SECOND);
    expect(held(HeldBy.tempo)).toEqual(["The client's send is held by the tempo."]);
    expect(held(HeldBy.pause)).toEqual(["The client's send is held: the session is paused."]);
  });

  test('silence is said, and that TCP cannot tell more', () => {
    const lane = laneAfter({ at: 2, lane: 2, kind: callKind('recv', 'began'), arg: 10 });
    expect(laneSentences(lane, 40 * SECOND).at(-1)).toBe('Quiet for 40 s (TCP cannot tell idle from gone).');
  });
});

describe('endings', () => {
  const finished = (side: 'client' | 'server', code: number): Row => ({
    at: 3000,
    lane: 2,
    kind: Kind.directionFinished,
    side,
    code,
  });
  const ended: Row = { at: 4000, lane: 2, kind: Kind.laneEnded };

  test('half-closed: the other side can still send', () => {
    const lane = laneAfter(finished('client', Ending.fin));
    expect(laneSentences(lane, 4 * SECOND)).toEqual([
      'The client has finished sending (FIN). The server can still send.',
    ]);
  });

  test('both finished, reset, never connected', () => {
    const end = (...rows: Row[]) => laneSentences(laneAfter(...rows, ended), 9 * SECOND);
    expect(end(finished('client', Ending.fin), finished('server', Ending.fin))).toEqual([
      'Ended after 4.0 s: both sides finished sending (FIN).',
    ]);
    expect(
      end(
        { at: 2, lane: 2, kind: callKind('send', 'returned'), side: 'server', length: 16 },
        finished('client', Ending.rst),
      ),
    ).toEqual(['Ended by a reset (RST) after 4.0 s. 16 B that were sent were never received.']);
    expect(end(finished('client', Ending.neverOpened))).toEqual(['Ended: there never was a connection.']);
  });
});

describe('what a person can do', () => {
  test('on an open lane everything, as either side', () => {
    expect(possible(laneAfter(), 'client')).toEqual({ send: true, close: true, why: '' });
    expect(possible(laneAfter(), 'server')).toEqual({ send: true, close: true, why: '' });
  });

  test('after finishing, only close and reset; after the end, nothing', () => {
    const fin: Row = { at: 3, lane: 2, kind: Kind.directionFinished, side: 'server', code: Ending.fin };
    expect(possible(laneAfter(fin), 'server')).toMatchObject({ send: false, close: true });
    expect(possible(laneAfter({ at: 4, lane: 2, kind: Kind.laneEnded }), 'client')).toMatchObject({ close: false });
    expect(possible(undefined, 'client').why).toBe('This connection has ended.');
  });

  test('nothing as a server that has not accepted', () => {
    const lane = laneOf(recorded([...serverOpened(1), clientOpened(2, 1)]), 2);
    expect(possible(lane, 'server')).toMatchObject({ send: false, close: false });
  });
});
