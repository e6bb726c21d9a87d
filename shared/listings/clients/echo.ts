// Echo: the client sends numbered lines and checks what comes back.
import { clientListing } from './client.ts';

export const echoClient = clientListing({
  failed: 'send failed, recv failed',
  python: String.raw`
import itertools
import socket

def comes_back(conn, line):
    received = 0
    while received < len(line):
        data = conn.recv(1024)                   ◂ recv
        if not data:
            return False                         ◂ end
        if not line.startswith(data, received):
            raise SystemExit('the echo differs') ◂ differs
        received += len(data)
    return True

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    for number in itertools.count(1):
        line = f'ping {number}\n'.encode()
        conn.sendall(line)                       ◂ send
        if not comes_back(conn, line):
            break
except OSError as error:
    print(error)                                 ◂ send failed, recv failed
conn.close()                                     ◂ close
`,
  c: String.raw`
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool comes_back(int conn, const char *line, size_t length)
{
  char data[1024];
  for (size_t received = 0; received < length;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      return false;                              ◂ recv failed, end
    if (received + n > length || memcmp(line + received, data, n) != 0) {
      puts("the echo differs");                  ◂ differs
      exit(1);
    }
    received += n;
  }
  return true;
}

static void talk(int conn)
{
  char line[32];
  for (int number = 1;; number++) {
    int length = snprintf(line, sizeof line, "ping %d\n", number);
    if (send(conn, line, length, 0) < 0)         ◂ send
      break;                                     ◂ send failed
    if (!comes_back(conn, line, length))
      break;
  }
}
`,
  java: String.raw`
static void talk(Socket conn) throws Exception {
  for (int number = 1; ; number++) {
    byte[] line = ("ping " + number + "\n").getBytes();
    conn.getOutputStream().write(line);          ◂ send
    if (!comesBack(conn, line))
      break;
  }
}

static boolean comesBack(Socket conn, byte[] line) throws IOException {
  byte[] data = new byte[1024];
  int received = 0;
  while (received < line.length) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      return false;                              ◂ end
    for (int i = 0; i < n; i++)
      if (received + i >= line.length || data[i] != line[received + i])
        throw new IllegalStateException("the echo differs"); ◂ differs
    received += n;
  }
  return true;
}
`,
});
