// Greet: the client receives and answers.
import { clientListing } from './client.ts';

export const greetClient = clientListing({
  failed: 'recv failed, send failed',
  python: `
import socket

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    while True:
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
        conn.sendall(b'HI! I am client.')         ◂ send
except OSError as error:
    print(error)                                  ◂ recv failed, send failed
conn.close()                                      ◂ close
`,
  c: `
#include <string.h>

static void talk(int conn)
{
  const char hi[] = "HI! I am client.";
  char data[1024];
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    if (send(conn, hi, strlen(hi), 0) < 0)       ◂ send
      break;                                     ◂ send failed
  }
}
`,
  java: `
static void talk(Socket conn) throws Exception {
  byte[] hi = "HI! I am client.".getBytes();
  byte[] data = new byte[1024];
  while (true) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
    conn.getOutputStream().write(hi);            ◂ send
  }
}
`,
});
