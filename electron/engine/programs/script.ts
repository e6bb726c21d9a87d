// Script: the steps that a person has written, made into a program.
import { SCRIPT_RECV_USUAL, type Script, type Step } from '../../../shared/script.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Program } from './program.ts';
import { searchFor } from './text-search.ts';

/** Steps that may run before the loop gets its turn: sends that the kernel takes at once would else keep everybody waiting. */
const STEPS_A_TURN = 100;
const NO_BYTES = new Uint8Array(0);

/** One client that runs the script. */
interface Run {
  readonly socket: Connection;
  readonly at: (marker: string) => void;
  /** What a recv brought behind the text that was waited for: it counts for the next `recv-until`, as in a program with a buffer. A plain `recv` begins anew. */
  rest: Uint8Array;
  steps: number;
}

/** Does a step. False: the script ends here. */
type Act = (run: Run) => Promise<boolean>;

/**
 * The program of a script. Marker n is step n, in the order of the text, repeats counted. It ends behind its last step, at the end of the stream
 * (a `recv-until` of that very end goes on), at an error, and when the connection is closed.
 */
export function scriptProgram({ steps }: Script): Program {
  const numbers = { next: 1 };
  const acts = steps.map((step) => actOf(step, numbers));
  return {
    markers: { names: [], numberOf: numberOfLine },
    recvSize: Math.max(...mostOf(steps)),
    run: async (socket, at) => void (await runAll(acts, { socket, at, rest: NO_BYTES, steps: 0 })),
  };
}

const LINE = 'step ';

/** `step 12` → 12. `connect` and what follows the last step are no line of the script. */
function numberOfLine(line: string): number {
  return line.startsWith(LINE) ? Number(line.slice(LINE.length)) : 0;
}

/** What recvs ask for; a script without any reads nothing but what tells its end. */
function mostOf(steps: readonly Step[]): Set<number> {
  const asked = new Set([SCRIPT_RECV_USUAL]);
  for (const step of steps) {
    if (step.do === 'repeat') for (const most of mostOf(step.steps)) asked.add(most);
    else if ('most' in step && step.most) asked.add(step.most);
  }
  return asked;
}

async function runAll(acts: readonly Act[], run: Run): Promise<boolean> {
  for (const act of acts) {
    if (run.socket.stream.closed) return false;
    if (++run.steps % STEPS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    if (!(await act(run))) return false;
  }
  return true;
}

/** A step made ready once for all the clients that run it. */
function actOf(step: Step, numbers: { next: number }): Act {
  const line = `${LINE}${numbers.next++}`;
  if (step.do === 'repeat') {
    const { times = Number.POSITIVE_INFINITY } = step;
    const acts = step.steps.map((repeated) => actOf(repeated, numbers));
    return async (run) => {
      for (let time = 0; time < times; time++) if (!(await runAll(acts, run))) return false;
      return true;
    };
  }
  const act = callOf(step);
  return (run) => {
    run.at(line);
    return act(run);
  };
}

function callOf(step: Exclude<Step, { readonly do: 'repeat' }>): Act {
  switch (step.do) {
    case 'send':
      return sendOf(step);
    case 'recv': {
      const { most = SCRIPT_RECV_USUAL } = step;
      return async (run) => {
        run.rest = NO_BYTES;
        return !(await run.socket.recv(most)).ended;
      };
    }
    case 'recv-until':
      return recvUntil(step);
    case 'busy':
      return ({ socket }) => socket.busy(step.ms).then(goesOn);
    case 'wait':
      return ({ socket }) => socket.wait(step.ms).then(goesOn);
    case 'no-delay':
      return async ({ socket }) => {
        socket.noDelay(step.on);
        return true;
      };
    case 'shutdown':
      return async ({ socket }) => !(await socket.shutdown()).ended;
    case 'close':
      return ({ socket }) => socket.close().then(ends);
    case 'reset':
      return ({ socket }) => socket.abort().then(ends);
  }
}

const goesOn = () => true;
const ends = () => false;

function sendOf(step: Extract<Step, { readonly do: 'send' }>): Act {
  if ('bytes' in step) return async ({ socket }) => !(await socket.send(manyX(step.bytes))).ended;
  const bytes = 'text' in step ? Buffer.from(step.text) : Buffer.from(step.hex, 'hex');
  return async ({ socket }) => !(await socket.send(bytes)).ended;
}

function recvUntil(step: Extract<Step, { readonly do: 'recv-until' }>): Act {
  const { most = SCRIPT_RECV_USUAL } = step;
  if ('text' in step) {
    const text = Buffer.from(step.text);
    return (run) => recvUntilText(run, text, most);
  }
  if ('bytes' in step) return (run) => recvUntilBytes(run, step.bytes, most);
  return async (run) => {
    run.rest = NO_BYTES;
    for (;;) {
      const chunk = await run.socket.recv(most);
      if (chunk.ended) return !chunk.failed;
    }
  };
}

async function recvUntilText(run: Run, text: Uint8Array, most: number): Promise<boolean> {
  const endIn = searchFor(text);
  for (let bytes = run.rest; ; ) {
    const end = endIn(bytes);
    if (end >= 0) {
      run.rest = bytes.subarray(end);
      return true;
    }
    const chunk = await run.socket.recv(most);
    if (chunk.ended) return false;
    bytes = chunk.bytes;
  }
}

/** Asks for no more than is missing. */
async function recvUntilBytes(run: Run, count: number, most: number): Promise<boolean> {
  let missing = count - run.rest.length;
  run.rest = run.rest.subarray(count);
  while (missing > 0) {
    const chunk = await run.socket.recv(Math.min(most, missing));
    if (chunk.ended) return false;
    missing -= chunk.bytes.length;
  }
  return true;
}

let xs = NO_BYTES;

/** So many bytes `x`: parts of one buffer for all scripts, as large as the largest send. */
function manyX(count: number): Uint8Array {
  if (xs.length < count) xs = Buffer.alloc(count, 'x');
  return xs.subarray(0, count);
}
