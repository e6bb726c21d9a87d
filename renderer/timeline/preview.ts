// A few bytes of a chunk as text for the picture: quoted, without control characters. Hostile bytes end as plain characters.
import { decodeUtf8 } from '../../shared/utf8.ts';

/** Bytes that are looked at, and characters shown. */
const PREVIEW_BYTES = 48;
const PREVIEW_CHARACTERS = 18;
/** Previews kept; all are forgotten at once when there are more. */
const KEPT = 4096;

/** `“ping 8”`, `“Hi! I am serv…”`, `7f 45 4c 46 …`. `whole`: the chunk's length, of which `bytes` may be the kept part. */
export function previewOf(bytes: Uint8Array, whole: number): string {
  const text = decodeUtf8(bytes.subarray(0, PREVIEW_BYTES)).replace(/\uFFFD$/, '');
  if (text.includes('\uFFFD')) return hexOf(bytes, whole);
  const line = text.replace(/[\r\n]+$/, '').replace(/\p{C}/gu, '·');
  const characters = Array.from(line);
  const cut = characters.length > PREVIEW_CHARACTERS || whole > PREVIEW_BYTES;
  return `“${characters.slice(0, PREVIEW_CHARACTERS).join('')}${cut ? '…' : ''}”`;
}

function hexOf(bytes: Uint8Array, whole: number): string {
  const shown = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return shown.join(' ') + (whole > shown.length ? ' …' : '');
}

/** Previews by the event's sequence, so that a frame decodes nothing twice. */
export class PreviewCache {
  readonly #texts = new Map<number, string>();

  get(sequence: number, make: () => string): string {
    const known = this.#texts.get(sequence);
    if (known !== undefined) return known;
    if (this.#texts.size >= KEPT) this.#texts.clear();
    const text = make();
    this.#texts.set(sequence, text);
    return text;
  }
}
