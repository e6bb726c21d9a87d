// Bytes as text that is safe to show: what is not printable is written as an escape, so that nothing is hidden or acted upon.
import { decodeUtf8 } from '../../shared/utf8.ts';

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
/** Controls, format characters that could reorder or hide text, lone surrogates, unassigned, line separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\\]/u;

/** A run of text, as it is or escaped. */
export interface Piece {
  readonly text: string;
  readonly escaped: boolean;
}

/** Bytes as pieces: UTF-8 as its characters, everything else as `\x80` or `\n`. */
export function printablePieces(bytes: Uint8Array): Piece[] {
  const pieces: { text: string; escaped: boolean }[] = [];
  const add = (text: string, escaped: boolean) => {
    const last = pieces.at(-1);
    if (last && last.escaped === escaped) last.text += text;
    else pieces.push({ text, escaped });
  };
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      add(hexEscape(bytes[at] as number), true);
      at++;
      continue;
    }
    const character = decodeUtf8(bytes.subarray(at, at + length));
    if (!UNPRINTABLE.test(character)) add(character, false);
    else if (NAMED[character]) add(NAMED[character], true);
    else for (let i = at; i < at + length; i++) add(hexEscape(bytes[i] as number), true);
    at += length;
  }
  return pieces;
}

/** Bytes as one line of text. */
export function printable(bytes: Uint8Array): string {
  return printablePieces(bytes)
    .map(({ text }) => text)
    .join('');
}

/** Is this byte inside a character, not its first? */
export function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Bytes of the whole UTF-8 character at `at`; 0 when there is none (RFC 3629, section 4). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if (!isContinuation(bytes[at + i])) return 0;
  const second = bytes[at + 1] as number;
  // Overlong forms, surrogates, and what lies beyond U+10FFFF.
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return length;
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0').toUpperCase()}`;
}
