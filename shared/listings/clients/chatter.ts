// Chatter: the client says hello, receives what came, and waits a second.
import { clientListing } from './client.ts';

export const chatterClient = clientListing({
  failed: 'send failed, recv failed',
  python: String.raw`
import itertools
import socket
import time

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    for number in itertools.count(1):
        conn.sendall(f'hello {number}\n'.encode()) ◂ send
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
        time.sleep(1)                             ◂ wait
except OSError as error:
    print(error)                                  ◂ send failed, recv failed
conn.close()                                      ◂ close
`,
  c: String.raw`
static void talk(int conn)
{
  char line[32], data[1024];
  for (int number = 1;; number++) {
    int length = snprintf(line, sizeof line, "hello %d\n", number);
    if (send(conn, line, length, 0) < 0)         ◂ send
      break;                                     ◂ send failed
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    sleep(1);                                    ◂ wait
  }
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  byte[] data = new byte[1024];
  for (int number = 1; ; number++) {
    conn.getOutputStream().write(("hello " + number + "\n").getBytes()); ◂ send
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
    Thread.sleep(1000);                          ◂ wait
  }
}
`,
});
