// The tab "Code": which listing a selection shows, the lines that are marked, and the sentence below.
import { describe, expect, test } from 'vitest';
import { laneLineWords, serverLineWords } from '../../../../renderer/inspector/code-words.ts';
import { laneListing, markerAtCursor, markerNow, modelListing } from '../../../../renderer/inspector/shown-code.ts';
import { CALLS, callKind, Ending, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId, ServerId } from '../../../../shared/lane.ts';
import { textOf } from '../../../../shared/listings/listing.ts';
import { laneOf, type Recorded, recorded } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';

const SECOND = 1_000_000;
const LISTENING = 1 as LaneId;
const LANE = 2 as LaneId;
const MAIN_THREAD = 7;

interface Setting {
  readonly model?: string;
  readonly program?: string;
  readonly simulated?: boolean;
}

/** A server with its main thread, and one connection that it has accepted and serves. */
function served({ model = 'thread', program = 'echo', simulated = true }: Setting, ...rows: Row[]): Recorded {
  const listening = {
    ...{ kind: 'listening', server: 1, model, program, label: 'main thread', host: '127.0.0.1', port: 0, backlog: 5 },
    markers: ['bind', 'listen', 'accept', model === 'thread' ? 'start' : 'serve'],
  };
  const connection = {
    ...{ kind: 'connection', server: 1, number: 1, label: 'Client 1', simulated },
    ...{ clientProgram: simulated ? 'echo' : null, serverProgram: program },
    target: { address: '127.0.0.1', port: 52_000 },
    markers: { client: simulated ? ['connect', 'send', 'recv'] : [], server: ['recv', 'send', 'close'] },
  };
  const server = (kind: number, columns: Partial<Row> = {}): Row => ({
    at: 1,
    lane: 1,
    kind,
    side: 'server',
    ...columns,
  });
  return recorded([
    server(Kind.laneOpened, { payload: JSON.stringify(listening) }),
    server(Kind.laneAddressed, { payload: JSON.stringify({ server: { address: '127.0.0.1', port: 52_000 } }) }),
    server(Kind.threadStarted, { arg: MAIN_THREAD }),
    { at: 1, lane: 2, kind: Kind.laneOpened, payload: JSON.stringify(connection) },
    server(callKind('accept', 'returned'), { arg: 2, marker: 3 }),
    server(Kind.threadServes, { lane: 2, arg: model === 'iterative' ? MAIN_THREAD : 8 }),
    ...rows,
  ]);
}

const call = (name: (typeof CALLS)[number], phase: 'began' | 'returned', columns: Partial<Row> = {}): Row => ({
  ...{ at: 1000, lane: 2, kind: callKind(name, phase), side: 'server' },
  ...columns,
});
const waitsInRecv = call('recv', 'began', { arg: 1024, marker: 1 });

describe('the line it is at', () => {
  test('is that of the newest call, or of the one that is held', () => {
    const { session } = served({}, waitsInRecv);
    expect(markerNow(session, LANE, 'server')).toBe('recv');
    expect(markerNow(session, LANE, 'client')).toBeNull();
    const held = { at: 2000, lane: 2, kind: Kind.held, side: 'server', code: HeldBy.pause, arg: 5, marker: 2 } as const;
    expect(markerNow(served({}, waitsInRecv, held).session, LANE, 'server')).toBe('send');
  });

  test('is none when the socket is closed, or the lane has ended', () => {
    const closed = call('close', 'returned', { marker: 3, code: Ending.fin });
    expect(markerNow(served({}, closed).session, LANE, 'server')).toBeNull();
    expect(markerNow(served({}, { at: 9, lane: 2, kind: Kind.laneEnded }).session, LANE, 'client')).toBeNull();
  });

  test('of an accepting thread that serves, is the call of the function', () => {
    expect(markerNow(served({ model: 'iterative' }).session, LISTENING, 'server')).toBe('serve');
    expect(markerNow(served({ model: 'thread' }).session, LISTENING, 'server')).toBe('accept');
    const stopped = call('close', 'returned', { lane: 1 });
    expect(markerNow(served({ model: 'iterative' }, stopped).session, LISTENING, 'server')).toBeNull();
  });
});

describe('the line of the selected event', () => {
  const { session, timeline } = served({}, waitsInRecv, call('recv', 'returned', { length: 3, marker: 1 }));
  const at = (
    lane: LaneId,
    sequence: number | null,
    selected: 'client' | 'server' | null,
    shown: 'client' | 'server',
  ) => markerAtCursor(session, timeline, { lane, side: selected, sequence }, shown);

  test('is shown in the listing of its own rail only', () => {
    expect(at(LANE, 6, 'server', 'server')).toBe('recv');
    expect(at(LANE, 6, 'server', 'client')).toBeNull();
    expect(at(LISTENING, 4, 'server', 'server')).toBe('accept');
  });

  test('is none without an event, of an event without a line, or of one that is not held', () => {
    expect(at(LANE, null, 'server', 'server')).toBeNull();
    expect(at(LANE, 5, 'server', 'server')).toBeNull();
    expect(at(LANE, 999, 'server', 'server')).toBeNull();
    expect(markerAtCursor(session, timeline, null, 'server')).toBeNull();
  });
});

