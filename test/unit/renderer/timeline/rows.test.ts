// Rows: thread lines on top of their lanes, the form by how many fit, the filter, and previews of bytes.
import { describe, expect, test } from 'vitest';
import { previewOf } from '../../../../renderer/timeline/preview.ts';
import { layoutRows, rowAt } from '../../../../renderer/timeline/rows.ts';
import { USUAL_VIEW } from '../../../../renderer/timeline/view-options.ts';
import { encodeUtf8 } from '../../../../shared/utf8.ts';
import { opened, sceneOf, server } from './scenes.ts';

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
