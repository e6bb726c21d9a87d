// Fetch a page: the client asks a web server for its page, and receives until the stream ends.
import { clientListing } from './client.ts';

export const fetchClient = clientListing({
  failed: 'send failed, recv failed',
  python: String.raw`
import socket

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    conn.sendall(b'GET / HTTP/1.1\r\nHost: $AT\r\nConnection: close\r\n\r\n') ◂ send
    while True:
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
except OSError as error:
    print(error)                                  ◂ send failed, recv failed
conn.close()                                      ◂ close
`,
  c: String.raw`
#include <string.h>

static void talk(int conn)
{
  const char request[] = "GET / HTTP/1.1\r\nHost: $AT\r\nConnection: close\r\n\r\n";
  char data[1024];
  if (send(conn, request, strlen(request), 0) < 0) ◂ send
    return;                                      ◂ send failed
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
  }
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  String request = "GET / HTTP/1.1\r\nHost: $AT\r\nConnection: close\r\n\r\n";
  byte[] data = new byte[1024];
  conn.getOutputStream().write(request.getBytes()); ◂ send
  while (true) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
  }
}
`,
});
