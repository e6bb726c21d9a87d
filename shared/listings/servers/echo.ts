// Echo: the server sends back what it receives until the stream ends.
import { listing } from '../listing.ts';

export const echoServer = listing({
  python: `
import time ◂ if busy

def serve(conn):
    try:
        while True:
            data = conn.recv(1024)   ◂ recv
            if not data:
                break                ◂ end
            time.sleep($BUSY / 1000) ◂ busy
            conn.sendall(data)       ◂ send
    except OSError as error:
        print(error)                 ◂ recv failed, send failed
    conn.close()                     ◂ close
`,
  c: `
#include <poll.h> ◂ if busy

static void serve(int conn)
{
  char data[1024];
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    poll(NULL, 0, $BUSY);                        ◂ busy
    if (send(conn, data, n, 0) < 0)              ◂ send
      break;                                     ◂ send failed
  }
  close(conn);                                   ◂ close
}
`,
  java: `
import java.io.IOException;

static void serve(Socket conn) throws Exception {
  byte[] data = new byte[1024];
  try {
    while (true) {
      int n = conn.getInputStream().read(data);     ◂ recv
      if (n == -1)
        break;                                      ◂ end
      Thread.sleep($BUSY);                          ◂ busy
      conn.getOutputStream().write(data, 0, n);     ◂ send
    }
  } catch (IOException error) {
    System.out.println(error);                      ◂ recv failed, send failed
  }
  conn.close();                                     ◂ close
}
`,
});
