// A text on one line: what cannot be seen or typed there stands as an escape.

const SHORT: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\\': '\\' };
const LONG: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

/** `hello\n` with a line feed → with a backslash and an n. */
export function escaped(text: string): string {
  return text.replace(/[\\\p{Cc}\u2028\u2029]/gu, (one) => {
    const short = SHORT[one];
    return short === undefined ? `\\u{${one.codePointAt(0)?.toString(16)}}` : `\\${short}`;
  });
}

/** The other way round. A backslash that begins no escape is one. */
export function unescaped(typed: string): string {
  return typed.replace(/\\(?:([nrt\\])|u\{([0-9a-f]{1,6})\})/gi, (all, short: string | undefined, long: string) => {
    if (short !== undefined) return LONG[short] ?? all;
    const code = Number.parseInt(long, 16);
    return code > 0x10ffff ? all : String.fromCodePoint(code);
  });
}
