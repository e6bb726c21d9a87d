// Web page in an event loop: the head of a request is kept until it is whole.
import { C_RESPONSE, JAVA_RESPONSE, JAVASCRIPT_RESPONSE, PYTHON_RESPONSE } from '../http-response.ts';
import { listing } from '../listing.ts';

export const httpLoop = listing({
  python: String.raw`
import time ◂ if busy

class Client:
    def __init__(self, conn):
        self.conn, self.head, self.unsent = conn, b'', None
        selector.register(conn, selectors.EVENT_READ, self)

    def go_on(self):
        """As far as it goes without waiting; select says when it goes on."""
        try:
            if self.unsent is None:
                data = self.conn.recv(1024)        ◂ recv
                if not data:
                    return self.close()            ◂ end
                self.head += data
                if b'\r\n\r\n' not in self.head and len(self.head) <= 16 * 1024:
                    return  # there is more to come
                time.sleep($BUSY / 1000)           ◂ busy
                self.unsent = response(self.head, self.conn.getpeername())
                selector.modify(self.conn, selectors.EVENT_WRITE, self)
            sent = self.conn.send(self.unsent)     ◂ send
            self.unsent = self.unsent[sent:]
        except BlockingIOError:
            return  # nothing is there, or no room
        except OSError as error:
            print(error)                           ◂ recv failed, send failed
            return self.close()
        if not self.unsent:
            self.close()

    def close(self):
        selector.unregister(self.conn)
        self.conn.close()                          ◂ close

${PYTHON_RESPONSE}
`,
  c: String.raw`
#include <errno.h>
#include <poll.h> ◂ if busy
#include <stdbool.h>

static struct client {
  char head[18 * 1024], page[1024];
  size_t received;
  int length, sent; /* of the page; its length is 0 until the head is whole */
} clients[FD_SETSIZE];

static void begin(int conn)
{
  clients[conn].received = clients[conn].length = clients[conn].sent = 0;
  FD_SET(conn, &reading);
}

static void end(int conn)
{
  FD_CLR(conn, &reading);
  FD_CLR(conn, &writing);
  close(conn);                                   ◂ close
}

${C_RESPONSE}

/* As far as it goes without waiting; select says when it goes on. */
static void go_on(int conn)
{
  struct client *client = &clients[conn];
  if (client->length == 0) {
    ssize_t n = recv(conn, client->head + client->received, 1024, 0); ◂ recv
    if (n < 0 && errno == EAGAIN)
      return;
    if (n <= 0) {
      end(conn);                                 ◂ recv failed, end
      return;
    }
    client->received += n;
    client->head[client->received] = '\0';
    if (!strstr(client->head, "\r\n\r\n") && client->received <= 16 * 1024)
      return; /* there is more to come */
    poll(NULL, 0, $BUSY);                        ◂ busy
    client->length = response(client->head, conn, client->page, sizeof client->page);
    FD_CLR(conn, &reading);
    FD_SET(conn, &writing);
  }
  ssize_t n = send(conn, client->page + client->sent, client->length - client->sent, 0); ◂ send
  if (n < 0 && errno == EAGAIN)
    return;
  client->sent += n;
  if (n < 0 || client->sent == client->length)
    end(conn);                                   ◂ send failed
}
`,
  java: String.raw`
import java.io.IOException;
import java.nio.ByteBuffer;

static class Client {
  final SocketChannel conn;
  final SelectionKey key;
  final ByteBuffer data = ByteBuffer.allocate(1024);
  String head = "";
  ByteBuffer unsent;

  Client(SocketChannel conn, Selector selector) throws Exception {
    this.conn = conn;
    conn.configureBlocking(false);
    key = conn.register(selector, SelectionKey.OP_READ, this);
  }

  /** As far as it goes without waiting; select says when it goes on. */
  void goOn() throws Exception {
    try {
      if (unsent == null) {
        int n = conn.read(data.clear());         ◂ recv
        if (n == -1) {
          conn.close();                          ◂ end, close
          return;
        }
        head += new String(data.array(), 0, n, "ISO-8859-1");
        if (!head.contains("\r\n\r\n") && head.length() <= 16 * 1024)
          return; // there is more to come
        Thread.sleep($BUSY);                     ◂ busy
        unsent = ByteBuffer.wrap(response(head, (InetSocketAddress) conn.getRemoteAddress()));
        key.interestOps(SelectionKey.OP_WRITE);
      }
      conn.write(unsent);                        ◂ send
      if (!unsent.hasRemaining())
        conn.close();                            ◂ close
    } catch (IOException error) {
      System.out.println(error);                 ◂ recv failed, send failed
      conn.close();                              ◂ close
    }
  }
}

${JAVA_RESPONSE}
`,
  javascript: String.raw`
function serve(conn) {
  let head = '';
  conn.setEncoding('latin1');
  conn.on('data', (data) => {                              ◂ recv
    head += data;
    if (!head.includes('\r\n\r\n') && head.length <= 16 * 1024) return; // there is more to come
    conn.pause();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, $BUSY); ◂ busy
    conn.end(response(head, conn), () => conn.destroy());  ◂ send, close
  });
  conn.on('end', () => conn.end());                        ◂ end, close
  conn.on('error', (error) => console.log(error.message)); ◂ recv failed, send failed
}

${JAVASCRIPT_RESPONSE}
`,
});
