// Silent: the client receives until the stream ends, and never sends. By hand: the same program; what it sends is said by a person.
import { clientListing } from './client.ts';

export const silentClient = clientListing({
  failed: 'recv failed',
  python: `
import socket

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    while True:
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
except OSError as error:
    print(error)                                  ◂ recv failed
conn.close()                                      ◂ close
`,
  c: `
static void talk(int conn)
{
  char data[1024];
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
  }
}
`,
  java: `
static void talk(Socket conn) throws Exception {
  byte[] data = new byte[1024];
  while (true) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
  }
}
`,
});
