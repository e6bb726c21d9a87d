// The tab "Code": which listing a selection shows, and the lines that are marked.
import { describe, expect, test } from 'vitest';
import {
  laneListing,
  languageShown,
  languagesOf,
  markerAtCursor,
  markerNow,
  modelListing,
} from '../../../../renderer/inspector/shown-code.ts';
import { Ending, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId, ServerId } from '../../../../shared/lane.ts';
import { textOf } from '../../../../shared/listings/listing.ts';
import { laneOf } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';
import { call, event, LANE, LISTENING, served, waitsInRecv } from './served.ts';

const SCRIPT = event(Kind.scriptKnown, {
  at: 2,
  lane: 0,
  arg: 4,
  length: 3,
  payload: JSON.stringify({
    name: 'Two',
    steps: [{ do: 'repeat', times: 2, steps: [{ do: 'recv' }] }, { do: 'close' }],
  }),
});

describe('the line it is at', () => {
  test('is that of the newest call, or of the one that is held', () => {
    const { session } = served({}, waitsInRecv);
    expect(markerNow(session, LANE, 'server')).toBe('recv');
    expect(markerNow(session, LANE, 'client')).toBeNull();
    const held = { at: 2000, lane: 2, kind: Kind.held, side: 'server', code: HeldBy.pause, arg: 5, marker: 2 } as const;
    expect(markerNow(served({}, waitsInRecv, held).session, LANE, 'server')).toBe('send');
  });

  test('is the one that it is busy or waits at, or that an event loop has left it at', () => {
    const now = (...rows: Row[]) =>
      markerNow(served({ model: 'event-loop' }, waitsInRecv, ...rows).session, LANE, 'server');
    for (const kind of [Kind.busyBegan, Kind.waitBegan, Kind.queueFullBegan, Kind.threadLeaves])
      expect(now(event(kind, { marker: 2 }))).toBe('send');
    expect(now(event(Kind.threadLeaves))).toBe('recv');
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
    expect(languagesOf(outside.session, LANE, 'client')).toEqual([]);
    const unknown = served({ model: 'prefork', program: 'gopher' });
    expect(laneListing(unknown.session, laneOf(unknown, 2), 'server', 'c')).toBeNull();
    const server = unknown.session.servers.get(1 as ServerId);
    expect(server && modelListing(server, 'c')).toBeNull();
  });

  test('of an event loop’s side is what goes on when it is ready, in JavaScript too', () => {
    const recording = served({ model: 'event-loop', busy: 250 });
    const shown = laneListing(recording.session, laneOf(recording, 2), 'server', 'javascript');
    expect(textOf(shown?.lines ?? [])).toMatch(/^function serve\(conn\) \{\n.*\n.*0, 0, 250\);\n/);
    expect(textOf(shown?.whole ?? [])).toContain("server.listen({ host: '127.0.0.1', port: 52000, backlog: 5 });");
  });

  test('of a pool has the number of its threads', () => {
    const recording = served({ model: 'pool', threads: 4 });
    const server = recording.session.servers.get(1 as ServerId);
    expect(textOf((server && modelListing(server, 'python')?.lines) ?? [])).toContain('max_workers=4');
  });

  test('of a script has its steps, and their lines are the rail’s markers', () => {
    const sends = call('recv', 'began', { side: 'client', marker: 2 });
    const recording = served({ script: 4 }, SCRIPT, sends);
    const shown = laneListing(recording.session, laneOf(recording, 2), 'client', 'python');
    const line = shown?.lines.find(({ markers }) =>
      markers.includes(markerNow(recording.session, LANE, 'client') ?? ''),
    );
    expect(line?.text).toBe('        recv(1024)');
    expect(shown?.whole).toBe(shown?.lines);
  });

  test('of a script that is too long to be kept, or not known, is none', () => {
    const recording = served({ script: 5 }, SCRIPT);
    expect(laneListing(recording.session, laneOf(recording, 2), 'client', 'python')).toBeNull();
    expect(languagesOf(recording.session, LANE, 'client')).toEqual([]);
    expect(markerNow(recording.session, LANE, 'client')).toBeNull();
  });
});

describe('the language', () => {
  test('JavaScript is offered where the event loop runs, and nowhere else', () => {
    const loop = served({ model: 'event-loop' }).session;
    const all = ['python', 'c', 'java', 'javascript'];
    expect(languagesOf(loop, LISTENING, 'server')).toEqual(all);
    expect(languagesOf(loop, LANE, 'server')).toEqual(all);
    expect(languagesOf(loop, LANE, 'client')).toEqual(all.slice(0, 3));
    const pool = served({ model: 'pool', threads: 2 }).session;
    expect(languagesOf(pool, LISTENING, 'server')).toEqual(all.slice(0, 3));
    expect(languagesOf(pool, LANE, 'server')).toEqual(all.slice(0, 3));
  });

  test('is the chosen one, where there is such a listing', () => {
    expect(languageShown(['python', 'c', 'java'], 'c')).toBe('c');
    expect(languageShown(['python', 'c', 'java'], 'javascript')).toBe('python');
    expect(languageShown([], 'java')).toBe('java');
  });
});