describe('the listing', () => {
  test('of a server’s side is its function; what is copied is the whole server at its address', () => {
    const recording = served({ model: 'iterative' });
    const shown = laneListing(recording.session, laneOf(recording, 2), 'server', 'python');
    expect(textOf(shown?.lines ?? [])).toMatch(/^def serve\(conn\):\n(.*\n)*\s+conn\.sendall\(data\)/);
    expect(textOf(shown?.whole ?? [])).toContain("listener.bind(('127.0.0.1', 52000))");
    expect(textOf(shown?.whole ?? [])).toContain('def serve(conn):');
  });

  test('of a client is whole, with the address it connects to', () => {
    const recording = served({});
    const shown = laneListing(recording.session, laneOf(recording, 2), 'client', 'java');
    expect(textOf(shown?.lines ?? [])).toContain('new Socket("127.0.0.1", 52000)');
    expect(shown?.whole).toBe(shown?.lines);
  });

  test('of an outside client, or of a program that this version does not know, is none', () => {
    const outside = served({ simulated: false });
    expect(laneListing(outside.session, laneOf(outside, 2), 'client', 'c')).toBeNull();
    const unknown = served({ model: 'prefork', program: 'chat' });
    expect(laneListing(unknown.session, laneOf(unknown, 2), 'server', 'c')).toBeNull();
    const server = unknown.session.servers.get(1 as ServerId);
    expect(server && modelListing(server, 'c')).toBeNull();
  });
});

describe('the sentence', () => {
  const words = (recording: Recorded, side: 'client' | 'server', now = 7 * SECOND) => {
    const { lead, rest } = laneLineWords(recording.session, laneOf(recording, 2), side, now);
    return `${lead} ${rest}`.trim();
  };
  const serverWords = (recording: Recorded, now = 7 * SECOND) => {
    const server = recording.session.servers.get(1 as ServerId);
    const { lead, rest } = server ? serverLineWords(recording.session, server, now) : { lead: '', rest: '' };
    return `${lead} ${rest}`;
  };

  test('of a recv: for how long, and whom else the only thread keeps waiting', () => {
    expect(words(served({ model: 'thread' }, waitsInRecv), 'server')).toBe(
      'recv has waited 6.0 s. Nothing has arrived.',
    );
    expect(words(served({ model: 'iterative' }, waitsInRecv), 'server')).toBe(
      "recv has waited 6.0 s. Nothing has arrived. This is the server's only thread: whoever connects now waits with it.",
    );
    const queued: Row = { at: 1, lane: 3, kind: Kind.laneQueued, side: 'server' };
    const third = JSON.stringify({
      ...{ kind: 'connection', server: 1, number: 2, label: 'Client 2', simulated: false, clientProgram: null },
      ...{ serverProgram: 'echo', target: { address: '127.0.0.1', port: 1 }, markers: { client: [], server: [] } },
    });
    const opened: Row = { at: 1, lane: 3, kind: Kind.laneOpened, payload: third };
    expect(words(served({ model: 'iterative' }, opened, queued, waitsInRecv), 'server')).toContain(
      "This is the server's only thread: 1 connection in the app's waiting line waits with it.",
    );
  });

  test('of a send: that only this thread waits', () => {
    const sends = [
      call('send', 'returned', { length: 4_100_000 }),
      call('send', 'began', { at: 1000, offset: 4_100_000, length: 16 }),
    ];
    expect(words(served({ model: 'thread' }, ...sends), 'server', 3.4 * SECOND)).toBe(
      'send has waited 2.4 s. The client never called recv; 4.1 MB lie between the two programs and the system takes no more. ' +
        'Only this thread waits: the other clients have threads of their own.',
    );
    expect(words(served({ simulated: false }, ...sends), 'server', 3.4 * SECOND)).toBe(
      'send has waited 2.4 s. The system takes no more for now; what the other side does is not visible. ' +
        'Only this thread waits: the other clients have threads of their own.',
    );
  });

  test('of a held call: who holds it', () => {
    const held = (code: number) => {
      const row = { at: 2000, lane: 2, kind: Kind.held, side: 'server', code, arg: CALLS.indexOf('send') } as const;
      return words(served({}, row), 'server');
    };
    expect(held(HeldBy.pause)).toBe('send is held: the session is paused. “Step” lets one call go.');
    expect(held(HeldBy.tempo)).toBe('send is held by the tempo. It goes by itself when its time has come.');
  });

  test('of an outside client: that its code is not visible', () => {
    expect(words(served({ simulated: false }), 'client')).toBe(
      "Its code is not visible. This client is somebody's own program: only its bytes and endings are seen.",
    );
  });

  test('of the accepting thread: that it waits for a client, or whom it serves', () => {
    const accepts = call('accept', 'began', { lane: 1 });
    expect(serverWords(served({ model: 'thread' }, accepts))).toBe(
      "accept has waited 6.0 s. Nobody stands in the app's waiting line.",
    );
    expect(serverWords(served({ model: 'iterative' }), 13 * SECOND)).toBe(
      'It has served Client 1 for 13 s. Nobody is in accept() meanwhile.',
    );
  });
});
