// Event loop: one thread, which waits in select alone, for whoever is ready, and goes on with each as far as it can without waiting.
import { listing } from '../listing.ts';

export const eventLoop = listing({
  python: `
import selectors
import socket

# Client, which goes on when it is ready: see the server of a lane ◂ +

selector = selectors.DefaultSelector()
listener = socket.socket(socket.$FAMILY)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('$HOST', $PORT))           ◂ bind
listener.listen($BACKLOG)                 ◂ listen
selector.register(listener, selectors.EVENT_READ)
while True:
    for key, events in selector.select():               ◂ select, unless timers
    for key, events in selector.select(seconds_left()): ◂ select, if timers
        if key.fileobj is listener:
            conn, address = listener.accept()           ◂ accept
            conn.setblocking(False)
            Client(conn)
        else:                                           ◂ unless timers
            key.data.go_on()                            ◂ serve, unless timers
    go_on_in_time()                                     ◂ serve, if timers
`,
  c: `
#include <fcntl.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

/* Whose bytes select waits for, and for whose room to send. */
static fd_set reading, writing;

/* begin(conn), and go_on(conn) when it is ready: see the server of a lane */ ◂ +

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
  FD_SET(listener, &reading);
  for (;;) {
    fd_set readable = reading, writable = writing;
    struct timeval left;                                 ◂ if timers
    if (select(FD_SETSIZE, &readable, &writable, NULL, NULL) < 0) { ◂ select, unless timers
    if (select(FD_SETSIZE, &readable, &writable, NULL, time_left(&left)) < 0) { ◂ select, if timers
      perror("select");
      return 1;
    }
    for (int conn = 0; conn < FD_SETSIZE; conn++)        ◂ unless timers
      if (conn != listener && (FD_ISSET(conn, &readable) || FD_ISSET(conn, &writable))) ◂ unless timers
        go_on(conn);                                     ◂ serve, unless timers
    go_on_in_time();                                     ◂ serve, if timers
    if (!FD_ISSET(listener, &readable))
      continue;
    int conn = accept(listener, NULL, NULL);             ◂ accept
    if (conn >= FD_SETSIZE)
      close(conn); /* more than select can wait for */
    else if (conn >= 0) {
      fcntl(conn, F_SETFL, O_NONBLOCK);
      begin(conn);
    }
  }
}
`,
  java: `
import java.net.InetSocketAddress;
import java.nio.channels.*;

public class Server {
  public static void main(String[] args) throws Exception {
    Selector selector = Selector.open();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("$HOST", $PORT), $BACKLOG); ◂ bind, listen
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    while (true) {
      selector.select();                                 ◂ select, unless timers
      selector.select(Client.millisLeft());              ◂ select, if timers
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.channel() == listener) {
          SocketChannel conn = listener.accept();        ◂ accept
          if (conn != null)
            new Client(conn, selector);
        } else {                                         ◂ unless timers
          ((Client) key.attachment()).goOn();            ◂ serve, unless timers
        }
      }
      selector.selectedKeys().clear();
      Client.goOnInTime();                               ◂ serve, if timers
    }
  }

  // Client, which goes on when it is ready: see the server of a lane ◂ +
}
`,
  javascript: `
import net from 'node:net';

// serve(conn): see the server of a lane ◂ +

const server = net.createServer({ allowHalfOpen: true }, serve); ◂ accept, serve
server.listen({ host: '$HOST', port: $PORT, backlog: $BACKLOG }); ◂ bind, listen
// Node's own loop waits here, for all sockets at once, and calls back. ◂ select
`,
});
