// Rows: thread lines on top of their lanes, the form by how many fit, what was chosen to be seen, and previews of bytes.
import { describe, expect, test } from 'vitest';
import { previewOf } from '../../../../renderer/timeline/preview.ts';
import { laneOfRow, layoutRows, type Rows, type RowsInput, rowAt } from '../../../../renderer/timeline/rows.ts';
import { USUAL_VIEW, type ViewOptions } from '../../../../renderer/timeline/view-options.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId, ServerId } from '../../../../shared/lane.ts';
import { encodeUtf8 } from '../../../../shared/utf8.ts';
import type { Row } from './blocks.ts';
import { began, opened, pool, returned, sceneOf, server } from './scenes.ts';

function rowsOf(lanes: number, filter = '', viewHeight = 600) {
  const { session } = sceneOf([...server(), ...Array.from({ length: lanes }, (_, i) => opened(1, 2 + i))]);
  return layoutRows({ session, options: { ...USUAL_VIEW, filter }, viewHeight, scale: 1 });
}

describe('rows', () => {
  test('a server’s thread line stands on top of its lanes, in the order in which they opened', () => {
    const { list, tops, rowOf } = rowsOf(3);
    expect(list.map((row) => (row.kind === 'lane' ? row.lane.metadata.label : row.kind))).toEqual([
      'server',
      'Client 1',
      'Client 2',
      'Client 3',
    ]);
    expect(tops).toEqual([0, 56, 140, 224, 308]);
    expect([...rowOf.values()]).toEqual([1, 2, 3]);
  });

  test('the threads of a pool have a row each below the one that accepts, lower where lanes are small', () => {
    const { session } = sceneOf([...pool(3), opened(1, 2)]);
    const rows = (laneSize: ViewOptions['laneSize']) =>
      layoutRows({ session, options: { ...USUAL_VIEW, laneSize }, viewHeight: 600, scale: 1 });
    const near = rows('near');
    expect(near.list.map(({ kind }) => kind)).toEqual(['server', 'worker', 'worker', 'worker', 'lane']);
    expect(near.tops).toEqual([0, 56, 92, 128, 164, 248]);
    expect(rows('far').tops.slice(0, 4)).toEqual([0, 44, 64, 84]);
    expect(near.list.map((row) => laneOfRow(row))).toEqual([1, 1, 1, 1, 2]);
  });

  test('take the nearest form that needs little scrolling', () => {
    expect(rowsOf(6).form).toBe('near');
    expect(rowsOf(30).form).toBe('middle');
    expect(rowsOf(30).laneHeight).toBe(20);
    expect(rowsOf(14).laneHeight).toBe(39);
    expect(rowsOf(500)).toMatchObject({ form: 'strip', laneHeight: 14 });
  });

  test('a filter leaves the lanes that show its text, and the thread line they belong to', () => {
    expect(rowsOf(12, 'client 1').lanes).toBe(4);
    expect(rowsOf(12, 'nobody').list).toEqual([]);
  });

  test('are found by height', () => {
    const rows = rowsOf(3);
    expect([0, 55, 56, 139, 140, 307, 900].map((y) => rowAt(rows, y))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });
});

/** Three lanes, and what happens to them, as somebody chose to see them. */
function seen(chosen: Partial<ViewOptions>, happened: readonly Row[] = [], more: Partial<RowsInput> = {}): Rows {
  const { session } = sceneOf([...server(), opened(1, 2), opened(1, 3), opened(1, 4), ...happened]);
  return layoutRows({ session, options: { ...USUAL_VIEW, ...chosen }, viewHeight: 600, scale: 1, ...more });
}

/** Rows in a few letters: the labels of lanes, a star where they are pinned, and the counts of others. */
function words({ list }: Rows): string[] {
  return list.map((row) => {
    if (row.kind === 'lane') return `${row.lane.metadata.label.replace('Client ', '')}${row.pinned ? '*' : ''}`;
    if (row.kind === 'worker') return `worker ${row.number}`;
    return row.kind === 'hidden' ? `${row.hidden.length} hidden` : `${row.lanes} ${row.kind}`;
  });
}

const lanes = (...ids: number[]) => new Set(ids as LaneId[]);
const ended = (lane: number): Row => ({ at: 9, lane, kind: Kind.laneEnded });

describe('what was chosen to be seen', () => {
  test('a size of lanes holds however many there are', () => {
    expect(seen({ laneSize: 'far' })).toMatchObject({ form: 'strip', laneHeight: 14 });
    expect(seen({ laneSize: 'middle' }).form).toBe('middle');
    expect(rowsOf(500).form).toBe('strip');
    const many = sceneOf([...server(), ...Array.from({ length: 500 }, (_, i) => opened(1, 2 + i))]);
    const near = { ...USUAL_VIEW, laneSize: 'near' } as const;
    expect(layoutRows({ session: many.session, options: near, viewHeight: 600, scale: 1 }).laneHeight).toBe(84);
  });

  test('on a very high screen there are no more lanes in view, but larger ones', () => {
    expect(rowsOf(5_000, '', 2_000).laneHeight).toBe(21);
  });

  test('pinned lanes stand on top of their server’s, and no filter takes them away', () => {
    expect(words(seen({ pinned: lanes(4) }))).toEqual(['3 server', '3*', '1', '2']);
    expect(words(seen({ pinned: lanes(4), filter: 'client 1' }))).toEqual(['2 server', '3*', '1']);
    expect(words(seen({ pinned: lanes(4), collapseEnded: true }, [ended(3), ended(4)]))).toEqual([
      ...['2 server', '3*', '1', '1 ended'],
    ]);
  });

  test('hidden lanes are a counted row of their server', () => {
    const rows = seen({ hidden: lanes(2, 3) });
    expect(words(rows)).toEqual(['1 server', '3', '2 hidden']);
    expect(rows.lanes).toBe(1);
    expect(rows.tops).toEqual([0, 56, 140, 166]);
    expect(words(seen({ hidden: lanes(2, 3, 4) }))).toEqual(['0 server', '3 hidden']);
    expect(words(seen({ hidden: lanes(2, 3, 4), filter: 'nobody' }))).toEqual([]);
  });

  test('ended lanes are a counted row, but for the selected one', () => {
    const happened = [ended(2), ended(3)];
    expect(words(seen({ collapseEnded: true }, happened))).toEqual(['1 server', '3', '2 ended']);
    expect(words(seen({ collapseEnded: true }, happened, { selected: 3 as LaneId }))).toEqual([
      ...['2 server', '2', '3', '1 ended'],
    ]);
  });

  test('of a collapsed server only the thread line is shown', () => {
    const rows = seen({ collapsed: new Set([1 as ServerId]), hidden: lanes(2) });
    expect(words(rows)).toEqual(['2 server']);
    expect(rows).toMatchObject({ lanes: 0, list: [{ collapsed: true }] });
  });

  test('a text in quotes means a lane of exactly this name', () => {
    expect(rowsOf(12, '"Client 1"').lanes).toBe(1);
  });

  test('newest first', () => {
    expect(words(seen({ order: 'newest' }))).toEqual(['3 server', '3', '2', '1']);
  });

  test('by name, numbers as numbers', () => {
    const named = (lane: number, label: string): Row => ({ at: 2, lane, kind: Kind.laneRenamed, payload: label });
    const happened = [named(2, 'Client 10'), named(3, 'client 9'), named(4, 'Anna')];
    expect(words(seen({ order: 'label' }, happened))).toEqual(['3 server', 'Anna', 'client 9', '10']);
  });

  test('by state: what waits first, what has ended last', () => {
    const happened = [ended(2), began(9, 4, 'server', 'send', { length: 10 })];
    expect(words(seen({ order: 'state' }, happened))).toEqual(['3 server', '3', '2', '1']);
  });

  test('by bytes, most first; equal ones as they opened', () => {
    const happened = [returned(2, 3, 'server', 'recv', { length: 8 })];
    expect(words(seen({ order: 'bytes' }, happened))).toEqual(['3 server', '2', '1', '3']);
  });

  test('sorted before: new lanes stand behind', () => {
    const ranks = new Map([3 as LaneId, 2 as LaneId].map((lane, rank) => [lane, rank]));
    expect(words(seen({ order: 'bytes' }, [], { ranks }))).toEqual(['3 server', '2', '1', '3']);
  });
});

describe('a preview of bytes', () => {
  const of = (text: string) => previewOf(encodeUtf8(text), encodeUtf8(text).length);

  test('quotes text, without its line end and without control characters', () => {
    expect(of('ping 8\r\n')).toBe('“ping 8”');
    expect(of('a\u0007b\u202Ec')).toBe('“a·b·c”');
    expect(of('<b>hi</b>')).toBe('“<b>hi</b>”');
  });

  test('cuts long text between characters, and shows other bytes as hex', () => {
    expect(of('Hi! I am server, number 1\n')).toBe('“Hi! I am server, n…”');
    expect(of('é'.repeat(40))).toBe(`“${'é'.repeat(18)}…”`);
    expect(previewOf(new Uint8Array([0x7f, 0x45, 0xff, 0xfe, 1]), 5)).toBe('7f 45 ff fe …');
  });
});
