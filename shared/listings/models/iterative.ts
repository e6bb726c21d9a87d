// Iterative: the only thread accepts, serves that client to its end, and accepts again.
import { listing } from '../listing.ts';

export const iterative = listing({
  python: `
import socket

# serve(conn): see the server of a lane ◂ +

listener = socket.socket(socket.$FAMILY)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('$HOST', $PORT))           ◂ bind
listener.listen($BACKLOG)                 ◂ listen
while True:
    conn, address = listener.accept()     ◂ accept
    serve(conn)                           ◂ serve
`,
  c: `
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* serve(conn): see the server of a lane */ ◂ +

int main(void)
{
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *at;
  signal(SIGPIPE, SIG_IGN);
  if (getaddrinfo("$HOST", "$PORT", &hints, &at) != 0)
    return 1;
  int listener = socket(at->ai_family, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
  if (bind(listener, at->ai_addr, at->ai_addrlen) < 0 || ◂ bind
      listen(listener, $BACKLOG) < 0) {                  ◂ listen
    perror("bind, listen");
    return 1;
  }
  for (;;) {
    int conn = accept(listener, NULL, NULL);             ◂ accept
    if (conn >= 0)
      serve(conn);                                       ◂ serve
  }
}
`,
  java: `
import java.net.*;

public class Server {
  public static void main(String[] args) throws Exception {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress("$HOST", $PORT), $BACKLOG); ◂ bind, listen
    while (true) {
      Socket conn = listener.accept();                   ◂ accept
      serve(conn);                                       ◂ serve
    }
  }

  // serve(conn): see the server of a lane ◂ +
}
`,
});
