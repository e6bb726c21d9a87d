// The state of a session, reduced from blocks that were made by hand: what is true after the newest event, and in which words.
import { describe, expect, test } from 'vitest';
import { type Block, BlockEncoder, BlockKind } from '../../../shared/block.ts';
import { errnoOf } from '../../../shared/errno.ts';
import {
  CALLS,
  type CallName,
  callKind,
  Ending,
  Flag,
  HeldBy,
  Kind,
  LimitReached,
  type Side,
  SocketOption,
} from '../../../shared/event-kinds.ts';
import type { LaneId, ServerId } from '../../../shared/lane.ts';
import type { LaneState } from '../../../shared/lane-state.ts';
import {
  bytesText,
  endpointText,
  laneText,
  nameText,
  openCall,
  railText,
  spanText,
} from '../../../shared/lane-words.ts';
import { ENDED_LANES_KEPT, NOTICES_KEPT } from '../../../shared/limits.ts';
import { SessionState } from '../../../shared/session-state.ts';
import { encodeUtf8 } from '../../../shared/utf8.ts';
import { decoded } from '../../support/scripted-journal.ts';

const LISTENING = 1 as LaneId;
const SERVER = 1 as ServerId;
const listening = {
  kind: 'listening',
  server: SERVER,
  model: 'iterative',
  program: 'greet',
  label: 'main thread',
  host: '127.0.0.1',
  port: 0,
  backlog: 5,
  markers: [],
};
const connection = {
  kind: 'connection',
  server: SERVER,
  number: 1,
  label: 'Client 1',
  simulated: true,
  clientProgram: 'greet',
  serverProgram: 'greet',
  target: { address: '127.0.0.1', port: 52_000 },
  markers: { client: ['recv', 'send'], server: ['send', 'recv'] },
};

interface Columns {
  readonly side?: Side;
  readonly flags?: number;
  readonly offset?: number;
  readonly length?: number;
  readonly arg?: number;
  readonly code?: number;
  readonly marker?: number;
  readonly json?: object;
  readonly text?: string;
}

/** A session that is told events one at a time, a millisecond apart. */
class Told {
  readonly state: SessionState;
  readonly #listening: object;
  readonly #encoder = new BlockEncoder({ session: 1, wallClock: 0 });
  #time = 0;

  constructor(metadata: object = listening, onFolded?: (lane: LaneState) => void) {
    this.#listening = metadata;
    this.state = new SessionState(onFolded);
  }

