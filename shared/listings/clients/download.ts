// Download: the client receives a length, and then until it has so many bytes.
import { clientListing } from './client.ts';

export const downloadClient = clientListing({
  failed: 'recv failed',
  python: String.raw`
import socket

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    data = b''
    while b'\n' not in data and len(data) < 16:
        more = conn.recv(1024)                    ◂ recv length
        if not more:
            raise SystemExit('no length came')    ◂ end
        data += more
    line, data = data.split(b'\n', 1)
    received = len(data)  # they came with the line
    while received < int(line):
        data = conn.recv(65536)                   ◂ recv
        if not data:
            raise SystemExit(f'only {received} bytes came') ◂ end
        received += len(data)
except OSError as error:
    print(error)                                  ◂ recv failed
conn.close()                                      ◂ close
`,
  c: String.raw`
#include <stdlib.h>
#include <string.h>

static void talk(int conn)
{
  char begin[1025] = "", data[65536];
  size_t received = 0;
  while (!strchr(begin, '\n') && received < 16) {
    ssize_t n = recv(conn, begin + received, 1024 - received, 0); ◂ recv length
    if (n <= 0)
      return;                                    ◂ recv failed, end
    received += n;
    begin[received] = '\0';
  }
  char *behind;
  size_t length = strtoul(begin, &behind, 10);
  received -= behind + 1 - begin; /* these came with the line */
  while (received < length) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0) {
      printf("only %zu bytes came\n", received);
      return;                                    ◂ recv failed, end
    }
    received += n;
  }
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  byte[] data = new byte[65536];
  String begin = "";
  while (!begin.contains("\n") && begin.length() < 16) {
    int n = conn.getInputStream().read(data, 0, 1024); ◂ recv length
    if (n == -1)
      return;                                    ◂ end
    begin += new String(data, 0, n, "ISO-8859-1");
  }
  String line = begin.substring(0, begin.indexOf("\n"));
  int received = begin.length() - line.length() - 1; // they came with the line
  while (received < Integer.parseInt(line)) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1) {
      System.out.println("only " + received + " bytes came");
      return;                                    ◂ end
    }
    received += n;
  }
}
`,
});
