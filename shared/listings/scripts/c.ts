// A script as a client in C: the function that talks, and what it needs.
import { type PlainStep, SCRIPT_RECV_USUAL, type Step } from '../../script.ts';
import { type Dialect, octal, quoted, stepLines, type Uses, usesOf, utf8Of } from './steps.ts';

/** The text of `talk(conn)` that does these steps. */
export function cScript(steps: readonly Step[]): string {
  const uses = usesOf(steps);
  return `
${[...includes(uses)].map((name) => `#include <${name}>\n`).join('')}
${helpers(uses)}static void talk(int conn)
{
${begin(steps, uses)}${stepLines(steps, dialect, uses, '  ').join('\n')}
}
`;
}

const COUNTERS = 'ijklmnopq';

const dialect: Dialect = {
  indent: '  ',
  loop: (times, depth) => {
    const i = COUNTERS[depth] ?? 'i';
    return [times === undefined ? 'for (;;) {' : `for (int ${i} = 0; ${i} < ${times}; ${i}++) {`, '}'];
  },
  plain: (step, mark, { rest }) => {
    const lines = linesOf(step, mark);
    // What came behind a text is let go by a recv that waits for none.
    const letsGo = step.do === 'recv' || (step.do === 'recv-until' && 'end' in step);
    return rest && letsGo ? ['kept = 0;', ...lines] : lines;
  },
};

function linesOf(step: PlainStep, mark: string): string[] {
  const orReturn = (condition: string) => [`if (${condition}) ${mark}`, '  return;'];
  switch (step.do) {
    case 'send':
      return orReturn(`${sendOf(step)} < 0`);
    case 'recv':
      return orReturn(`recv(conn, data, ${step.most ?? SCRIPT_RECV_USUAL}, 0) <= 0`);
    case 'recv-until': {
      const { most = SCRIPT_RECV_USUAL } = step;
      if ('text' in step) return orReturn(`!recv_until(conn, ${literal(step.text)}, ${most})`);
      if ('bytes' in step) return orReturn(`!recv_bytes(conn, ${step.bytes}, ${most})`);
      return ['do', `  n = recv(conn, data, ${most}, 0); ${mark}`, 'while (n > 0);', 'if (n < 0)', '  return;'];
    }
    case 'busy':
      return [`poll(NULL, 0, ${step.ms}); /* busy */ ${mark}`];
    case 'wait':
      return [`poll(NULL, 0, ${step.ms}); ${mark}`];
    case 'no-delay':
      return [`setsockopt(conn, IPPROTO_TCP, TCP_NODELAY, &(int){${step.on ? 1 : 0}}, sizeof(int)); ${mark}`];
    case 'shutdown':
      return orReturn('shutdown(conn, SHUT_WR) < 0');
    case 'close':
      return [`return; /* and close */ ${mark}`];
    case 'reset':
      return [
        `setsockopt(conn, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger)); ${mark}`,
        'return; /* close() resets now */',
      ];
  }
}

function sendOf(step: Extract<PlainStep, { do: 'send' }>): string {
  if ('bytes' in step) return `send_x(conn, ${step.bytes})`;
  if ('text' in step) return `send(conn, ${literal(step.text)}, 0)`;
  const bytes = (step.hex.match(/../g) ?? []).map((byte) => `0x${byte}`);
  return `send(conn, (unsigned char[]){${bytes.join(', ')}}, ${bytes.length}, 0)`;
}

/** `"hello\n", 6` */
function literal(text: string): string {
  const bytes = utf8Of(text);
  return `${quoted(bytes, '"', octal)}, ${bytes.length}`;
}

function includes({ kinds, rest, xs }: Uses): Set<string> {
  return new Set([
    ...(kinds.has('wait') || kinds.has('busy') ? ['poll.h'] : []),
    ...(kinds.has('no-delay') ? ['netinet/in.h', 'netinet/tcp.h'] : []),
    ...(rest ? ['stdbool.h', 'string.h'] : []),
    ...(xs ? ['stdlib.h', 'string.h'] : []),
  ]);
}

/** What the function declares. */
function begin(steps: readonly Step[], { kinds }: Uses): string {
  const callsNothing = [...kinds].every((kind) => kind === 'wait' || kind === 'busy' || kind === 'close');
  return [
    callsNothing ? '  (void)conn; /* no call of it is made */\n' : '',
    hasUntilEnd(steps) ? '  ssize_t n;\n' : '',
  ].join('');
}

function hasUntilEnd(steps: readonly Step[]): boolean {
  return steps.some((step) =>
    step.do === 'repeat' ? hasUntilEnd(step.steps) : step.do === 'recv-until' && 'end' in step,
  );
}

function helpers(uses: Uses): string {
  const { kinds, rest, untilText, untilBytes, xs } = uses;
  return [
    kinds.has('recv') || kinds.has('recv-until') ? `static char data[${uses.most}];\n\n` : '',
    rest ? `/* What came behind that which was waited for. */\nstatic char rest[${uses.most + uses.longest}];\n` : '',
    rest ? `static size_t kept;\n${LET_GO}` : '',
    untilText ? UNTIL : '',
    untilBytes ? BYTES : '',
    xs ? XS : '',
  ].join('');
}

const LET_GO = `
static void let_go(size_t length)
{
  kept -= length;
  memmove(rest, rest + length, kept);
}

`;
const UNTIL = `static bool recv_until(int conn, const char *text, size_t length, size_t most)
{
  for (;;) {
    for (size_t at = 0; at + length <= kept; at++)
      if (memcmp(rest + at, text, length) == 0) {
        let_go(at + length);
        return true;
      }
    if (kept >= length)
      let_go(kept - length + 1); /* of these none can begin it */
    ssize_t n = recv(conn, data, most, 0);
    if (n <= 0)
      return false;
    memcpy(rest + kept, data, n);
    kept += n;
  }
}

`;
const BYTES = `static bool recv_bytes(int conn, size_t count, size_t most)
{
  size_t length = kept < count ? kept : count;
  let_go(length);
  for (size_t missing = count - length; missing > 0;) {
    ssize_t n = recv(conn, data, missing < most ? missing : most, 0);
    if (n <= 0)
      return false;
    missing -= n;
  }
  return true;
}

`;
const XS = `/* So many bytes x in one send. */
static ssize_t send_x(int conn, size_t length)
{
  char *xs = malloc(length);
  if (!xs)
    return -1;
  memset(xs, 'x', length);
  ssize_t n = send(conn, xs, length, 0);
  free(xs);
  return n;
}

`;
