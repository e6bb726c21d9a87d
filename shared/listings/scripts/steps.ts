// A script as text: its steps in order, each with its marker, repeats as loops. What a step is called is a language's own.
import { type PlainStep, SCRIPT_RECV_USUAL, type Step } from '../../script.ts';
import { encodeUtf8 } from '../../utf8.ts';

export interface Dialect {
  /** The lines of one step; the one that calls bears `mark`. */
  readonly plain: (step: PlainStep, mark: string, uses: Uses) => readonly string[];
  /** The first line of a loop and the last, if it has one. `depth`: how many loops it lies in. */
  readonly loop: (times: number | undefined, depth: number) => readonly [string, string?];
  readonly indent: string;
  /** What stands before a line that is never reached, where the language refuses such a line. */
  readonly unreached?: string;
}

/** What a script needs besides its own lines. */
export interface Uses {
  readonly kinds: ReadonlySet<PlainStep['do']>;
  /** It waits for a text or a count of bytes: what comes behind is kept for the next. */
  readonly rest: boolean;
  readonly untilText: boolean;
  readonly untilBytes: boolean;
  /** It sends a count of bytes `x`. */
  readonly xs: boolean;
  /** The most that a recv asks for, and the longest text that one waits for, in bytes. */
  readonly most: number;
  readonly longest: number;
}

/** What the steps of a script need. */
export function usesOf(steps: readonly Step[]): Uses {
  const plain = plainSteps(steps);
  const untils = plain.filter((step) => step.do === 'recv-until');
  const untilText = untils.some((step) => 'text' in step);
  const untilBytes = untils.some((step) => 'bytes' in step);
  return {
    kinds: new Set(plain.map((step) => step.do)),
    rest: untilText || untilBytes,
    untilText,
    untilBytes,
    xs: plain.some((step) => step.do === 'send' && 'bytes' in step),
    most: Math.max(...plain.map((step) => ('most' in step && step.most ? step.most : SCRIPT_RECV_USUAL))),
    longest: Math.max(1, ...untils.map((step) => ('text' in step ? utf8Of(step.text).length : 1))),
  };
}

/** The steps as indented lines. */
export function stepLines(steps: readonly Step[], dialect: Dialect, uses: Uses, indent: string): string[] {
  return written(steps, { dialect, uses, indent, depth: 0, number: { next: 1 } });
}

interface Writing {
  readonly dialect: Dialect;
  readonly uses: Uses;
  readonly indent: string;
  readonly depth: number;
  /** Of the next step, repeats counted. */
  readonly number: { next: number };
}

function written(steps: readonly Step[], writing: Writing): string[] {
  const { dialect, indent } = writing;
  let ended = false;
  return steps.flatMap((step) => {
    const lines = linesOfStep(step, writing);
    const shown = ended && dialect.unreached ? lines.map((line) => `${dialect.unreached}${line}`) : lines;
    ended ||= neverGoesOn(step);
    return shown.map((line) => indent + line);
  });
}

/** The lines of a step, as far in as its neighbours. */
function linesOfStep(step: Step, writing: Writing): string[] {
  const { dialect, uses, depth, number } = writing;
  const mark = `◂ step ${number.next++}`;
  if (step.do !== 'repeat') return [...dialect.plain(step, mark, uses)];
  const [first, last] = dialect.loop(step.times, depth);
  const body = written(step.steps, { ...writing, indent: dialect.indent, depth: depth + 1 });
  return [`${first} ${mark}`, ...body, ...(last === undefined ? [] : [last])];
}

/** Is what follows a step never reached? */
function neverGoesOn(step: Step): boolean {
  return step.do === 'close' || step.do === 'reset' || (step.do === 'repeat' && step.times === undefined);
}

function plainSteps(steps: readonly Step[]): PlainStep[] {
  return steps.flatMap((step) => (step.do === 'repeat' ? plainSteps(step.steps) : [step]));
}

/** The bytes of a text, one character each: so they can be written in any language. */
export function utf8Of(text: string): string {
  return Array.from(encodeUtf8(text), (byte) => String.fromCharCode(byte)).join('');
}

/** Bytes inside double or single quotes: what is not printed as it is, as `code` writes it. */
export function quoted(bytes: string, quote: string, code: (byte: number) => string): string {
  // A dollar and a capital would be a place to fill in, two question marks begin a trigraph.
  const inner = bytes.replace(/[^\x20-\x7e]|["'\\]|\$(?=[A-Z])|(?<=\?)\?/g, (byte) => {
    if (byte === '\n') return '\\n';
    if (byte === '\r') return '\\r';
    if (byte === '\\' || byte === quote) return `\\${byte}`;
    return byte === '"' || byte === "'" ? byte : code(byte.charCodeAt(0));
  });
  return quote + inner + quote;
}

/** `\012`: three octal digits, so that no digit behind them belongs to it. */
export function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}
