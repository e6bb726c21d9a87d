// What the toolbar and the status line say.
import { describe, expect, test } from 'vitest';
import { chosenServer, endpointOf, listeningServers } from '../../../../renderer/state/servers.ts';
import { stopOf, TEMPO_STOPS, tempoSpoken, tempoText } from '../../../../renderer/state/tempo-words.ts';
import { paceWords } from '../../../../renderer/toolbar/pace-words.ts';
import { serverStatusWords } from '../../../../renderer/toolbar/server-words.ts';
import { CALLS, callKind, HeldBy, Kind, type Side } from '../../../../shared/event-kinds.ts';
import type { LaneId, ServerId } from '../../../../shared/lane.ts';
import { TEMPO_MAX, TEMPO_MIN } from '../../../../shared/limits.ts';
import { clientOpened, recorded, serverOpened } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

const held = (lane: number, side: 'client' | 'server', call: (typeof CALLS)[number]): Row => ({
  at: 1,
  lane,
  side,
  kind: Kind.held,
  code: HeldBy.pause,
  arg: CALLS.indexOf(call),
});

describe('"Next"', () => {
  test('names whose call a step lets go: the oldest held', () => {
    const start = [...serverOpened(1), clientOpened(2, 1), clientOpened(3, 2)];
    expect(paceWords(recorded([...start, held(3, 'client', 'recv'), held(2, 'client', 'send')]).session)).toBe(
      "Client 2's recv",
    );
    expect(paceWords(recorded([...start, held(3, 'server', 'send')]).session)).toBe("the server's send to Client 2");
    expect(paceWords(recorded([...start, held(1, 'server', 'accept')]).session)).toBe("the server's accept");
  });

  test('with several servers it says which one', () => {
    const rows = [...serverOpened(1), ...serverOpened(9, 2, 52_001), held(9, 'server', 'accept')];
    expect(paceWords(recorded(rows).session)).toBe(":52001's accept");
  });

  test('with nothing held it says what all wait for', () => {
    const { session } = recorded([
      ...serverOpened(1),
      clientOpened(2, 1),
      { at: 1, lane: 1, side: 'server', kind: callKind('accept', 'began') },
      { at: 1, lane: 2, side: 'server', kind: callKind('recv', 'began'), arg: 8 },
      { at: 1, lane: 2, kind: callKind('recv', 'began'), arg: 8 },
    ]);
    expect(paceWords(session)).toBe('waiting: 2 in recv, 1 in accept');
    expect(paceWords(recorded([]).session)).toBe('no call is held');
  });
});

describe('"Next" for a step of less than all', () => {
  const { session } = recorded([
    ...serverOpened(1),
    clientOpened(2, 1),
    clientOpened(3, 2),
    held(3, 'client', 'recv'),
    held(2, 'server', 'send'),
    { at: 1, lane: 2, kind: callKind('recv', 'began'), arg: 1024 },
    { at: 1, lane: 1, side: 'server', kind: callKind('accept', 'began') },
  ]);
  const lane = (id: number) => ({ lane: id as LaneId });
  const rail = (id: number, side: Side) => ({ rail: { lane: id as LaneId, side } });

  test('names what that step would let go', () => {
    expect(paceWords(session)).toBe("Client 2's recv");
    expect(paceWords(session, lane(2))).toBe("the server's send to Client 1");
    expect(paceWords(session, rail(2, 'server'))).toBe("the server's send to Client 1");
  });

  test('or, with nothing held there, what that lane or rail waits for', () => {
    expect(paceWords(session, rail(2, 'client'))).toBe("Client 1's client: recv(1024) waits");
    expect(paceWords(session, lane(1))).toBe('the main thread: accept() waits');
    const none = recorded([...serverOpened(1), clientOpened(2, 1), held(1, 'server', 'accept')]).session;
    expect(paceWords(none, lane(2))).toBe('Client 1: client running, server not connected');
    expect(paceWords(none, lane(1))).toBe("the server's accept");
  });
});