  event(lane: number, kind: number, { side = 'client', flags = 0, json, text, ...columns }: Columns = {}): this {
    this.#time += 1000;
    const row = this.#encoder.add(this.#time, lane, kind);
    this.#encoder.flags[row] = (side === 'server' ? Flag.server : 0) | flags;
    this.#encoder.offset[row] = columns.offset ?? 0;
    this.#encoder.length[row] = columns.length ?? 0;
    this.#encoder.arg[row] = columns.arg ?? 0;
    this.#encoder.code[row] = columns.code ?? 0;
    this.#encoder.marker[row] = columns.marker ?? 0;
    if (json) this.#encoder.attach(row, encodeUtf8(JSON.stringify(json)));
    if (text !== undefined) this.#encoder.attach(row, encodeUtf8(text));
    if (this.#encoder.full) this.told();
    return this;
  }

  call(lane: number, side: Side, call: CallName, phase: 'began' | 'returned' | 'failed', columns: Columns = {}): this {
    return this.event(lane, callKind(call, phase), { side, ...columns });
  }

  /** Hands over what was told since. */
  told(): SessionState {
    if (this.#encoder.count > 0) this.state.apply(decoded(this.#encoder.seal()));
    return this.state;
  }

  lane(id: number): LaneState {
    const lane = this.told().lanes.get(id as LaneId);
    if (!lane) throw new Error(`lane ${id} is not known`);
    return lane;
  }

  serving(): this {
    return this.event(LISTENING, Kind.laneOpened, { side: 'server', json: this.#listening })
      .event(LISTENING, Kind.laneAddressed, {
        side: 'server',
        json: { server: { address: '127.0.0.1', port: 52_000 } },
      })
      .event(LISTENING, Kind.threadStarted, { side: 'server', arg: 1 });
  }

  /** Lane 2, connected, accepted and served. */
  connected(metadata: object = connection): this {
    return this.serving()
      .event(2, Kind.laneOpened, { json: metadata })
      .call(2, 'client', 'connect', 'began')
      .event(2, Kind.laneQueued, { side: 'server' })
      .call(LISTENING, 'server', 'accept', 'returned', { arg: 2 })
      .call(2, 'client', 'connect', 'returned')
      .event(2, Kind.threadServes, { side: 'server', arg: 1 });
  }
}

describe('a lane', () => {
  test('from opened over connecting and the waiting line to open', () => {
    const told = new Told().serving().event(2, Kind.laneOpened, { json: connection });
    told.call(2, 'client', 'connect', 'began');
    expect(laneText(told.lane(2))).toBe('connecting');
    told.event(2, Kind.laneAddressed, {
      json: { client: { address: '127.0.0.1', port: 4 }, server: { address: '127.0.0.1', port: 52_000 } },
    });
    expect(told.lane(2).addresses?.client?.port).toBe(4);
    told.event(2, Kind.laneQueued, { side: 'server' });
    expect([laneText(told.lane(2)), told.state.servers.get(SERVER)?.waiting]).toEqual(['in the waiting line', 1]);
    expect(railText(told.lane(2), 'server')).toBe('not yet accepted');
    told.call(LISTENING, 'server', 'accept', 'returned', { arg: 2 }).call(2, 'client', 'connect', 'returned');
    expect([laneText(told.lane(2)), told.state.servers.get(SERVER)?.waiting]).toEqual(['open', 0]);
    expect(told.state.servers.get(SERVER)?.accepted).toBe(1);
  });

  test('bytes are counted by offset: what a send hands over from when it began, what a recv returned', () => {
    const told = new Told().connected();
    told.call(2, 'server', 'send', 'began', { offset: 0, length: 100 });
    expect([told.lane(2).server.sent, laneText(told.lane(2))]).toEqual([100, 'server blocked in send']);
    expect(railText(told.lane(2), 'server')).toBe('send(100) waits');
    told.call(2, 'server', 'send', 'returned', { offset: 0, length: 100 });
    told.call(2, 'server', 'send', 'returned', { offset: 100, length: 16 });
    told.call(2, 'client', 'recv', 'began', { arg: 1024 });
    expect(railText(told.lane(2), 'client')).toBe('recv(1024) waits');
    told.call(2, 'client', 'recv', 'returned', { offset: 0, length: 70, arg: 1024 });
    expect([told.lane(2).server.sent, told.lane(2).client.received]).toEqual([116, 70]);
    expect(openCall(told.lane(2).client)).toBeNull();
  });

  test('a send that failed counts as far as the kernel had taken it', () => {
    const told = new Told().connected();
    told.call(2, 'client', 'send', 'began', { offset: 0, length: 1000 });
    told.call(2, 'client', 'send', 'failed', { offset: 0, length: 300, code: errnoOf('ECANCELED') });
    expect(told.lane(2).client.sent).toBe(300);
  });

  test('a call by hand neither opens nor closes the program’s', () => {
    const told = new Told().connected().call(2, 'server', 'send', 'began', { length: 5 });
    told.call(2, 'server', 'send', 'began', { flags: Flag.byHand, length: 3, offset: 5 });
    told.call(2, 'server', 'send', 'returned', { flags: Flag.byHand, length: 3, offset: 5 });
    expect(openCall(told.lane(2).server)?.call).toBe('send');
    expect(told.lane(2).server.sent).toBe(8);
  });

  test('the line a program is at is that of its newest call, of one that is held too', () => {
    const told = new Told().connected();
    told.call(2, 'server', 'recv', 'returned', { length: 5, marker: 2 });
    expect(told.lane(2).server.marker).toBe(2);
    told.event(2, Kind.held, { side: 'server', code: HeldBy.pause, arg: CALLS.indexOf('send'), marker: 1 });
    expect(told.lane(2).server.marker).toBe(1);
    told.call(2, 'server', 'send', 'returned', { flags: Flag.byHand, length: 3 });
    expect(told.lane(2).server.marker).toBe(1);
  });

  test('half-closed, then closed: FIN both ways', () => {
    const told = new Told().connected();
    told.event(2, Kind.directionFinished, { side: 'client', code: Ending.fin });
    expect(laneText(told.lane(2))).toBe('half-closed · client finished sending');
    told.call(2, 'server', 'recv', 'returned', { code: Ending.fin });
    expect(told.lane(2).server.sawEnd).toBe(Ending.fin);
    told.event(2, Kind.directionFinished, { side: 'server', code: Ending.fin });
    expect(laneText(told.lane(2))).toBe('closing · FIN both ways');
    told.call(2, 'server', 'close', 'returned', { code: Ending.fin }).event(2, Kind.laneEnded);
    expect([laneText(told.lane(2)), railText(told.lane(2), 'server')]).toEqual(['ended · FIN both ways', 'closed']);
    expect(told.state.resets).toBe(0);
  });

  test('reset: one reset a lane, however many directions it ends', () => {
    const told = new Told().connected().call(2, 'server', 'recv', 'failed', { code: errnoOf('ECONNRESET') });
    told.event(2, Kind.directionFinished, { side: 'client', code: Ending.rst });
    told.event(2, Kind.directionFinished, { side: 'server', code: Ending.rst }).event(2, Kind.laneEnded);
    expect([laneText(told.lane(2)), told.state.resets]).toEqual(['ended · RST', 1]);
    expect(told.state.notices.map(({ error, lane }) => [error.code, lane])).toEqual([['connection-reset', 2]]);
  });

  test('refused: it never opened, and the notice offers a server', () => {
    const told = new Told().event(2, Kind.laneOpened, { json: { ...connection, server: null } });
    told
      .call(2, 'client', 'connect', 'began')
      .call(2, 'client', 'connect', 'failed', { code: errnoOf('ECONNREFUSED') });
    told.event(2, Kind.directionFinished, { code: Ending.neverOpened });
    told.event(2, Kind.directionFinished, { side: 'server', code: Ending.neverOpened }).event(2, Kind.laneEnded);
    expect(laneText(told.lane(2))).toBe('ended · connection refused (ECONNREFUSED)');
    expect(told.state.notices[0]?.error).toMatchObject({ code: 'connection-refused', action: 'start-server' });
    expect(told.state.notices[0]?.error.message).toContain('127.0.0.1:52000');
  });

  test('one that ends in the waiting line leaves it', () => {
    const told = new Told().serving().event(2, Kind.laneOpened, { json: connection });
    told.event(2, Kind.laneQueued, { side: 'server' }).event(2, Kind.laneEnded);
    expect(told.told().servers.get(SERVER)?.waiting).toBe(0);
  });

  test('an outside client’s rail says only what was seen', () => {
    const told = new Told().connected({ ...connection, simulated: false, clientProgram: null });
    expect(railText(told.lane(2), 'client')).toBe('not visible (outside program)');
    told.event(2, Kind.directionFinished, { code: Ending.fin, flags: Flag.outside });
    expect(railText(told.lane(2), 'client')).toBe('finished sending (outside program)');
  });

  test('the oldest ended ones fold into a count, and are told of', () => {
    const gone: number[] = [];
    const told = new Told(listening, (lane) => gone.push(lane.id)).serving();
    for (let id = 2; id < ENDED_LANES_KEPT + 5; id++) {
      told.event(id, Kind.laneOpened, { json: connection });
      told.call(id, 'client', 'recv', 'returned', { length: 10 }).call(id, 'server', 'recv', 'returned', { length: 3 });
      told.event(id, Kind.laneEnded);
    }
    const { folded, lanes } = told.told();
    expect([folded, lanes.size, gone]).toEqual([
      { lanes: 3, bytesToClient: 30, bytesToServer: 9 },
      ENDED_LANES_KEPT,
      [2, 3, 4],
    ]);
  });
});

test('a name in a sentence is cut, and isolated where it could turn the rest round', () => {
  expect(nameText('Client 1')).toBe('Client 1');
  expect(nameText('x'.repeat(10_000))).toBe(`${'x'.repeat(80)}…`);
  expect(nameText('\u05d0')).toBe('\u2068\u05d0\u2069');
  expect(nameText('\u{1f600}'.repeat(81))).toBe(`\u2068${'\u{1f600}'.repeat(80)}…\u2069`);
  expect(nameText('\u{1f600}'.repeat(80))).toBe(`\u2068${'\u{1f600}'.repeat(80)}\u2069`);
});

describe('another name', () => {
  test('takes the place of the older one, before the lane’s end and after it; all else stays', () => {
    const told = new Told().connected();
    const before = told.lane(2);
    const { metadata, lastEventAt } = before;
    told.event(2, Kind.laneRenamed, { text: 'Anna' });
    expect(told.lane(2)).toMatchObject({ metadata: { ...metadata, label: 'Anna' }, lastEventAt });
    expect(metadata.label).toBe('Client 1');
    told.event(2, Kind.laneEnded).event(2, Kind.laneRenamed, { text: 'Berta' });
    expect(told.lane(2).metadata.label).toBe('Berta');
  });

  test('of a lane that is not known changes nothing', () => {
    const told = new Told().event(77, Kind.laneRenamed, { text: 'x' });
    expect(told.told().lanes.size).toBe(0);
  });
});

describe('a server', () => {
  test('its threads, whom the accepting thread serves, and its end', () => {
    const told = new Told().connected();
    const server = () => told.told().servers.get(SERVER);
    expect([server()?.mainThread, server()?.serving, server()?.listening]).toEqual([1, 2, true]);
    told.event(2, Kind.threadLeaves, { side: 'server', arg: 1 });
    told.event(LISTENING, Kind.threadStarted, { side: 'server', arg: 2 });
    expect([server()?.serving, [...(server()?.threads ?? [])]]).toEqual([null, [1, 2]]);
    told.event(2, Kind.threadServes, { side: 'server', arg: 2 });
    expect([server()?.serving, told.lane(2).thread]).toEqual([null, 2]);
    told.event(LISTENING, Kind.threadEnded, { side: 'server', arg: 2 });
    told.call(LISTENING, 'server', 'close', 'returned');
    expect([server()?.listening, [...(server()?.threads ?? [])]]).toEqual([false, [1]]);
  });
});

describe('the models', () => {
  const server = (told: Told) => told.told().servers.get(SERVER);

  test('a pool: who waits for a free thread, and what each thread serves', () => {
    const told = new Told({ ...listening, model: 'pool', threads: 1 }).serving();
    told.event(LISTENING, Kind.threadStarted, { side: 'server', arg: 2 });
    told.event(2, Kind.laneOpened, { json: connection }).event(3, Kind.laneOpened, { json: connection });
    for (const lane of [2, 3]) told.call(LISTENING, 'server', 'accept', 'returned', { arg: lane });
    told.event(2, Kind.threadServes, { side: 'server', arg: 2 });
    expect(server(told)).toMatchObject({ unserved: 1, serving: null, workers: [{ thread: 2, serving: 2 }] });
    expect([laneText(told.lane(2)), laneText(told.lane(3))]).toEqual(['open', 'waits for a thread']);
    expect(railText(told.lane(3), 'server')).toBe('accepted, waits for a free thread');
    told.call(2, 'server', 'close', 'returned').event(2, Kind.threadLeaves, { side: 'server', arg: 2 });
    expect(server(told)?.workers).toMatchObject([{ serving: null }]);
    told.event(3, Kind.threadServes, { side: 'server', arg: 2 });
    expect(server(told)).toMatchObject({ unserved: 0, workers: [{ thread: 2, serving: 3 }] });
    expect(railText(told.lane(3), 'server')).toBe('running');
    told.event(LISTENING, Kind.threadEnded, { side: 'server', arg: 2 });
    expect(server(told)?.workers).toMatchObject([{ serving: null, endedAt: told.told().now }]);
  });

  test('a connection that ends before a thread of the pool is free leaves its queue', () => {
    const told = new Told({ ...listening, model: 'pool', threads: 1 }).serving();
    told.event(2, Kind.laneOpened, { json: connection });
    told.call(LISTENING, 'server', 'accept', 'returned', { arg: 2 });
    expect(server(told)?.unserved).toBe(1);
    told.event(2, Kind.laneEnded);
    expect(server(told)?.unserved).toBe(0);
  });

  test('an event loop: a lane that it leaves is registered with select, with what is left to send', () => {
    const told = new Told().connected();
    told.call(2, 'server', 'send', 'returned', { length: 426_000, arg: 1_000_000 });
    told.event(2, Kind.threadLeaves, { side: 'server', arg: 1 });
    told.call(LISTENING, 'server', 'select', 'began');
    expect([server(told)?.serving, openCall(server(told)?.accepting ?? told.lane(2).server)?.call]).toEqual([
      null,
      'select',
    ]);
    expect([laneText(told.lane(2)), railText(told.lane(2), 'server')]).toEqual([
      '574 kB left to send',
      'registered with select, 574 kB left to send',
    ]);
    told.event(2, Kind.threadServes, { side: 'server', arg: 1 });
    told.call(2, 'server', 'send', 'returned', { offset: 426_000, length: 574_000, arg: 574_000 });
    told.event(2, Kind.threadLeaves, { side: 'server', arg: 1 });
    expect(railText(told.lane(2), 'server')).toBe('registered with select');
    told.event(2, Kind.waitBegan, { side: 'server', arg: 1000 });
    expect(railText(told.lane(2), 'server')).toBe('waits of its own will');
  });

  test('what another thread sends on a lane is no call of the program that serves it', () => {
    const told = new Told().connected();
    told.call(2, 'server', 'recv', 'began', { arg: 1024, marker: 1 });
    told.call(2, 'server', 'send', 'returned', { length: 8, flags: Flag.relayed, marker: 2 });
    expect([railText(told.lane(2), 'server'), told.lane(2).server.sent]).toEqual(['recv(1024) waits', 8]);
    told.call(2, 'server', 'send', 'began', { offset: 8, length: 8, flags: Flag.relayed });
    expect([laneText(told.lane(2)), told.lane(2).server.sent]).toEqual(['open', 16]);
    expect(told.lane(2).server.marker).toBe(1);
  });

  test('a program that cannot hand on waits for another lane', () => {
    const told = new Told().connected();
    told.event(2, Kind.queueFullBegan, { side: 'server', arg: 5 });
    expect(told.lane(2).server.queueFull).toEqual({ lane: 5, since: told.told().now });
    expect([laneText(told.lane(2)), railText(told.lane(2), 'server')]).toEqual([
      'server: queue full',
      "waits: another client's queue is full",
    ]);
    told.event(2, Kind.queueFullEnded, { side: 'server', arg: 5 });
    expect(laneText(told.lane(2))).toBe('open');
  });

  test('no delay, on and off, is of one side', () => {
    const told = new Told().connected();
    told.event(2, Kind.optionSet, { code: SocketOption.noDelay, arg: 1 });
    expect([told.lane(2).client.noDelay, told.lane(2).server.noDelay]).toEqual([true, false]);
    told.event(2, Kind.optionSet, { code: SocketOption.noDelay, arg: 0 });
    expect(told.lane(2).client.noDelay).toBe(false);
  });

  test('scripts by number; one that was cut, or is none, is known to be there', () => {
    const script = { name: 'mine', steps: [{ do: 'send', text: 'x' }] };
    const told = new Told().event(0, Kind.scriptKnown, { arg: 1, json: script });
    told.event(0, Kind.scriptKnown, { arg: 2, text: JSON.stringify(script).slice(0, 20), flags: Flag.cut });
    told.event(0, Kind.scriptKnown, { arg: 3, json: { name: 'none' } });
    expect([...told.told().scripts]).toEqual([
      [1, script],
      [2, null],
      [3, null],
    ]);
  });
});

describe('the pace', () => {
  test('paused and running, tempo and free', () => {
    const told = new Told().event(0, Kind.paced, { code: 1, arg: 2500 });
    expect(told.told()).toMatchObject({ paused: true, tempo: 2.5 });
    expect(told.event(0, Kind.paced).told()).toMatchObject({ paused: false, tempo: null });
  });

  test('the next is the oldest held call, of any rail, accept included; not what slow motion keeps back', () => {
    const told = new Told().connected();
    const held = (lane: number, side: Side, call: CallName, code: number) =>
      told.event(lane, Kind.held, { side, code, arg: CALLS.indexOf(call) });
    held(2, 'client', 'recv', HeldBy.slowMotion);
    held(LISTENING, 'server', 'accept', HeldBy.pause);
    held(2, 'server', 'send', HeldBy.pause);
    expect(told.told().nextHeld()).toMatchObject({ lane: LISTENING, side: 'server', held: { call: 'accept' } });
    told.event(LISTENING, Kind.released, { side: 'server' });
    expect(told.told().nextHeld()).toMatchObject({ lane: 2, side: 'server', held: { call: 'send' } });
    expect([railText(told.lane(2), 'server'), railText(told.lane(2), 'client')]).toEqual([
      'send held (paused)',
      'recv(0) kept back (slow motion)',
    ]);
    told.event(2, Kind.released, { side: 'server' });
    expect(told.told().nextHeld()).toBeNull();
  });
});

describe('notices', () => {
  test('a program that failed, each limit; the newest are kept, all are counted', () => {
    const told = new Told().connected().event(2, Kind.programEnded, { side: 'server', code: 1, text: 'no such line' });
    told.event(0, Kind.limitReached, { code: LimitReached.descriptors, arg: 3 });
    told.event(0, Kind.limitReached, { code: LimitReached.descriptors, arg: 4 });
    told.event(0, Kind.limitReached, { code: LimitReached.journal });
    told.event(0, Kind.limitReached, { code: LimitReached.waitingLine, arg: 1 });
    const { notices, limits } = told.told();
    expect(notices.map(({ error }) => error.code)).toEqual([
      'program-failed',
      'too-many-clients',
      'too-many-clients',
      'journal-stopped',
      'waiting-line-full',
    ]);
    expect(notices[0]?.error.message).toBe('Client 1: the server’s program failed: no such line.'.replace('’', "'"));
    expect(limits.get(LimitReached.descriptors)).toEqual({ times: 2, count: 7 });
    for (let i = 0; i < 100; i++) told.event(0, Kind.limitReached, { code: LimitReached.journal });
    expect([told.told().notices.length, told.state.noticeCount]).toEqual([NOTICES_KEPT, 105]);
  });

  test('what a person did, and a cancelled connect, is no news', () => {
    const told = new Told().connected();
    told.call(2, 'client', 'send', 'failed', { code: errnoOf('ECONNRESET'), flags: Flag.byHand });
    told.call(2, 'client', 'connect', 'failed', { code: errnoOf('ECANCELED') });
    told.call(2, 'client', 'recv', 'failed', { code: errnoOf('ECANCELED') });
    expect(told.told().notices).toEqual([]);
  });
});

describe('blocks that say less', () => {
  test('metadata makes lanes known and is no event', () => {
    const encoder = new BlockEncoder({ session: 1, wallClock: 0 }, BlockKind.metadata);
    encoder.attach(encoder.add(0, LISTENING, Kind.laneOpened), encodeUtf8(JSON.stringify(listening)));
    encoder.attach(encoder.add(0, 2, Kind.laneOpened), encodeUtf8(JSON.stringify(connection)));
    const block: Block = decoded(encoder.seal());
    const state = new SessionState();
    state.apply(block);
    const lane = state.lanes.get(2 as LaneId);
    state.apply(block);
    expect([state.events, state.servers.size, state.lanes.get(2 as LaneId) === lane]).toEqual([0, 1, true]);
  });

  test('events of lanes that are not known, and metadata that is none, change nothing and throw nothing', () => {
    const told = new Told();
    for (let kind = 0; kind < 100; kind++)
      if (![0, 6, 7, 11, 21, 22, 23].includes(kind) && kind < 24) told.event(99, kind, { arg: 5, code: 1 });
    for (const call of CALLS)
      for (const phase of ['began', 'returned', 'failed'] as const) told.call(98, 'server', call, phase);
    told.event(3, Kind.laneOpened, { text: 'not JSON' }).event(4, Kind.laneOpened, { json: { kind: 'connection' } });
    told.event(5, Kind.laneOpened).event(5, Kind.laneAddressed, { text: '{}' });
    expect([told.told().lanes.size, told.state.servers.size]).toEqual([0, 0]);
  });
});

describe('words', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [4_100_000, '4.1 MB'],
    [123_456_789, '123 MB'],
    [999_600, '1.0 MB'],
  ])('%i bytes: %s', (bytes, words) => expect(bytesText(bytes)).toBe(words));

  test.each([
    [12, '12 µs'],
    [400, '400 µs'],
    [1_400, '1.4 ms'],
    [2_400_000, '2.4 s'],
    [40_000_000, '40 s'],
    [192_000_000, '3 min 12 s'],
  ])('%i µs: %s', (micros, words) => expect(spanText(micros)).toBe(words));

  test('addresses of both families', () => {
    expect(endpointText({ address: '127.0.0.1', port: 1 })).toBe('127.0.0.1:1');
    expect(endpointText({ address: '::1', port: 1 })).toBe('[::1]:1');
  });
});
