// Waits first in an event loop: the server says nothing before something has arrived.
import { listing } from '../listing.ts';

export const waitsFirstLoop = listing({
  python: String.raw`
import time ◂ if busy

AFTER = b'After you.\n'

class Client:
    def __init__(self, conn):
        self.conn, self.unsent = conn, b''
        selector.register(conn, selectors.EVENT_READ, self)

    def go_on(self):
        """As far as it goes without waiting; select says when it goes on."""
        try:
            if not self.unsent:
                if not self.conn.recv(1024):   ◂ recv
                    return self.close()        ◂ end
                time.sleep($BUSY / 1000)       ◂ busy
                self.unsent = AFTER
            sent = self.conn.send(self.unsent) ◂ send
            self.unsent = self.unsent[sent:]
        except BlockingIOError:
            pass  # nothing is there, or no room
        except OSError as error:
            print(error)                       ◂ recv failed, send failed
            return self.close()
        events = selectors.EVENT_WRITE if self.unsent else selectors.EVENT_READ
        selector.modify(self.conn, events, self)

    def close(self):
        selector.unregister(self.conn)
        self.conn.close()                      ◂ close
`,
  c: String.raw`
#include <errno.h>
#include <poll.h> ◂ if busy
#include <stdbool.h>

static const char after[] = "After you.\n";
/* How much of it each connection has been sent. */
static size_t sent[FD_SETSIZE];

static void end(int conn)
{
  FD_CLR(conn, &reading);
  FD_CLR(conn, &writing);
  close(conn);                                   ◂ close
}

/* As far as it goes without waiting; select says when it goes on. */
static void go_on(int conn)
{
  char data[1024];
  if (sent[conn] == strlen(after)) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n < 0 && errno == EAGAIN)
      return;
    if (n <= 0) {
      end(conn);                                 ◂ recv failed, end
      return;
    }
    poll(NULL, 0, $BUSY);                        ◂ busy
    sent[conn] = 0;
  }
  ssize_t n = send(conn, after + sent[conn], strlen(after) - sent[conn], 0); ◂ send
  if (n < 0 && errno != EAGAIN) {
    end(conn);                                   ◂ send failed
    return;
  }
  sent[conn] += n > 0 ? n : 0;
  bool all = sent[conn] == strlen(after);
  FD_CLR(conn, all ? &writing : &reading);
  FD_SET(conn, all ? &reading : &writing);
}

static void begin(int conn)
{
  sent[conn] = strlen(after);
  FD_SET(conn, &reading);
}
`,
  java: String.raw`
import java.io.IOException;
import java.nio.ByteBuffer;

static class Client {
  static final byte[] AFTER = "After you.\n".getBytes();
  final SocketChannel conn;
  final SelectionKey key;
  ByteBuffer unsent = ByteBuffer.allocate(0);

  Client(SocketChannel conn, Selector selector) throws Exception {
    this.conn = conn;
    conn.configureBlocking(false);
    key = conn.register(selector, SelectionKey.OP_READ, this);
  }

  /** As far as it goes without waiting; select says when it goes on. */
  void goOn() throws Exception {
    try {
      if (!unsent.hasRemaining()) {
        int n = conn.read(ByteBuffer.allocate(1024)); ◂ recv
        if (n == 0)
          return;
        if (n == -1) {
          conn.close();                          ◂ end, close
          return;
        }
        Thread.sleep($BUSY);                     ◂ busy
        unsent = ByteBuffer.wrap(AFTER);
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
  javascript: String.raw`
function serve(conn) {
  const answer = () => conn.write('After you.\n') || conn.pause(); ◂ send
  conn.on('data', () => {                                  ◂ recv
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, $BUSY); ◂ busy
    answer();
  });
  conn.on('drain', () => conn.resume()); // there is room again
  conn.on('end', () => conn.end());                        ◂ end, close
  conn.on('error', (error) => console.log(error.message)); ◂ recv failed, send failed
}
`,
});
