// Resetter: the client sends a line, waits a second, and resets the connection.
import { clientListing } from './client.ts';

export const resetterClient = clientListing({
  failed: 'send failed',
  python: String.raw`
import socket
import struct
import time

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    conn.sendall(b'no goodbye\n')                 ◂ send
    time.sleep(1)                                 ◂ wait
    # From now on close() resets.
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)) ◂ reset
except OSError as error:
    print(error)                                  ◂ send failed
conn.close()                                      ◂ close
`,
  c: String.raw`
#include <string.h>

static void talk(int conn)
{
  const char line[] = "no goodbye\n";
  struct linger reset = {.l_onoff = 1, .l_linger = 0};
  if (send(conn, line, strlen(line), 0) < 0)     ◂ send
    return;                                      ◂ send failed
  sleep(1);                                      ◂ wait
  /* From now on close() resets. */
  setsockopt(conn, SOL_SOCKET, SO_LINGER, &reset, sizeof reset); ◂ reset
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  conn.getOutputStream().write("no goodbye\n".getBytes()); ◂ send
  Thread.sleep(1000);                            ◂ wait
  conn.setSoLinger(true, 0); // from now on close() resets ◂ reset
}
`,
});
