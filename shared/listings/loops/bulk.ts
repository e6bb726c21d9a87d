// Bulk download in an event loop: one send hands over what the system takes; the rest follows when select says that there is room.
import { listing } from '../listing.ts';

export const bulkLoop = listing({
  python: String.raw`
import time ◂ if busy

LETTERS = memoryview((b'abcdefghijklmnopqrstuvwxyz' * 384_616)[:10_000_000])

class Client:
    def __init__(self, conn):
        self.conn, self.line, self.unsent = conn, b'%d\n' % len(LETTERS), LETTERS
        selector.register(conn, selectors.EVENT_WRITE, self)
        time.sleep($BUSY / 1000)                   ◂ busy
        self.go_on()

    def go_on(self):
        """As far as it goes without waiting; select says when it goes on."""
        try:
            if self.line:
                sent = self.conn.send(self.line)   ◂ length
                self.line = self.line[sent:]
            if not self.line:
                sent = self.conn.send(self.unsent) ◂ send
                self.unsent = self.unsent[sent:]
        except BlockingIOError:
            pass  # no room
        except OSError as error:
            print(error)                           ◂ send failed
            self.unsent = b''
        if not self.unsent:
            selector.unregister(self.conn)
            self.conn.close()                      ◂ close
`,
  c: String.raw`
#include <errno.h>
#include <poll.h> ◂ if busy

static const char line[] = "10000000\n";
static char letters[10000000];
/* How much of both each connection has been sent. */
static struct client {
  size_t line, letters;
} sent[FD_SETSIZE];

static void end(int conn)
{
  FD_CLR(conn, &writing);
  close(conn);                                   ◂ close
}

/* As far as it goes without waiting; select says when it goes on. */
static void go_on(int conn)
{
  struct client *done = &sent[conn];
  ssize_t n = 0;
  if (done->line < strlen(line)) {
    n = send(conn, line + done->line, strlen(line) - done->line, 0); ◂ length
    done->line += n > 0 ? n : 0;
  }
  if (n >= 0 && done->line == strlen(line)) {
    n = send(conn, letters + done->letters, sizeof letters - done->letters, 0); ◂ send
    done->letters += n > 0 ? n : 0;
  }
  if (n < 0 && errno != EAGAIN)
    end(conn);                                   ◂ send failed
  else if (done->letters == sizeof letters)
    end(conn);
}

static void begin(int conn)
{
  for (size_t i = 0; i < sizeof letters; i++)
    letters[i] = 'a' + i % 26;
  sent[conn] = (struct client){0, 0};
  FD_SET(conn, &writing);
  poll(NULL, 0, $BUSY);                          ◂ busy
  go_on(conn);
}
`,
  java: String.raw`
import java.io.IOException;
import java.nio.ByteBuffer;

static class Client {
  static final byte[] LETTERS =
      "abcdefghijklmnopqrstuvwxyz".repeat(384_616).substring(0, 10_000_000).getBytes();
  final SocketChannel conn;
  final ByteBuffer line = ByteBuffer.wrap((LETTERS.length + "\n").getBytes());
  final ByteBuffer unsent = ByteBuffer.wrap(LETTERS);

  Client(SocketChannel conn, Selector selector) throws Exception {
    this.conn = conn;
    conn.configureBlocking(false);
    conn.register(selector, SelectionKey.OP_WRITE, this);
    Thread.sleep($BUSY);                         ◂ busy
    goOn();
  }

  /** As far as it goes without waiting; select says when it goes on. */
  void goOn() throws Exception {
    try {
      if (line.hasRemaining())
        conn.write(line);                        ◂ length
      if (!line.hasRemaining())
        conn.write(unsent);                      ◂ send
      if (!unsent.hasRemaining())
        conn.close();                            ◂ close
    } catch (IOException error) {
      System.out.println(error);                 ◂ send failed
      conn.close();                              ◂ close
    }
  }
}
`,
  javascript: String.raw`
const LETTERS = Buffer.alloc(10_000_000, 'abcdefghijklmnopqrstuvwxyz');

function serve(conn) {
  conn.on('error', (error) => console.log(error.message)); ◂ send failed
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, $BUSY); ◂ busy
  conn.write(LETTERS.length + '\n');                       ◂ length
  conn.end(LETTERS, () => conn.destroy());                 ◂ send, close
}
`,
});
