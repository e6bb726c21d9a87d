// Bulk sender: the client sends ten million bytes in one send, and receives only then.
import { clientListing } from './client.ts';

export const bulkSenderClient = clientListing({
  failed: 'send failed, recv failed',
  python: `
import socket

LETTERS = (b'abcdefghijklmnopqrstuvwxyz' * 384_616)[:10_000_000]

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    conn.sendall(LETTERS)                         ◂ send
    conn.shutdown(socket.SHUT_WR)                 ◂ shutdown
    while True:
        data = conn.recv(4096)                    ◂ recv
        if not data:
            break                                 ◂ end
except OSError as error:
    print(error)                                  ◂ send failed, recv failed
conn.close()                                      ◂ close
`,
  c: `
static char letters[10000000];

static void talk(int conn)
{
  char data[4096];
  for (size_t i = 0; i < sizeof letters; i++)
    letters[i] = 'a' + i % 26;
  if (send(conn, letters, sizeof letters, 0) < 0) ◂ send
    return;                                      ◂ send failed
  shutdown(conn, SHUT_WR);                       ◂ shutdown
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
  }
}
`,
  java: `
static final byte[] LETTERS =
    "abcdefghijklmnopqrstuvwxyz".repeat(384_616).substring(0, 10_000_000).getBytes();

static void talk(Socket conn) throws Exception {
  byte[] data = new byte[4096];
  conn.getOutputStream().write(LETTERS);         ◂ send
  conn.shutdownOutput();                         ◂ shutdown
  while (true) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
  }
}
`,
});
