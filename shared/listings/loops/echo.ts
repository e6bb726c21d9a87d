// Echo in an event loop: what of a line the system does not take at once is sent when select says that there is room.
import { listing } from '../listing.ts';

export const echoLoop = listing({
  python: `
import time ◂ if busy

class Client:
    def __init__(self, conn):
        self.conn, self.unsent = conn, b''
        selector.register(conn, selectors.EVENT_READ, self)

    def go_on(self):
        """As far as it goes without waiting; select says when it goes on."""
        try:
            if not self.unsent:
                self.unsent = self.conn.recv(1024) ◂ recv
                if not self.unsent:
                    return self.close()            ◂ end
                time.sleep($BUSY / 1000)           ◂ busy
            sent = self.conn.send(self.unsent)     ◂ send
            self.unsent = self.unsent[sent:]
        except BlockingIOError:
            pass  # nothing is there, or no room
        except OSError as error:
            print(error)                           ◂ recv failed, send failed
            return self.close()
        events = selectors.EVENT_WRITE if self.unsent else selectors.EVENT_READ
        selector.modify(self.conn, events, self)

    def close(self):
        selector.unregister(self.conn)
        self.conn.close()                          ◂ close
`,
  c: `
#include <errno.h>
#include <poll.h> ◂ if busy
#include <stdbool.h>

/* What each connection has still to send: data[sent] up to data[length]. */
static struct client {
  char data[1024];
  size_t length, sent;
} clients[FD_SETSIZE];

static void begin(int conn)
{
  clients[conn].length = clients[conn].sent = 0;
  FD_SET(conn, &reading);
}

static void end(int conn)
{
  FD_CLR(conn, &reading);
  FD_CLR(conn, &writing);
  close(conn);                                   ◂ close
}

/* As far as it goes without waiting; select says when it goes on. */
static void go_on(int conn)
{
  struct client *client = &clients[conn];
  if (client->sent == client->length) {
    ssize_t n = recv(conn, client->data, sizeof client->data, 0); ◂ recv
    if (n < 0 && errno == EAGAIN)
      return;
    if (n <= 0) {
      end(conn);                                 ◂ recv failed, end
      return;
    }
    poll(NULL, 0, $BUSY);                        ◂ busy
    client->length = n;
    client->sent = 0;
  }
  ssize_t n = send(conn, client->data + client->sent, client->length - client->sent, 0); ◂ send
  if (n < 0 && errno != EAGAIN) {
    end(conn);                                   ◂ send failed
    return;
  }
  client->sent += n > 0 ? n : 0;
  bool all = client->sent == client->length;
  FD_CLR(conn, all ? &writing : &reading);
  FD_SET(conn, all ? &reading : &writing);
}
`,
  java: `
import java.io.IOException;
import java.nio.ByteBuffer;

static class Client {
  final SocketChannel conn;
  final SelectionKey key;
  final ByteBuffer unsent = ByteBuffer.allocate(1024).limit(0);

  Client(SocketChannel conn, Selector selector) throws Exception {
    this.conn = conn;
    conn.configureBlocking(false);
    key = conn.register(selector, SelectionKey.OP_READ, this);
  }

  /** As far as it goes without waiting; select says when it goes on. */
  void goOn() throws Exception {
    try {
      if (!unsent.hasRemaining()) {
        int n = conn.read(unsent.clear());       ◂ recv
        unsent.flip();
        if (n == -1) {
          conn.close();                          ◂ end, close
          return;
        }
        Thread.sleep($BUSY);                     ◂ busy
      }
      conn.write(unsent);                        ◂ send
      key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    } catch (IOException error) {
      System.out.println(error);                 ◂ recv failed, send failed
      conn.close();                              ◂ close
    }
  }
}
`,
  javascript: `
function serve(conn) {
  conn.on('data', (data) => {                              ◂ recv
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, $BUSY); ◂ busy
    if (!conn.write(data)) conn.pause();                   ◂ send
  });
  conn.on('drain', () => conn.resume()); // there is room again
  conn.on('end', () => conn.end());                        ◂ end, close
  conn.on('error', (error) => console.log(error.message)); ◂ recv failed, send failed
}
`,
});
