// Slow reader: the client receives 1,024 bytes a second.
import { clientListing } from './client.ts';

export const slowReaderClient = clientListing({
  failed: 'recv failed',
  python: `
import socket
import time

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    while True:
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
        time.sleep(1)                             ◂ wait
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
    sleep(1);                                    ◂ wait
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
    Thread.sleep(1000);                          ◂ wait
  }
}
`,
});
