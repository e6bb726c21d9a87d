// The sentence below a listing: what its line waits for, and whom else that keeps waiting.
import { describe, expect, test } from 'vitest';
import { laneLineWords, serverLineWords } from '../../../../renderer/inspector/code-words.ts';
import { CALLS, HeldBy, Kind } from '../../../../shared/event-kinds.ts';
import type { ServerId } from '../../../../shared/lane.ts';
import { laneOf, type Recorded } from '../session.ts';
import type { Row } from '../timeline/blocks.ts';
import { call, event, LISTENING, MAIN_THREAD, others, SECOND, served, waitsInRecv } from './served.ts';

const leaves = event(Kind.threadLeaves, { arg: MAIN_THREAD });
const comesBack = event(Kind.threadServes, { arg: MAIN_THREAD });
const busy = event(Kind.busyBegan, { arg: 9000 });

function words(recording: Recorded, side: 'client' | 'server' = 'server', now = 7 * SECOND): string {
  const { lead, rest } = laneLineWords(recording.session, laneOf(recording, 2), side, now);
  return `${lead} ${rest}`.trim();
}

function serverWords(recording: Recorded, now = 7 * SECOND): string {
  const server = recording.session.servers.get(1 as ServerId);
  const { lead, rest } = server ? serverLineWords(recording.session, server, now) : { lead: '', rest: '' };
  return `${lead} ${rest}`;
}

