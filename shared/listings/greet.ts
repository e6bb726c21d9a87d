// Greet: the server says hello and receives, the client receives and answers.
import { listing } from './listing.ts';

export const greetServer = listing({
  python: String.raw`
def serve(conn):
    try:
        while True:
            conn.sendall(b'Hi! I am server\n') ◂ send
            data = conn.recv(1024)             ◂ recv
            if not data:
                break                          ◂ end
    except OSError as error:
        print(error)                           ◂ send failed, recv failed
    conn.close()                               ◂ close
`,
  c: String.raw`
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
  }
  close(conn);                                   ◂ close
}
`,
  java: String.raw`
static void serve(Socket conn) throws IOException {
  byte[] hi = "Hi! I am server\n".getBytes();
  byte[] data = new byte[1024];
  try {
    while (true) {
      conn.getOutputStream().write(hi);          ◂ send
      int n = conn.getInputStream().read(data);  ◂ recv
      if (n == -1)
        break;                                   ◂ end
    }
  } catch (IOException error) {
    System.out.println(error);                   ◂ send failed, recv failed
  }
  conn.close();                                  ◂ close
}
`,
});

export const greetClient = listing({
  python: `
import socket

conn = socket.create_connection(('$HOST', $PORT)) ◂ connect
try:
    while True:
        data = conn.recv(1024)                    ◂ recv
        if not data:
            break                                 ◂ end
        conn.sendall(b'HI! I am client.')         ◂ send
except OSError as error:
    print(error)                                  ◂ recv failed, send failed
conn.close()                                      ◂ close
`,
  c: `
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
  const char hi[] = "HI! I am client.";
  char data[1024];
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *to;
  signal(SIGPIPE, SIG_IGN);
  if (getaddrinfo("$HOST", "$PORT", &hints, &to) != 0)
    return 1;
  int conn = socket(to->ai_family, SOCK_STREAM, 0);
  if (connect(conn, to->ai_addr, to->ai_addrlen) < 0) { ◂ connect
    perror("connect");
    return 1;
  }
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    if (send(conn, hi, strlen(hi), 0) < 0)       ◂ send
      break;                                     ◂ send failed
  }
  close(conn);                                   ◂ close
  return 0;
}
`,
  java: `
import java.io.IOException;
import java.net.Socket;

public class GreetClient {
  public static void main(String[] args) throws IOException {
    byte[] hi = "HI! I am client.".getBytes();
    byte[] data = new byte[1024];
    Socket conn = new Socket("$HOST", $PORT);    ◂ connect
    try {
      while (true) {
        int n = conn.getInputStream().read(data); ◂ recv
        if (n == -1)
          break;                                 ◂ end
        conn.getOutputStream().write(hi);        ◂ send
      }
    } catch (IOException error) {
      System.out.println(error);                 ◂ recv failed, send failed
    }
    conn.close();                                ◂ close
  }
}
`,
});
