// Thread per client: the accepting thread starts another for each connection, and accepts again at once.
import { listing } from '../listing.ts';

export const threadPerClient = listing({
  python: `
import socket
import threading

# serve(conn): see the server of a lane ◂ +

listener = socket.socket(socket.$FAMILY)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('$HOST', $PORT))           ◂ bind
listener.listen($BACKLOG)                 ◂ listen
while True:
    conn, address = listener.accept()     ◂ accept
    threading.Thread(target=serve, args=[conn]).start() ◂ start
`,
  c: `
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* serve(conn): see the server of a lane */ ◂ +

static void *thread(void *conn)
{
  serve((intptr_t)conn);
  return NULL;
}

int main(void)
{
  pthread_t id;
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
    intptr_t conn = accept(listener, NULL, NULL);        ◂ accept
    if (conn < 0)
      continue;
    if (pthread_create(&id, NULL, thread, (void *)conn) == 0) ◂ start
      pthread_detach(id);
    else
      close(conn);
  }
}
`,
  java: `
import java.io.IOException;
import java.net.*;

public class Server {
  public static void main(String[] args) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress("$HOST", $PORT), $BACKLOG); ◂ bind, listen
    while (true) {
      Socket conn = listener.accept();                   ◂ accept
      new Thread(() -> thread(conn)).start();            ◂ start
    }
  }

  static void thread(Socket conn) {
    try {
      serve(conn);
    } catch (Exception error) {
      System.out.println(error);
    }
  }

  // serve(conn): see the server of a lane ◂ +
}
`,
});
