// Greet: for ever, the server says hello and receives.
import { listing } from '../listing.ts';

export const greetServer = listing({
  python: String.raw`
import time ◂ if busy

def serve(conn):
    try:
        while True:
            conn.sendall(b'Hi! I am server\n') ◂ send
            data = conn.recv(1024)             ◂ recv
            if not data:
                break                          ◂ end
            time.sleep($BUSY / 1000)           ◂ busy
    except OSError as error:
        print(error)                           ◂ send failed, recv failed
    conn.close()                               ◂ close
`,
  c: String.raw`
#include <poll.h> ◂ if busy

static void serve(int conn)
{
  const char hi[] = "Hi! I am server\n";
  char data[1024];
  for (;;) {
    if (send(conn, hi, strlen(hi), 0) < 0)       ◂ send
      break;                                     ◂ send failed
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    poll(NULL, 0, $BUSY);                        ◂ busy
  }
  close(conn);                                   ◂ close
}
`,
  java: String.raw`
import java.io.IOException;

static void serve(Socket conn) throws Exception {
  byte[] hi = "Hi! I am server\n".getBytes();
  byte[] data = new byte[1024];
  try {
    while (true) {
      conn.getOutputStream().write(hi);          ◂ send
      int n = conn.getInputStream().read(data);  ◂ recv
      if (n == -1)
        break;                                   ◂ end
      Thread.sleep($BUSY);                       ◂ busy
    }
  } catch (IOException error) {
    System.out.println(error);                   ◂ send failed, recv failed
  }
  conn.close();                                  ◂ close
}
`,
});
