// Echo: the server sends back what it receives; the client sends numbered lines and checks what comes back.
import { listing } from './listing.ts';

export const echoServer = listing({
  python: `
def serve(conn):
    try:
        while True:
            data = conn.recv(1024) ◂ recv
            if not data:
                break              ◂ end
            conn.sendall(data)     ◂ send
    except OSError as error:
        print(error)               ◂ recv failed, send failed
    conn.close()                   ◂ close
`,
  c: `
static void serve(int conn)
{
  char data[1024];
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    if (send(conn, data, n, 0) < 0)              ◂ send
      break;                                     ◂ send failed
  }
  close(conn);                                   ◂ close
}
`,
  java: `
static void serve(Socket conn) throws IOException {
  byte[] data = new byte[1024];
  try {
    while (true) {
      int n = conn.getInputStream().read(data);     ◂ recv
      if (n == -1)
        break;                                      ◂ end
      conn.getOutputStream().write(data, 0, n);     ◂ send
    }
  } catch (IOException error) {
    System.out.println(error);                      ◂ recv failed, send failed
  }
  conn.close();                                     ◂ close
}
`,
});

export const echoClient = listing({
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
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int comes_back(int conn, const char *line, size_t length)
{
  char data[1024];
  for (size_t received = 0; received < length;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      return 0;                                  ◂ recv failed, end
    if (received + n > length || memcmp(line + received, data, n) != 0) {
      puts("the echo differs");                  ◂ differs
      exit(1);
    }
    received += n;
  }
  return 1;
}

int main(void)
{
  char line[32];
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *to;
  signal(SIGPIPE, SIG_IGN);
  if (getaddrinfo("$HOST", "$PORT", &hints, &to) != 0)
    return 1;
  int conn = socket(to->ai_family, SOCK_STREAM, 0);
  if (connect(conn, to->ai_addr, to->ai_addrlen) < 0) { ◂ connect
    perror("connect");
    return 1;
  }
  for (int number = 1;; number++) {
    int length = snprintf(line, sizeof line, "ping %d\n", number);
    if (send(conn, line, length, 0) < 0)         ◂ send
      break;                                     ◂ send failed
    if (!comes_back(conn, line, length))
      break;
  }
  close(conn);                                   ◂ close
  return 0;
}
`,
  java: String.raw`
import java.io.IOException;
import java.net.Socket;

public class EchoClient {
  public static void main(String[] args) throws IOException {
    Socket conn = new Socket("$HOST", $PORT);    ◂ connect
    try {
      for (int number = 1; ; number++) {
        byte[] line = ("ping " + number + "\n").getBytes();
        conn.getOutputStream().write(line);      ◂ send
        if (!comesBack(conn, line))
          break;
      }
    } catch (IOException error) {
      System.out.println(error);                 ◂ send failed, recv failed
    }
    conn.close();                                ◂ close
  }

  static boolean comesBack(Socket conn, byte[] line) throws IOException {
    byte[] data = new byte[1024];
    int received = 0;
    while (received < line.length) {
      int n = conn.getInputStream().read(data);  ◂ recv
      if (n == -1)
        return false;                            ◂ end
      for (int i = 0; i < n; i++)
        if (received + i >= line.length || data[i] != line[received + i])
          throw new IllegalStateException("the echo differs"); ◂ differs
      received += n;
    }
    return true;
  }
}
`,
});
