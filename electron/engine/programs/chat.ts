// Chat room: what the server receives from one client it hands on to all. The client says hello, reads what came, and waits a second.
import { encodeUtf8 } from '../../../shared/utf8.ts';
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';

const RECV_SIZE = 1024;
const WAIT_MS = 1000;

export const chatServer: Program = {
  markers: markersOf(['recv', 'recv failed', 'end', 'busy', 'say', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at, { busy, room }) => {
    room.join(socket);
    try {
      for (;;) {
        at('recv');
        const chunk = await socket.recv(RECV_SIZE);
        if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
        if (busy) {
          at('busy');
          await socket.busy(busy);
        }
        at('say');
        await room.say(socket, chunk.bytes);
      }
    } finally {
      room.leave(socket);
    }
  },
};

/** Sends `hello 1\n`, `hello 2\n` …, one a second. What it receives may be anybody's. */
export const chatterClient: Program = {
  markers: markersOf(['connect', 'send', 'send failed', 'recv', 'recv failed', 'end', 'wait', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    for (let number = 1; ; number++) {
      at('send');
      const sent = await socket.send(encodeUtf8(`hello ${number}\n`));
      if (sent.ended) return at('send failed');
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      at('wait');
      await socket.wait(WAIT_MS);
    }
  },
};
