// Events as lines of JSON.
import { expect, test } from 'vitest';
import { eventLine, lostLine } from '../../../../electron/cli/event-line.ts';
import { type Block, BlockEncoder } from '../../../../shared/block.ts';
import { callKind, Ending, Flag, Kind } from '../../../../shared/event-kinds.ts';
import { encodeUtf8 } from '../../../../shared/utf8.ts';
import { decoded } from '../../../support/scripted-journal.ts';

interface Event {
  readonly kind: number;
  readonly lane?: number;
  readonly columns?: Partial<Record<'offset' | 'length' | 'arg' | 'code' | 'flags', number>>;
  readonly payload?: Uint8Array;
}

function line({ kind, lane = 3, columns = {}, payload }: Event): unknown {
  const encoder = new BlockEncoder({ session: 1, wallClock: 0 });
  const row = encoder.add(12.3456, lane, kind);
  for (const [name, value] of Object.entries(columns)) encoder[name as keyof typeof columns][row] = value;
  if (payload) encoder.attach(row, payload);
  const block: Block = decoded(encoder.seal());
  const text = eventLine(block, 0);
  expect(text).not.toContain('\n');
  return JSON.parse(text);
}

const base = { sequence: 0, us: 12.346, lane: 3 };

test('a send, with its bytes as text', () => {
  const sent = { kind: callKind('send', 'returned'), columns: { offset: 16, length: 3, flags: Flag.server } };

  expect(line({ ...sent, payload: encodeUtf8('Hé\n').subarray(0, 4) })).toEqual({
    ...base,
    event: 'send returned',
    side: 'server',
    offset: 16,
    length: 3,
    utf8: 'Hé\n',
  });
});

test('bytes that are not UTF-8 are hex, and a cut one says so', () => {
  const cut = { kind: callKind('recv', 'returned'), columns: { length: 9, arg: 1024, flags: Flag.cut | Flag.instant } };

  expect(line({ ...cut, payload: new Uint8Array([0xff, 0x00]) })).toEqual({
    ...base,
    event: 'recv returned',
    side: 'client',
    offset: 0,
    length: 9,
    asked: 1024,
    cut: true,
    instant: true,
    hex: 'ff00',
  });
});

test('a failed call names its error, a direction its ending and its hash', () => {
  expect(line({ kind: callKind('connect', 'failed'), columns: { code: 111 } })).toMatchObject({
    error: 'ECONNREFUSED',
  });
  const payload = new Uint8Array(32).fill(0xab);
  expect(line({ kind: Kind.directionFinished, columns: { code: Ending.rst, offset: 7 }, payload })).toEqual({
    ...base,
    event: 'directionFinished',
    side: 'client',
    offset: 7,
    ending: 'rst',
    sha256: 'ab'.repeat(32),
  });
});

test('metadata is JSON; the session has no side', () => {
  const payload = encodeUtf8('{"kind":"session"}');

  expect(line({ kind: Kind.laneOpened, lane: 0, payload })).toEqual({
    ...base,
    lane: 0,
    event: 'laneOpened',
    metadata: { kind: 'session' },
  });
});

test('held, threads, pace and limits say what their numbers mean', () => {
  expect(line({ kind: Kind.held, columns: { code: 2, arg: 6 } })).toMatchObject({ by: 'pause', call: 'recv' });
  expect(line({ kind: Kind.threadServes, columns: { arg: 70_000 } })).toMatchObject({ thread: 70_000 });
  expect(line({ kind: Kind.paced, lane: 0, columns: { code: 1, arg: 2500 } })).toMatchObject({
    paused: true,
    callsPerSecond: 2.5,
  });
  expect(line({ kind: Kind.limitReached, lane: 0, columns: { code: 1, arg: 12 } })).toMatchObject({
    limit: 'descriptors',
    count: 12,
  });
});

test('events that could not be had are a line as well', () => {
  expect(JSON.parse(lostLine(10, 20))).toEqual({ event: 'lost', from: 10, to: 20 });
});