describe('"Next" while it is asked first', () => {
  const start = [...serverOpened(1), clientOpened(2, 1), held(2, 'client', 'recv')];
  const paused: Row = { at: 2, lane: 0, kind: Kind.paced, code: 1 };

  test('asks, and tells nothing of the call', () => {
    const { session } = recorded([...start, paused]);
    expect(paceWords(session, {}, true)).toBe('Whose call is next? Click the rail you expect');
    expect(paceWords(session, { lane: 2 as LaneId }, true)).toBe('Whose call is next? Click the rail you expect');
  });

  test('tells nothing while the session runs either: what is held then is held when it pauses', () => {
    expect(paceWords(recorded(start).session, {}, true)).toBe('hidden: pause, and each step asks first');
  });

  test('with nothing held it says what all wait for', () => {
    const { session } = recorded([
      ...serverOpened(1),
      paused,
      { at: 2, lane: 1, side: 'server', kind: callKind('accept', 'began') },
    ]);
    expect(paceWords(session, {}, true)).toBe('waiting: 1 in accept');
  });
});

describe('"Server status"', () => {
  const { session } = recorded(serverOpened(1));
  const server = listeningServers(session)[0] ?? null;

  test('says address, model, and both waiting lines apart', () => {
    expect(serverStatusWords(server, 3, { waiting: 0, limit: 5 })).toBe(
      "listening on 127.0.0.1:52000 · thread per client · 3 open · 0 in the app's waiting line · system's: 0 of 5",
    );
  });

  test('says of which family all addresses are', () => {
    const room = listeningServers(recorded(serverOpened(1, 1, 52_000, '0.0.0.0')).session)[0] ?? null;
    expect(serverStatusWords(room, 0, null)).toContain('listening on 0.0.0.0:52000 (all IPv4) ·');
  });

  test('leaves the system’s queue out where the system does not tell', () => {
    expect(serverStatusWords(server, 3, null)).not.toContain("system's");
    expect(serverStatusWords(null, 0, null)).toBe('not listening');
  });
});

describe('the chosen server', () => {
  const { session } = recorded([
    ...serverOpened(1),
    ...serverOpened(9, 2, 52_001),
    ...serverOpened(10, 3, 52_002),
    { at: 1, lane: 10, side: 'server', kind: callKind('close', 'returned') },
  ]);

  test('is the newest that listens until one is chosen', () => {
    const chosen = chosenServer(session, null);
    expect(chosen && endpointOf(chosen).port).toBe(52_001);
    expect(chosenServer(session, 1 as ServerId)?.id).toBe(1);
  });

  test('is none while a new one is being set up, or when the chosen one has stopped', () => {
    expect(chosenServer(session, 'new')).toBeNull();
    expect(chosenServer(session, 3 as ServerId)).toBeNull();
  });
});

describe('the tempo', () => {
  test('goes from one call in three seconds to as fast as it can', () => {
    expect(TEMPO_STOPS.map(tempoText)).toEqual([
      '1 call in 3 s',
      '1 call in 2 s',
      '1 call/s each',
      '2 calls/s each',
      '5 calls/s each',
      '10 calls/s each',
      '20 calls/s each',
      '50 calls/s each',
      '100 calls/s each',
      '200 calls/s each',
      '500 calls/s each',
      '1000 calls/s each',
      'as fast as it can',
    ]);
    expect([TEMPO_STOPS[0], TEMPO_STOPS.at(-2)]).toEqual([TEMPO_MIN, TEMPO_MAX]);
    expect(tempoSpoken(2)).toBe('each program makes 2 calls per second');
  });

  test('a tempo between two stops stands at the nearer', () => {
    expect(TEMPO_STOPS.map(stopOf)).toEqual(TEMPO_STOPS.map((_, stop) => stop));
    expect(TEMPO_STOPS[stopOf(2.2)]).toBe(2);
    expect(TEMPO_STOPS[stopOf(700)]).toBe(500);
  });
});
