// A script as a client in Java: the method that talks, and what it needs.
import { type PlainStep, SCRIPT_RECV_USUAL, type Step } from '../../script.ts';
import { type Dialect, octal, quoted, stepLines, type Uses, usesOf, utf8Of } from './steps.ts';

/** The text of `talk(conn)` that does these steps. */
export function javaScript(steps: readonly Step[]): string {
  const uses = usesOf(steps);
  return `
${helpers(uses)}static void talk(Socket conn) throws Exception {
${stepLines(steps, dialect, uses, '  ').join('\n')}
}
${[uses.untilText ? UNTIL : '', uses.untilBytes ? BYTES : ''].join('')}`;
}

const COUNTERS = 'ijklmnopq';

const dialect: Dialect = {
  indent: '  ',
  unreached: '// ',
  loop: (times, depth) => {
    const i = COUNTERS[depth] ?? 'i';
    return [times === undefined ? 'while (true) {' : `for (int ${i} = 0; ${i} < ${times}; ${i}++) {`, '}'];
  },
  plain: (step, mark, { rest }) => {
    const lines = linesOf(step, mark);
    // What came behind a text is let go by a recv that waits for none.
    const letsGo = step.do === 'recv' || (step.do === 'recv-until' && 'end' in step);
    return rest && letsGo ? ['rest = "";', ...lines] : lines;
  },
};

function linesOf(step: PlainStep, mark: string): string[] {
  const orReturn = (condition: string) => [`if (${condition}) ${mark}`, '  return;'];
  switch (step.do) {
    case 'send':
      return [`conn.getOutputStream().write(${bytesOf(step)}); ${mark}`];
    case 'recv':
      return orReturn(`conn.getInputStream().read(data, 0, ${step.most ?? SCRIPT_RECV_USUAL}) == -1`);
    case 'recv-until': {
      const { most = SCRIPT_RECV_USUAL } = step;
      if ('text' in step) return orReturn(`!recvUntil(conn, ${quoted(utf8Of(step.text), '"', octal)}, ${most})`);
      if ('bytes' in step) return orReturn(`!recvBytes(conn, ${step.bytes}, ${most})`);
      return [`while (conn.getInputStream().read(data, 0, ${most}) != -1) ${mark}`, '  ; // until the stream ends'];
    }
    case 'busy':
      return [`Thread.sleep(${step.ms}); // busy ${mark}`];
    case 'wait':
      return [`Thread.sleep(${step.ms}); ${mark}`];
    case 'no-delay':
      return [`conn.setTcpNoDelay(${step.on}); ${mark}`];
    case 'shutdown':
      return [`conn.shutdownOutput(); ${mark}`];
    case 'close':
      return [`return; // and close ${mark}`];
    case 'reset':
      return [`conn.setSoLinger(true, 0); ${mark}`, 'return; // close() resets now'];
  }
}

function bytesOf(step: Extract<PlainStep, { do: 'send' }>): string {
  if ('bytes' in step) return `"x".repeat(${step.bytes}).getBytes()`;
  if ('text' in step) return `${quoted(utf8Of(step.text), '"', octal)}.getBytes("ISO-8859-1")`;
  const bytes = (step.hex.match(/../g) ?? []).map((byte) => (byte < '80' ? `0x${byte}` : `(byte) 0x${byte}`));
  return `new byte[] {${bytes.join(', ')}}`;
}

function helpers({ kinds, most, rest }: Uses): string {
  return [
    kinds.has('recv') || kinds.has('recv-until') ? `static final byte[] data = new byte[${most}];\n` : '',
    rest ? 'static String rest = ""; // what came behind that which was waited for\n' : '',
    kinds.has('recv') || kinds.has('recv-until') ? '\n' : '',
  ].join('');
}

const UNTIL = `
static boolean recvUntil(Socket conn, String text, int most) throws IOException {
  while (!rest.contains(text)) {
    int n = conn.getInputStream().read(data, 0, most);
    if (n == -1)
      return false;
    rest += new String(data, 0, n, "ISO-8859-1");
  }
  rest = rest.substring(rest.indexOf(text) + text.length());
  return true;
}
`;
const BYTES = `
static boolean recvBytes(Socket conn, int count, int most) throws IOException {
  int missing = Math.max(0, count - rest.length());
  rest = rest.substring(Math.min(count, rest.length()));
  while (missing > 0) {
    int n = conn.getInputStream().read(data, 0, Math.min(most, missing));
    if (n == -1)
      return false;
    missing -= n;
  }
  return true;
}
`;
