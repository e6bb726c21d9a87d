// Greet in an event loop: the server says hello when it has accepted, and again whenever something has arrived.
import { listing } from '../listing.ts';

export const greetLoop = listing({
  python: String.raw`
import time ◂ if busy

HI = b'Hi! I am server\n'

class Client:
    def __init__(self, conn):
        self.conn, self.unsent = conn, HI
        selector.register(conn, selectors.EVENT_READ, self)
        self.go_on()

    def go_on(self):
        """As far as it goes without waiting; select says when it goes on."""
        try:
            if not self.unsent:
                if not self.conn.recv(1024):   ◂ recv
                    return self.close()        ◂ end
                time.sleep($BUSY / 1000)       ◂ busy
                self.unsent = HI
            sent = self.conn.send(self.unsent) ◂ send
            self.unsent = self.unsent[sent:]
        except BlockingIOError:
            pass  # nothing is there, or no room
        except OSError as error:
            print(error)                       ◂ send failed, recv failed
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

static const char hi[] = "Hi! I am server\n";
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
  if (sent[conn] == strlen(hi)) {
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
  ssize_t n = send(conn, hi + sent[conn], strlen(hi) - sent[conn], 0); ◂ send
  if (n < 0 && errno != EAGAIN) {
    end(conn);                                   ◂ send failed
    return;
  }
  sent[conn] += n > 0 ? n : 0;
  bool all = sent[conn] == strlen(hi);
  FD_CLR(conn, all ? &writing : &reading);
  FD_SET(conn, all ? &reading : &writing);
}

static void begin(int conn)
{
  sent[conn] = 0;
  go_on(conn);
}
`,
  java: String.raw`
import java.io.IOException;
import java.nio.ByteBuffer;

static class Client {
  static final byte[] HI = "Hi! I am server\n".getBytes();
  final SocketChannel conn;
  final SelectionKey key;
  ByteBuffer unsent = ByteBuffer.wrap(HI);

  Client(SocketChannel conn, Selector selector) throws Exception {
    this.conn = conn;
    conn.configureBlocking(false);
    key = conn.register(selector, SelectionKey.OP_READ, this);
    goOn();
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
        unsent = ByteBuffer.wrap(HI);
      }
      conn.write(unsent);                        ◂ send
      key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    } catch (IOException error) {
      System.out.println(error);                 ◂ send failed, recv failed
      conn.close();                              ◂ close
    }
  }
}
`,
  javascript: String.raw`
function serve(conn) {
  const greet = () => conn.write('Hi! I am server\n') || conn.pause(); ◂ send
  conn.on('data', () => {                                  ◂ recv
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, $BUSY); ◂ busy
    greet();
  });
  conn.on('drain', () => conn.resume()); // there is room again
  conn.on('end', () => conn.end());                        ◂ end, close
  conn.on('error', (error) => console.log(error.message)); ◂ send failed, recv failed
  greet();
}
`,
});
