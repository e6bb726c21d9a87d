// Web page: the server speaks as much HTTP/1.1 (RFC 9112) as a browser needs to open a page; the client fetches it.
import type { Endpoint } from '../../../shared/lane.ts';
import { endpointText } from '../../../shared/lane-words.ts';
import { markersOf } from '../markers.ts';
import type { Program } from './program.ts';
import { EMPTY_LINE, HEAD_MAX, responseTo } from './web-page.ts';

const RECV_SIZE = 1024;

/** One request, one response: a browser opens a connection for each. */
export const httpServer: Program = {
  markers: markersOf(['recv', 'recv failed', 'end', 'busy', 'send', 'send failed', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at, shared) => {
    let head = '';
    while (!head.includes(EMPTY_LINE) && head.length <= HEAD_MAX) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
      // A character a byte, whatever the bytes are.
      head += Buffer.from(chunk.bytes).toString('latin1');
    }
    if (shared.busy) {
      at('busy');
      await socket.busy(shared.busy);
    }
    at('send');
    const sent = await socket.send(responseTo(head, socket.peer));
    at(sent.ended ? 'send failed' : 'close');
  },
};

export const fetchClient: Program = {
  markers: markersOf(['connect', 'send', 'send failed', 'recv', 'recv failed', 'end', 'close']),
  recvSize: RECV_SIZE,
  run: async (socket, at) => {
    at('send');
    const sent = await socket.send(requestTo(socket.peer));
    if (sent.ended) return at('send failed');
    for (;;) {
      at('recv');
      const chunk = await socket.recv(RECV_SIZE);
      if (chunk.ended) return at(chunk.failed ? 'recv failed' : 'end');
    }
  },
};

/** A request always names a host; one that is not known is empty (RFC 9112, 3.2). */
function requestTo(server: Endpoint | null): Buffer {
  const host = server ? endpointText(server) : '';
  return Buffer.from(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close${EMPTY_LINE}`);
}
