// Bytes as text: nothing hidden, nothing acted upon, nothing lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, printablePieces } from '../../../../renderer/event-log/printable.ts';
import { encodeUtf8 } from '../../../../shared/utf8.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

test('text is shown as it is, line ends and backslashes as escapes', () => {
  expect(printable(encodeUtf8('Grüße €, 漢字 🙂'))).toBe('Grüße €, 漢字 🙂');
  expect(printable(encodeUtf8('a\r\n\tb\\'))).toBe('a\\r\\n\\tb\\\\');
});

test('what is not UTF-8 is shown byte by byte', () => {
  expect(printable(bytes(0x41, 0xff, 0xfe, 0x42))).toBe('A\\xFF\\xFEB');
  // Overlong, a lone surrogate, beyond U+10FFFF, cut in the middle.
  expect(printable(bytes(0xc0, 0xaf))).toBe('\\xC0\\xAF');
  expect(printable(bytes(0xe0, 0x80, 0x80))).toBe('\\xE0\\x80\\x80');
  expect(printable(bytes(0xf0, 0x80, 0x80, 0x80))).toBe('\\xF0\\x80\\x80\\x80');
  expect(printable(bytes(0xed, 0xa0, 0x80))).toBe('\\xED\\xA0\\x80');
  expect(printable(bytes(0xf4, 0x90, 0x80, 0x80))).toBe('\\xF4\\x90\\x80\\x80');
  expect(printable(bytes(0xe2, 0x82))).toBe('\\xE2\\x82');
});

test('characters that would turn or hide text are escaped', () => {
  expect(printable(encodeUtf8('a\u202eb'))).toBe('a\\xE2\\x80\\xAEb');
  expect(printable(encodeUtf8('a\u200bb\u0007'))).toBe('a\\xE2\\x80\\x8Bb\\x07');
});

test('whatever the bytes are, the pieces say exactly them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (any) => {
      const back = printablePieces(any).flatMap(({ text, escaped }) =>
        escaped ? unescaped(text) : [...encodeUtf8(text)],
      );
      expect(back).toEqual([...any]);
    }),
  );
});

function unescaped(text: string): number[] {
  const names: Record<string, number> = { n: 10, r: 13, t: 9, '\\': 92 };
  return [...text.matchAll(/\\(?:x([0-9A-F]{2})|(.))/g)].map(([, hex, name]) =>
    hex ? Number.parseInt(hex, 16) : (names[name ?? ''] ?? -1),
  );
}
