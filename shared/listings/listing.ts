// A listing: a program as its textbook has it, in each language; its lines bear the markers that the running function passes.
import { endpointText } from '../lane-words.ts';

/** The languages of the listings, in the order of the choice. JavaScript has an event loop and nothing else. */
export const LANGUAGES = {
  python: { label: 'Python' },
  c: { label: 'C (POSIX)' },
  java: { label: 'Java' },
  javascript: { label: 'JavaScript' },
} as const;
export type Language = keyof typeof LANGUAGES;
/** Those that a call can wait in. */
export type BlockingLanguage = Exclude<Language, 'javascript'>;

/** On what a line depends: that the server's program is busy with each request, or that it waits for a time of day in an event loop. */
type Condition = 'busy' | 'timers' | 'no timers';
const CONDITIONS: Readonly<Record<string, Condition>> = {
  'if busy': 'busy',
  'if timers': 'timers',
  'unless timers': 'no timers',
};

export interface Line {
  readonly text: string;
  /** What the running function passes when it is at this line. */
  readonly markers: readonly string[];
  /** Here belongs what serves one connection; the line only says so. */
  readonly isPlaceOfServe: boolean;
  /** The line is there only then; null: always. */
  readonly condition: Condition | null;
}

/** A listing in the languages that it is written in. */
export type Listing = Readonly<Partial<Record<Language, readonly Line[]>>>;
export type BlockingListing = Readonly<Record<BlockingLanguage, readonly Line[]>>;

/** Where a listing connects to, or listens, and how its server is set. */
export interface Place {
  readonly address: string;
  readonly port: number;
  readonly backlog: number;
  /** Of a pool. */
  readonly threads?: number | undefined;
  /** Milliseconds for which the program is busy with each request. */
  readonly busy?: number | undefined;
}

/** Stands between a line and its markers; `+` instead of markers is the place of what serves, `if …` a condition. */
const SIGN = '◂';
const ANY_ADDRESS = /^[0-9A-Fa-f:.]+$/;
/** A line that brings in a name from elsewhere: such lines stand together at the top. */
const IMPORT = /^(import |from \S+ import |#include )/;

/** Reads the texts of a program: one a language, each line with its markers behind the sign. */
export function listing<L extends Language>(texts: Readonly<Record<L, string>>): Readonly<Record<L, readonly Line[]>> {
  const languages = Object.keys(texts) as L[];
  return Object.fromEntries(languages.map((language) => [language, linesOf(texts[language])])) as unknown as Readonly<
    Record<L, readonly Line[]>
  >;
}

/** The lines of one text. */
export function linesOf(text: string): Line[] {
  return text
    .replace(/^\n|\n$/g, '')
    .split('\n')
    .map((line) => {
      const [code = '', behind = ''] = line.split(SIGN);
      const names = behind.split(',').map((name) => name.trim());
      const markers = names.filter((name) => name !== '' && name !== '+' && !Object.hasOwn(CONDITIONS, name));
      const named = names.find((name) => Object.hasOwn(CONDITIONS, name));
      return {
        text: code.trimEnd(),
        markers,
        isPlaceOfServe: names.includes('+'),
        condition: CONDITIONS[named ?? ''] ?? (markers.join() === 'busy' ? 'busy' : null),
      };
    });
}

/** A model as it is with a program: one whose program waits for times has timers in its loop. */
export function modelFor(model: readonly Line[], serve: readonly Line[]): Line[] {
  const without = serve.some(({ markers }) => markers.includes('wait')) ? 'no timers' : 'timers';
  return model.filter(({ condition }) => condition !== without);
}

/** A program that serves in a model: what serves in its place, and what both import together. */
export function wholeProgram(model: readonly Line[], serve: readonly Line[]): Line[] {
  const lines = modelFor(model, serve);
  const isImport = ({ text }: Line) => IMPORT.test(text);
  const imports = together([...lines.filter(isImport), ...serve.filter(isImport)]);
  const own = withoutBlankTop(serve.filter((line) => !isImport(line)));
  const rest = withoutBlankTop(lines.filter((line) => !isImport(line))).flatMap((line) => {
    if (!line.isPlaceOfServe) return [line];
    const indent = line.text.slice(0, line.text.search(/\S/));
    return own.map((inner) => ({ ...inner, text: inner.text === '' ? '' : indent + inner.text }));
  });
  return [...imports, BLANK, ...rest];
}

const BLANK: Line = { text: '', markers: [], isPlaceOfServe: false, condition: null };

/** Each import once, in order; one that is always there stands for one that is not. */
function together(imports: readonly Line[]): Line[] {
  const byText = new Map<string, Line>();
  for (const line of imports) if (byText.get(line.text)?.condition !== null) byText.set(line.text, line);
  return [...byText.values()].sort((one, other) => (one.text < other.text ? -1 : 1));
}

function withoutBlankTop(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex(({ text }) => text !== '');
  return lines.slice(Math.max(0, first));
}

/** The lines for a real address and setting. What is no address (a recording may say anything) never gets into code that somebody runs. */
export function placed(lines: readonly Line[], { address, port, backlog, threads = 1, busy = 0 }: Place): Line[] {
  const host = ANY_ADDRESS.test(address) ? address : '127.0.0.1';
  const values: Readonly<Record<string, string>> = {
    HOST: host,
    AT: endpointText({ address: host, port }),
    PORT: String(port),
    BACKLOG: String(backlog),
    FAMILY: address.includes(':') ? 'AF_INET6' : 'AF_INET',
    THREADS: String(threads),
    BUSY: String(busy),
  };
  const there = lines.filter(({ condition }) => condition !== 'busy' || busy > 0);
  return withoutBlankTop(there).map((line) => ({
    ...line,
    text: line.text.replace(/\$(HOST|AT|PORT|BACKLOG|FAMILY|THREADS|BUSY)/g, (_, name: string) => values[name] ?? ''),
  }));
}

/** The lines as one text. */
export function textOf(lines: readonly Line[]): string {
  return `${lines.map(({ text }) => text).join('\n')}\n`;
}
