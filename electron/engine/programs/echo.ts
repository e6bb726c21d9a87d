// Echo: the server sends back what it receives until the stream ends; the client sends numbered lines and waits for each to come back.
import { encodeUtf8 } from '../../../shared/utf8.ts';
import { markersOf } from '../markers.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;

export const echoServer: Program = {
  markers: markersOf(['recv', 'recv failed', 'end', 'busy', 'send', 'send failed', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at, shared) => {
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      if (shared.busy) {
        at('busy');
        await socket.busy(shared.busy);
      }
      at('send');
      const sent = await socket.send(chunk.bytes);
      if (sent.ended) return at('send failed');
    }
  },
};

/** Sends `ping 1\n`, `ping 2\n` …; an echo that differs from what was sent ends the program with an error. */
export const echoClient: Program = {
  markers: markersOf(['connect', 'send', 'send failed', 'recv', 'recv failed', 'end', 'differs', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (let number = 1; ; number++) {
      const line = encodeUtf8(`ping ${number}\n`);
      at('send');
      const sent = await socket.send(line);
      if (sent.ended) return at('send failed');
      if (!(await comesBack(line, socket, at))) return;
    }
  },
};

/** One send may come back in several recvs: receives until the whole line has, or the stream ends. */
async function comesBack(line: Uint8Array, socket: Connection, at: (marker: string) => void): Promise<boolean> {
  for (let received = 0; received < line.length; ) {
    at('recv');
    const chunk = await socket.recv(RECV_SIZE);
    if (chunk.ended) {
      at(chunk.failed ? 'recv failed' : 'end');
      return false;
    }
    const isEcho = chunk.bytes.every((byte, index) => byte === line[received + index]);
    if (!isEcho) {
      at('differs');
      throw new Error('the echo differs from what was sent');
    }
    received += chunk.bytes.length;
  }
  return true;
}
