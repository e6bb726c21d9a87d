// A script as a client in Python.
import { type PlainStep, SCRIPT_RECV_USUAL, type Step } from '../../script.ts';
import { type Dialect, quoted, stepLines, type Uses, usesOf, utf8Of } from './steps.ts';

/** The text of a client that does these steps. */
export function pythonScript(steps: readonly Step[]): string {
  const uses = usesOf(steps);
  const sleeps = uses.kinds.has('wait') || uses.kinds.has('busy');
  return `
import socket
${uses.kinds.has('reset') ? 'import struct\n' : ''}${sleeps ? 'import time\n' : ''}${helpers(uses)}
conn = socket.create_connection(('$HOST', $PORT))
try:
${stepLines(steps, dialect, uses, '    ').join('\n')}
except EOFError:
    pass  # the stream has ended, and the script with it
except OSError as error:
    print(error)
conn.close()
`;
}

const dialect: Dialect = {
  indent: '    ',
  loop: (times) => [times === undefined ? 'while True:' : `for _ in range(${times}):`],
  plain: (step, mark, { rest }) => {
    const lines = linesOf(step, mark);
    // What came behind a text is let go by a recv that waits for none.
    const letsGo = step.do === 'recv' || (step.do === 'recv-until' && 'end' in step);
    return rest && letsGo ? [`rest = b''`, ...lines] : lines;
  },
};

function linesOf(step: PlainStep, mark: string): string[] {
  switch (step.do) {
    case 'send':
      return [`conn.sendall(${bytesOf(step)}) ${mark}`];
    case 'recv':
      return [`recv(${step.most ?? SCRIPT_RECV_USUAL}) ${mark}`];
    case 'recv-until': {
      const { most = SCRIPT_RECV_USUAL } = step;
      if ('text' in step) return [`recv_until(${literal(step.text)}, ${most}) ${mark}`];
      if ('bytes' in step) return [`recv_bytes(${step.bytes}, ${most}) ${mark}`];
      return [`while conn.recv(${most}): ${mark}`, '    pass  # until the stream ends'];
    }
    case 'busy':
      return [`time.sleep(${step.ms / 1000})  # busy ${mark}`];
    case 'wait':
      return [`time.sleep(${step.ms / 1000}) ${mark}`];
    case 'no-delay':
      return [`conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, ${step.on ? 1 : 0}) ${mark}`];
    case 'shutdown':
      return [`conn.shutdown(socket.SHUT_WR) ${mark}`];
    case 'close':
      return [`conn.close() ${mark}`, 'raise SystemExit'];
    case 'reset':
      return [
        "conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))",
        `conn.close()  # which resets ${mark}`,
        'raise SystemExit',
      ];
  }
}

function bytesOf(step: Extract<PlainStep, { do: 'send' }>): string {
  if ('bytes' in step) return `b'x' * ${step.bytes}`;
  return 'text' in step ? literal(step.text) : `bytes.fromhex('${step.hex}')`;
}

function literal(text: string): string {
  return `b${quoted(utf8Of(text), "'", (byte) => `\\x${byte.toString(16).padStart(2, '0')}`)}`;
}

function helpers({ kinds, rest, untilText, untilBytes }: Uses): string {
  return [
    rest || kinds.has('recv') ? RECV : '',
    rest ? `\nrest = b''  # what came behind that which was waited for\n` : '',
    untilText ? UNTIL : '',
    untilBytes ? BYTES : '',
  ].join('');
}

const RECV = `
def recv(most):
    data = conn.recv(most)
    if not data:
        raise EOFError
    return data
`;
const UNTIL = `
def recv_until(text, most):
    global rest
    while text not in rest:
        rest += recv(most)
    rest = rest[rest.index(text) + len(text):]
`;
const BYTES = `
def recv_bytes(count, most):
    global rest
    count, rest = count - len(rest[:count]), rest[count:]
    while count > 0:
        count -= len(recv(min(most, count)))
`;
