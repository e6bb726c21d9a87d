// Never reads: the client connects and never calls recv.
import { clientListing } from './client.ts';

export const neverReadsClient = clientListing({
  failed: '',
  python: `
import socket
import time

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    while True:
        time.sleep(60)                            ◂ wait
except KeyboardInterrupt:
    conn.close()                                  ◂ close
`,
  c: `
static void talk(int conn)
{
  (void)conn; /* never received from */
  for (;;)
    sleep(60);                                   ◂ wait
}
`,
  java: `
static void talk(Socket conn) throws Exception {
  while (true)
    Thread.sleep(60_000);                        ◂ wait
}
`,
});
