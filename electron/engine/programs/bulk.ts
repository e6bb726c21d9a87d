// Bulk download: the server tells a length and sends so many bytes in one send; the client receives until it has them all.
import { markersOf } from '../markers.ts';
import { LETTERS_LENGTH, letters } from './letters.ts';
import type { Program } from './program.ts';

const LENGTH_LINE = Buffer.from(`${LETTERS_LENGTH}\n`);
const LENGTH_RECV_SIZE = 1024;
const RECV_SIZE = 65_536;
/** Characters within which the line with the length must end: more than any length has. */
const LENGTH_LINE_MAX = 16;

export const bulkServer: Program = {
  markers: markersOf(['busy', 'length', 'send', 'send failed', 'close']),
  recvSize: 1024,
  run: async (socket, at, shared) => {
    if (shared.busy) {
      at('busy');
      await socket.busy(shared.busy);
    }
    at('length');
    const told = await socket.send(LENGTH_LINE);
    if (told.ended) return at('send failed');
    at('send');
    const sent = await socket.send(letters());
    at(sent.ended ? 'send failed' : 'close');
  },
};

/** Anything but a length and as many bytes as it says ends the program with an error. */
export const downloadClient: Program = {
  markers: markersOf(['connect', 'recv length', 'recv', 'recv failed', 'end', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    let begin = '';
    while (!begin.includes('\n') && begin.length < LENGTH_LINE_MAX) {
      at('recv length');
      const chunk = await socket.recv(LENGTH_RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      begin += Buffer.from(chunk.bytes).toString('latin1');
    }
    const { length, line } = lengthAt(begin);
    // The bytes themselves have begun to come with it.
    let received = begin.length - line.length;
    while (received < length) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.failed) return at('recv failed');
      if (chunk.ended) {
        at('end');
        throw new Error(`the stream ended after ${received} of ${length} bytes`);
      }
      received += chunk.bytes.length;
    }
    if (received > length) throw new Error(`more came than the ${length} bytes that were told`);
    at('close');
  },
};

function lengthAt(begin: string): { readonly length: number; readonly line: string } {
  const [line, digits] = /^(\d+)\n/.exec(begin) ?? [];
  if (line === undefined) throw new Error('the stream does not begin with a length');
  return { length: Number(digits), line };
}
