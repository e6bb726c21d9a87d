// A listing: a program as its textbook has it, in each language; its lines bear the markers that the running function passes.

/** The languages that every listing is written in, in the order of the choice. */
export const LANGUAGES = {
  python: { label: 'Python' },
  c: { label: 'C (POSIX)' },
  java: { label: 'Java' },
} as const;
export type Language = keyof typeof LANGUAGES;

export interface Line {
  readonly text: string;
  /** What the running function passes when it is at this line. */
  readonly markers: readonly string[];
  /** Here belongs the function that serves one connection; the line only says so. */
  readonly isPlaceOfServe: boolean;
}

export type Listing = Readonly<Record<Language, readonly Line[]>>;

/** Where a listing connects to, or listens. */
export interface Place {
  readonly address: string;
  readonly port: number;
  readonly backlog: number;
}

/** Stands between a line and its markers; `+` instead of markers is the place of the serving function. */
const SIGN = '◂';
const ANY_ADDRESS = /^[0-9A-Fa-f:.]+$/;

/** Reads the texts of a program: one a language, each line with its markers behind the sign. */
export function listing(texts: Readonly<Record<Language, string>>): Listing {
  return { python: linesOf(texts.python), c: linesOf(texts.c), java: linesOf(texts.java) };
}

function linesOf(text: string): Line[] {
  return text
    .replace(/^\n|\n$/g, '')
    .split('\n')
    .map((line) => {
      const [code = '', behind = ''] = line.split(SIGN);
      const names = behind.split(',').map((name) => name.trim());
      return {
        text: code.trimEnd(),
        markers: names.filter((name) => name !== '' && name !== '+'),
        isPlaceOfServe: names.includes('+'),
      };
    });
}

/** A program that serves in a model: the function in its place. */
export function wholeProgram(model: readonly Line[], serve: readonly Line[]): Line[] {
  return model.flatMap((line) => {
    if (!line.isPlaceOfServe) return [line];
    const indent = line.text.slice(0, line.text.search(/\S/));
    return serve.map((own) => ({ ...own, text: own.text === '' ? '' : indent + own.text }));
  });
}

/** The lines for a real address. What is none (a recording may say anything) never gets into code that somebody runs. */
export function placed(lines: readonly Line[], { address, port, backlog }: Place): Line[] {
  const values: Readonly<Record<string, string>> = {
    HOST: ANY_ADDRESS.test(address) ? address : '127.0.0.1',
    PORT: String(port),
    BACKLOG: String(backlog),
    FAMILY: address.includes(':') ? 'AF_INET6' : 'AF_INET',
  };
  return lines.map((line) => ({
    ...line,
    text: line.text.replace(/\$(HOST|PORT|BACKLOG|FAMILY)/g, (_, name: string) => values[name] ?? ''),
  }));
}

/** The lines as one text. */
export function textOf(lines: readonly Line[]): string {
  return `${lines.map(({ text }) => text).join('\n')}\n`;
}
