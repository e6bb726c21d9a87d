// Tiny sender: the client sends a line one byte at a time.
import { clientListing } from './client.ts';

export const tinySenderClient = clientListing({
  failed: 'send failed, recv failed',
  python: String.raw`
import socket

LINE = b'many small sends, one byte each\n'

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    for byte in LINE:
        conn.sendall(bytes([byte]))               ◂ send
    conn.shutdown(socket.SHUT_WR)                 ◂ shutdown
    while True:
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
except OSError as error:
    print(error)                                  ◂ send failed, recv failed
conn.close()                                      ◂ close
`,
  c: String.raw`
static void talk(int conn)
{
  char data[1024];
  for (const char *byte = "many small sends, one byte each\n"; *byte; byte++)
    if (send(conn, byte, 1, 0) < 0)              ◂ send
      return;                                    ◂ send failed
  shutdown(conn, SHUT_WR);                       ◂ shutdown
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
  }
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  byte[] data = new byte[1024];
  for (byte one : "many small sends, one byte each\n".getBytes())
    conn.getOutputStream().write(one);           ◂ send
  conn.shutdownOutput();                         ◂ shutdown
  while (true) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      break;                                     ◂ end
  }
}
`,
});
