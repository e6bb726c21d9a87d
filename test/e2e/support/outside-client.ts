// Clients outside the app: Python programs, and plain sockets of this process.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from '@playwright/test';

const PYTHON = process.platform === 'win32' ? 'py' : 'python3';
const hasPython = spawnSync(PYTHON, ['--version']).status === 0;

/** Skips the test, by name, where there is no Python. On CI there must be one. */
export function needsPython(): void {
  test.skip(!hasPython && !process.env.CI, 'this machine has no python3');
}

/** Reads commands, one a line, and answers each with a line: the other end of PythonClient. */
const PROGRAM = `
import socket, struct, sys
s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
print(s.getsockname()[1], flush=True)
for line in sys.stdin:
    name, _, rest = line.rstrip('\\n').partition(' ')
    if name == 'send':
        s.sendall(bytes.fromhex(rest))
    elif name == 'recv':
        want = int(rest)
        got = b''
        while len(got) < want:
            part = s.recv(want - len(got))
            if not part:
                break
            got += part
        print(got.hex(), flush=True)
        continue
    elif name == 'finish':
        s.shutdown(socket.SHUT_WR)
    elif name == 'close':
        s.close()
    elif name == 'reset':
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        s.close()
    print('done', flush=True)
`;

/** A connected Python program that does as it is told. */
export class PythonClient {
  /** Its own port: how a lane can be told to be its. */
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  private constructor(child: ChildProcess, answers: AsyncIterator<string>, port: number) {
    this.#child = child;
    this.#answers = answers;
    this.port = port;
  }

  /** Connects to a server of this computer. */
  static async connect(port: number, host = '127.0.0.1'): Promise<PythonClient> {
    const child = spawn(PYTHON, ['-c', PROGRAM, host, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value } = await answers.next();
    return new PythonClient(child, answers, Number(value));
  }

  /** Receives as many bytes, or those that come before the end. */
  async recv(bytes: number): Promise<Buffer> {
    return Buffer.from(await this.#ask(`recv ${bytes}`), 'hex');
  }

  async send(bytes: Uint8Array | string): Promise<void> {
    await this.#ask(`send ${Buffer.from(bytes as string).toString('hex')}`);
  }

  /** Shuts its sending direction down; it can still receive. */
  async finishSending(): Promise<void> {
    await this.#ask('finish');
  }

  async close(): Promise<void> {
    await this.#ask('close');
  }

  /** Closes with SO_LINGER 0: the system sends a reset. */
  async reset(): Promise<void> {
    await this.#ask('reset');
  }

  /** Ends the program, whatever it is doing. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  async #ask(line: string): Promise<string> {
    this.#child.stdin?.write(`${line}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`the Python client ended at "${line}"`);
    return value;
  }
}

/** Connects a Python client for as long as `use` takes. */
export async function withPython<T>(
  port: number,
  use: (client: PythonClient) => Promise<T>,
  host?: string,
): Promise<T> {
  const client = await PythonClient.connect(port, host);
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Plain connections, all at once. What comes is read and dropped. */
export function connectMany(port: number, count: number): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1');
      socket.resume();
      await once(socket, 'connect');
      return socket;
    }),
  );
}
