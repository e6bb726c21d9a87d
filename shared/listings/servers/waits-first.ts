// Waits first: the server receives before it sends. With a client that does so too, both wait for ever.
import { listing } from '../listing.ts';

export const waitsFirstServer = listing({
  python: String.raw`
import time ◂ if busy

def serve(conn):
    try:
        while True:
            data = conn.recv(1024)        ◂ recv
            if not data:
                break                     ◂ end
            time.sleep($BUSY / 1000)      ◂ busy
            conn.sendall(b'After you.\n') ◂ send
    except OSError as error:
        print(error)                      ◂ recv failed, send failed
    conn.close()                          ◂ close
`,
  c: String.raw`
#include <poll.h> ◂ if busy

static void serve(int conn)
{
  const char after[] = "After you.\n";
  char data[1024];
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    poll(NULL, 0, $BUSY);                        ◂ busy
    if (send(conn, after, strlen(after), 0) < 0) ◂ send
      break;                                     ◂ send failed
  }
  close(conn);                                   ◂ close
}
`,
  java: String.raw`
import java.io.IOException;

static void serve(Socket conn) throws Exception {
  byte[] after = "After you.\n".getBytes();
  byte[] data = new byte[1024];
  try {
    while (true) {
      int n = conn.getInputStream().read(data);  ◂ recv
      if (n == -1)
        break;                                   ◂ end
      Thread.sleep($BUSY);                       ◂ busy
      conn.getOutputStream().write(after);       ◂ send
    }
  } catch (IOException error) {
    System.out.println(error);                   ◂ recv failed, send failed
  }
  conn.close();                                  ◂ close
}
`,
});
