// JSON that a person has written: what is wrong with it is told with its line, in the same words in every engine.

export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  /** In one sentence. */
  | { readonly ok: false; readonly problem: string };

/** Reads a text as JSON (RFC 8259). */
export function readJson(text: string): JsonRead {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, problem: problemIn(text) };
  }
}

/** What may stand at a place, in words. */
const MAY_STAND = {
  value: 'a value',
  'first element': 'a value or “]”',
  'first name': 'a name in double quotes or “}”',
  name: 'a name in double quotes',
  colon: '“:”',
  'next in {': '“,” or “}”',
  'next in [': '“,” or “]”',
  end: 'nothing more',
} as const;
type Place = keyof typeof MAY_STAND;

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
  /[{}[\],:]|"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\p{Cc}]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
/** Characters shown of what stands where something else should. */
const SHOWN = 12;

/** `Line 3, column 5: “,” or “}” is expected, not “x”.` */
function problemIn(text: string): string {
  if (text.trim() === '') return 'There is nothing in it.';
  const open: ('{' | '[')[] = [];
  let place: Place = 'value';
  let at = 0;
  for (;;) {
    at += matchAt(SPACE, text, at).length;
    const token = matchAt(TOKEN, text, at);
    const next = after(place, token, open);
    if (next === null) break;
    place = next;
    at += token.length;
  }
  const before = text.slice(0, at);
  const [line = ''] = text.slice(at, at + SHOWN + 1).split(/[\n\r]/, 1);
  const found = line === '' ? 'the end' : `“${line.slice(0, SHOWN)}${line.length > SHOWN ? '…' : ''}”`;
  const column = before.length - before.lastIndexOf('\n');
  return `Line ${before.split('\n').length}, column ${column}: ${MAY_STAND[place]} is expected, not ${found}.`;
}

/** What may stand behind a token, and what it opens or closes; null: it may not stand there itself. */
function after(place: Place, token: string, open: ('{' | '[')[]): Place | null {
  const within = (): Place => (open.length === 0 ? 'end' : `next in ${open[open.length - 1] as '{' | '['}`);
  if (token === '' || place === 'end') return null;
  if (place === 'colon') return token === ':' ? 'value' : null;
  const closes = place === 'first name' || place === 'next in {' ? '}' : ']';
  if (token === closes && place !== 'value' && place !== 'name') {
    open.pop();
    return within();
  }
  if (place === 'next in {') return token === ',' ? 'name' : null;
  if (place === 'next in [') return token === ',' ? 'value' : null;
  if (place === 'name' || place === 'first name') return token.startsWith('"') ? 'colon' : null;
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'first name' : 'first element';
  }
  return ',:]}'.includes(token) ? null : within();
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
