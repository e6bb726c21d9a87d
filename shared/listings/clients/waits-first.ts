// Waits first: the client receives before it sends.
import { clientListing } from './client.ts';

export const waitsFirstClient = clientListing({
  failed: 'recv failed, send failed',
  python: String.raw`
import socket

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    while True:
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
        conn.sendall(b'After you.\n')             ◂ send
except OSError as error:
    print(error)                                  ◂ recv failed, send failed
conn.close()                                      ◂ close
`,
  c: String.raw`
#include <string.h>

static void talk(int conn)
{
  const char after[] = "After you.\n";
  char data[1024];
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    if (send(conn, after, strlen(after), 0) < 0) ◂ send
      break;                                     ◂ send failed
  }
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  byte[] after = "After you.\n".getBytes();
  byte[] data = new byte[1024];
  while (true) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
    conn.getOutputStream().write(after);         ◂ send
  }
}
`,
});
