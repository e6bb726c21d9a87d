// The bytes of a direction as rows.
import { expect, test } from 'vitest';
import {
  byteRowAt,
  byteRows,
  HEX_BYTES,
  piecesOf,
  rowOfOffset,
  TEXT_BYTES,
} from '../../../../renderer/inspector/byte-rows.ts';
import { callKind, Flag } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { encodeUtf8 } from '../../../../shared/utf8.ts';
import { clientOpened, recorded } from '../session.ts';

const SEND = callKind('send', 'returned');
const RECV = callKind('recv', 'returned');
const lane = 2 as LaneId;

test('a head for each chunk, its bytes, and a gap for what was not kept', () => {
  const { timeline } = recorded([
    clientOpened(2, 1),
    { at: 1, lane: 2, kind: SEND, side: 'server', length: 10, payload: '0123456789' },
    { at: 2, lane: 2, kind: SEND, side: 'server', offset: 10, length: 1000, flags: Flag.cut, payload: 'abc' },
  ]);
  const list = byteRows(timeline, { lane, from: 'server', ours: true }, HEX_BYTES, null);
  const rows = Array.from({ length: list.rows }, (_, index) => byteRowAt(timeline, list, index));
  expect(rows.map((row) => row?.kind)).toEqual(['chunk', 'bytes', 'bytes', 'chunk', 'bytes', 'gap']);
  expect(rows[0]).toMatchObject({ from: 0, to: 10 });
  expect(rows[2]).toMatchObject({ offset: 8, bytes: encodeUtf8('89') });
  expect(rows[3]).toMatchObject({ from: 10, to: 1010 });
  expect(rows[5]).toMatchObject({ offset: 13, bytes: 997 });
  const rowsOf = [0, 7, 8, 9, 10, 12, 13, 1009, 1010].map((offset) => rowOfOffset(timeline, list, offset));
  expect(rowsOf).toEqual([0, 1, 2, 2, 3, 4, 5, 5, -1]);
});

test('as text, a character is never cut apart, and every byte is in exactly one row', () => {
  const text = '€'.repeat(40);
  const bytes = encodeUtf8(text);
  const { timeline } = recorded([
    clientOpened(2, 1),
    { at: 1, lane: 2, kind: SEND, side: 'server', length: bytes.length, payload: bytes },
  ]);
  const list = byteRows(timeline, { lane, from: 'server', ours: true }, TEXT_BYTES, null);
  const rows = Array.from({ length: list.rows }, (_, index) => byteRowAt(timeline, list, index));
  const shown = rows.flatMap((row) => (row?.kind === 'bytes' ? [row] : []));
  expect(shown.map((row) => new TextDecoder('utf-8', { fatal: true }).decode(row.bytes)).join('')).toBe(text);
  let at = 0;
  for (const row of shown) {
    expect(row.offset).toBe(at);
    at += row.bytes.length;
  }
  expect(at).toBe(bytes.length);
});

test('of an outside client, what the server received', () => {
  const { timeline } = recorded([
    clientOpened(2, 1, false),
    { at: 1, lane: 2, kind: RECV, side: 'server', length: 2, payload: 'hi' },
  ]);
  const list = byteRows(timeline, { lane, from: 'client', ours: false }, HEX_BYTES, null);
  expect(list).toMatchObject({ received: true, rows: 2, earlier: 0 });
});

test('the newest chunks are listed, or those around a chosen byte; how many are not, is said', () => {
  const { timeline } = recorded([
    clientOpened(2, 1),
    ...Array.from({ length: 30_000 }, (_, index) => ({
      ...{ at: 1, lane: 2, kind: SEND, side: 'server' as const, offset: index * 2, length: 2 },
    })),
  ]);
  const list = (around: number | null) => byteRows(timeline, { lane, from: 'server', ours: true }, HEX_BYTES, around);
  expect(list(null)).toMatchObject({ earlier: 20_000, later: 0 });
  expect(list(59_999)).toMatchObject({ earlier: 20_000, later: 0 });
  expect(list(20_001)).toMatchObject({ earlier: 5_000, later: 15_000 });
  expect(list(0)).toMatchObject({ earlier: 0, later: 20_000 });
  expect(rowOfOffset(timeline, list(20_000), 20_000)).toBe(10_000);
});

test('a lane without history has no rows', () => {
  const { timeline } = recorded([]);
  expect(byteRows(timeline, { lane, from: 'client', ours: true }, HEX_BYTES, null).rows).toBe(0);
});

test('bytes inside a range are told from those outside', () => {
  const pieces = (range: { from: number; to: number } | null) =>
    piecesOf(encodeUtf8('01234567'), 100, range).map(({ bytes, inside }) => [new TextDecoder().decode(bytes), inside]);
  expect(pieces(null)).toEqual([['01234567', false]]);
  expect(pieces({ from: 102, to: 104 })).toEqual([
    ['01', false],
    ['23', true],
    ['4567', false],
  ]);
  expect(pieces({ from: 0, to: 1000 })).toEqual([['01234567', true]]);
  expect(pieces({ from: 108, to: 200 })).toEqual([['01234567', false]]);
});
