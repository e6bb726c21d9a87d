// Half-closer: the client sends three lines, ends its own direction, and still receives until the other one ends.
import { clientListing } from './client.ts';

export const halfCloserClient = clientListing({
  failed: 'send failed, recv failed',
  python: String.raw`
import socket

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    for line in b'line 1\n', b'line 2\n', b'line 3\n':
        conn.sendall(line)                        ◂ send
    conn.shutdown(socket.SHUT_WR)                 ◂ shutdown
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
  const char *lines[] = {"line 1\n", "line 2\n", "line 3\n"};
  char data[1024];
  for (int i = 0; i < 3; i++)
    if (send(conn, lines[i], strlen(lines[i]), 0) < 0) ◂ send
      return;                                    ◂ send failed
  shutdown(conn, SHUT_WR);                       ◂ shutdown
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
  }
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  byte[] data = new byte[1024];
  for (int i = 1; i <= 3; i++)
    conn.getOutputStream().write(("line " + i + "\n").getBytes()); ◂ send
  conn.shutdownOutput();                         ◂ shutdown
  while (true) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
  }
}
`,
});
