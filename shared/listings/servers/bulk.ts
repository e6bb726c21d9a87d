// Bulk download: the server tells a length, and sends so many bytes in one send.
import { listing } from '../listing.ts';

export const bulkServer = listing({
  python: String.raw`
import time ◂ if busy

LETTERS = (b'abcdefghijklmnopqrstuvwxyz' * 384_616)[:10_000_000]

def serve(conn):
    try:
        time.sleep($BUSY / 1000)       ◂ busy
        conn.sendall(b'%d\n' % len(LETTERS)) ◂ length
        conn.sendall(LETTERS)          ◂ send
    except OSError as error:
        print(error)                   ◂ send failed
    conn.close()                       ◂ close
`,
  c: String.raw`
#include <poll.h> ◂ if busy
#include <stdlib.h>

static void serve(int conn)
{
  const size_t length = 10000000;
  char line[16], *letters = malloc(length);
  for (size_t i = 0; letters && i < length; i++)
    letters[i] = 'a' + i % 26;
  poll(NULL, 0, $BUSY);                          ◂ busy
  int n = snprintf(line, sizeof line, "%zu\n", length);
  if (!letters || send(conn, line, n, 0) < 0 ||  ◂ length
      send(conn, letters, length, 0) < 0)        ◂ send
    perror("send");                              ◂ send failed
  free(letters);
  close(conn);                                   ◂ close
}
`,
  java: String.raw`
import java.io.IOException;

static final byte[] LETTERS =
    "abcdefghijklmnopqrstuvwxyz".repeat(384_616).substring(0, 10_000_000).getBytes();

static void serve(Socket conn) throws Exception {
  try {
    Thread.sleep($BUSY);                         ◂ busy
    conn.getOutputStream().write((LETTERS.length + "\n").getBytes()); ◂ length
    conn.getOutputStream().write(LETTERS);       ◂ send
  } catch (IOException error) {
    System.out.println(error);                   ◂ send failed
  }
  conn.close();                                  ◂ close
}
`,
});