describe('the sentence', () => {
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

describe('in a pool', () => {
  const pool = (...rows: Row[]) => served({ model: 'pool', threads: 2 }, ...rows);

  test('a recv says that it keeps a thread, and who waits for one', () => {
    expect(words(pool(waitsInRecv))).toBe(
      'recv has waited 6.0 s. Nothing has arrived. It keeps a thread of the pool: 1 of its 2 threads is free.',
    );
    const both = [...others(3, 1, 'accepted'), event(Kind.threadServes, { at: 1, lane: 3, arg: 9 })];
    expect(words(pool(...both, waitsInRecv))).toContain('all 2 threads serve, and whoever connects now waits for one.');
    expect(words(pool(...both, ...others(4, 2, 'accepted'), waitsInRecv))).toContain(
      'all 2 threads serve, and 2 connections wait for one in its queue.',
    );
  });

  test('a connection that no thread serves has no line yet', () => {
    const accepted = others(3, 1, 'accepted');
    const recording = pool(...accepted);
    const { lead, rest } = laneLineWords(recording.session, laneOf(recording, 3), 'server', 7 * SECOND);
    expect(lead).toBe("Accepted, and in the pool's own queue for 7.0 s: no thread is free for it.");
    expect(rest).toBe('No line of the server runs for it yet.');
  });

  test('accept says how many threads are free', () => {
    expect(serverWords(pool(call('accept', 'began', { lane: LISTENING })))).toBe(
      "accept has waited 6.0 s. Nobody stands in the app's waiting line. The pool: 1 of its 2 threads is free.",
    );
  });
});

describe('in an event loop', () => {
  const loop = (...rows: Row[]) => served({ model: 'event-loop' }, ...rows);
  const selects = call('select', 'began', { lane: LISTENING });

  test('select says that nobody is ready', () => {
    expect(serverWords(loop(leaves, selects))).toBe(
      'select has waited 6.0 s. Nobody is ready: neither the listening socket nor the connection that is registered.',
    );
    expect(serverWords(loop(...others(3, 2, 'registered'), leaves, selects))).toContain('nor any of 3 connections.');
    const ended = event(Kind.laneEnded);
    expect(serverWords(loop(leaves, ended, selects))).toContain(
      'Nobody is ready: only the listening socket is registered.',
    );
  });

  test('a lane between its turns is registered with select; one that is stalled says by whom', () => {
    expect(words(loop(leaves))).toBe(
      'No thread is in a call for it: its socket has been registered with select for 6.0 s, until something arrives.',
    );
    const other = [...others(3, 1, 'accepted'), event(Kind.threadServes, { lane: 3, arg: MAIN_THREAD })];
    expect(words(loop({ ...leaves, at: 1 }, ...other, { ...busy, lane: 3 }))).toContain(
      'The loop has been busy with Client 2 for 6.0 s, and serves nobody else.',
    );
  });

  test('a part of a send that the system did not take waits in select, too', () => {
    const partly = call('send', 'returned', { length: 400_000, arg: 1_000_000 });
    expect(words(loop(partly, leaves))).toContain(
      "The system took only part of the server's send: 600 kB are left, and its socket has been registered with select",
    );
  });

  test('a handler that is busy keeps everybody waiting', () => {
    const rows = [...others(3, 2, 'registered'), ...others(5, 1, 'queued'), comesBack, busy];
    expect(words(loop(...rows))).toBe(
      'It has been busy (reading a disk, say) for 6.0 s. The whole loop stands still: 2 other connections and ' +
        "1 connection in the app's waiting line wait with it.",
    );
    expect(serverWords(loop(...rows))).toBe(
      'The loop has been busy with Client 1 for 6.0 s. The whole loop stands still: 2 other connections and ' +
        "1 connection in the app's waiting line wait with it.",
    );
    expect(words(loop(busy))).toContain('stands still: whoever connects now waits with it.');
  });

  test('a handler that waits of its own will keeps nobody', () => {
    expect(words(loop(event(Kind.waitBegan, { arg: 9000 }), leaves))).toBe(
      'It waits of its own will, for 6.0 s so far. Nobody waits for that: the loop serves the others meanwhile.',
    );
  });

  test('a held call of the handler is told at the loop, too', () => {
    const held = event(Kind.held, { code: HeldBy.pause, arg: CALLS.indexOf('send'), marker: 2 });
    expect(serverWords(loop(held))).toBe(
      'The loop runs the handler of Client 1. Its send is held: the session is paused. ' +
        'It comes back to select when the handler would have to wait.',
    );
  });
});

describe('of being busy or waiting', () => {
  const waits = event(Kind.waitBegan, { arg: 9000 });

  test('where each client has a thread of its own, only that thread is kept', () => {
    expect(words(served({ model: 'thread' }, busy))).toBe(
      'It has been busy (reading a disk, say) for 6.0 s. Only this thread is occupied: the other clients have threads of their own.',
    );
    expect(words(served({ model: 'thread' }, waits))).toContain('Only this thread waits');
  });

  test('an iterative server keeps everybody, and says so at its accepting thread', () => {
    expect(words(served({ model: 'iterative' }, busy))).toContain(
      "This is the server's only thread: whoever connects now waits with it.",
    );
    expect(serverWords(served({ model: 'iterative' }, busy))).toBe(
      'It has served Client 1 for 7.0 s. It has been busy (reading a disk, say) for 6.0 s. Nobody is in accept() meanwhile.',
    );
  });

  test('a client keeps nobody', () => {
    const own = { ...waits, side: 'client' } as const;
    expect(words(served({ model: 'iterative' }, own), 'client')).toBe('It waits of its own will, for 6.0 s so far.');
  });
});

describe('of a deadlock', () => {
  test('that each side waits for the other', () => {
    const clientWaits = { ...waitsInRecv, side: 'client' } as const;
    const recording = served({ program: 'waits-first' }, waitsInRecv, clientWaits);
    const said =
      'recv has waited 6.0 s. Nothing has arrived: the client waits in recv, too. ' +
      'That is a deadlock: each side waits for the other to send, until a person acts by hand.';
    expect(words(recording)).toBe(said);
    expect(words(recording, 'client')).toBe(said.replace('the client waits', 'the server waits'));
    const loop = served({ model: 'event-loop', program: 'waits-first' }, leaves, clientWaits);
    expect(words(loop)).toContain('That is a deadlock');
  });
});

describe('in a chat room', () => {
  test('what the others say goes to a client whose own handler waits in recv', () => {
    const heard = 'What the others say is sent to its client meanwhile, by the';
    expect(words(served({ program: 'chat' }, waitsInRecv))).toContain(`${heard} threads that serve them.`);
    expect(words(served({ program: 'chat', model: 'event-loop' }, leaves))).toContain(`${heard} same loop.`);
    expect(words(served({ program: 'chat', model: 'iterative' }, waitsInRecv))).not.toContain(heard);
    expect(words(served({ program: 'chat' }, waitsInRecv), 'client')).not.toContain(heard);
  });

  test('who speaks waits for a member whose queue is full', () => {
    const full = event(Kind.queueFullBegan, { arg: 3 });
    const room = (model: string) => served({ program: 'chat', model }, ...others(3, 1, 'accepted'), full);
    expect(words(room('thread'))).toBe(
      'It waits for Client 2: as much is queued for it as may be (1 MiB), for 6.0 s so far. ' +
        'Only this thread waits: the other clients have threads of their own.',
    );
    expect(words(room('event-loop'))).toContain('the loop serves the others meanwhile.');
  });
});
