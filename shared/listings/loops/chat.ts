// Chat room in an event loop: each member has a queue, sent when select says that there is room. While one is full, nobody is read from.
import { listing } from '../listing.ts';

export const chatLoop = listing({
  python: `
import time ◂ if busy

QUEUE = 1024 * 1024  # bytes that may wait for one member
members = []

class Client:
    def __init__(self, conn):
        self.conn, self.unsent = conn, b''
        members.append(self)
        wait_for_all()

    def go_on(self):
        """As far as it goes without waiting; select says when it goes on."""
        try:
            if self.unsent:
                self.unsent = self.unsent[self.conn.send(self.unsent):]
            if not is_full():
                data = self.conn.recv(1024)        ◂ recv
                if not data:
                    return self.leave()            ◂ end
                time.sleep($BUSY / 1000)           ◂ busy
                say(data)                          ◂ say
        except BlockingIOError:
            pass  # nothing is there, or no room
        except OSError as error:
            print(error)                           ◂ recv failed
            return self.leave()
        wait_for_all()

    def leave(self):
        members.remove(self)
        wait_for(self, 0)
        self.conn.close()                          ◂ close
        wait_for_all()

def say(data):
    for member in members:
        member.unsent += data

def is_full():
    return any(len(member.unsent) >= QUEUE for member in members)

def wait_for_all():
    """While a queue is full, whoever speaks waits: select waits for room alone."""
    reads = 0 if is_full() else selectors.EVENT_READ
    for member in members:
        wait_for(member, reads | (selectors.EVENT_WRITE if member.unsent else 0))

def wait_for(member, events):
    if member.conn in selector.get_map():
        selector.unregister(member.conn)
    if events:
        selector.register(member.conn, events, member)
`,
  c: `
#include <errno.h>
#include <poll.h> ◂ if busy
#include <stdbool.h>
#include <stdlib.h>

#define QUEUE (1024 * 1024) /* bytes that may wait for one member */

static struct client {
  char *queue; /* what is still to be sent; NULL: there is no such member */
  size_t length;
} members[FD_SETSIZE];

static bool is_full(void)
{
  for (int member = 0; member < FD_SETSIZE; member++)
    if (members[member].length > QUEUE - 1024)
      return true;
  return false;
}

/* While a queue is full, whoever speaks waits: select waits for room alone. */
static void wait_for_all(void)
{
  bool full = is_full();
  for (int member = 0; member < FD_SETSIZE; member++)
    if (members[member].queue) {
      FD_SET(member, &reading);
      FD_SET(member, &writing);
      if (full)
        FD_CLR(member, &reading);
      if (members[member].length == 0)
        FD_CLR(member, &writing);
    }
}

static void begin(int conn)
{
  members[conn] = (struct client){malloc(QUEUE), 0};
  if (!members[conn].queue)
    close(conn);
  wait_for_all();
}

static void leave(int conn)
{
  FD_CLR(conn, &reading);
  FD_CLR(conn, &writing);
  free(members[conn].queue);
  members[conn] = (struct client){NULL, 0};
  close(conn);                                   ◂ close
}

static void say(const char *data, size_t length)
{
  for (struct client *member = members; member < members + FD_SETSIZE; member++)
    if (member->queue) {
      memcpy(member->queue + member->length, data, length);
      member->length += length;
    }
}

/* Sends what there is room for; false: the member is gone. */
static bool send_queued(int conn, struct client *member)
{
  ssize_t n = send(conn, member->queue, member->length, 0);
  if (n < 0)
    return errno == EAGAIN;
  member->length -= n;
  memmove(member->queue, member->queue + n, member->length);
  return true;
}

/* As far as it goes without waiting; select says when it goes on. */
static void go_on(int conn)
{
  char data[1024];
  bool is_here = send_queued(conn, &members[conn]);
  if (is_here && !is_full()) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n > 0) {
      poll(NULL, 0, $BUSY);                      ◂ busy
      say(data, n);                              ◂ say
    }
    is_here = n > 0 || (n < 0 && errno == EAGAIN);
  }
  if (!is_here)
    leave(conn);                                 ◂ recv failed, end
  wait_for_all();
}
`,
  java: `
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.*;

static class Client {
  static final int QUEUE = 1024 * 1024; // bytes that may wait for one member
  static final List<Client> members = new ArrayList<>();
  final SocketChannel conn;
  final SelectionKey key;
  final ByteBuffer queue = ByteBuffer.allocate(QUEUE);

  Client(SocketChannel conn, Selector selector) throws Exception {
    this.conn = conn;
    conn.configureBlocking(false);
    key = conn.register(selector, 0, this);
    members.add(this);
    waitForAll();
  }

  /** As far as it goes without waiting; select says when it goes on. */
  void goOn() throws Exception {
    try {
      conn.write(queue.flip());
      queue.compact();
      ByteBuffer data = ByteBuffer.allocate(1024);
      int n = isFull() ? 0 : conn.read(data);    ◂ recv
      if (n == -1)
        leave();                                 ◂ end
      if (n > 0) {
        Thread.sleep($BUSY);                     ◂ busy
        say(data.flip());                        ◂ say
      }
    } catch (IOException error) {
      System.out.println(error);                 ◂ recv failed
      leave();
    }
    waitForAll();
  }

  void leave() throws Exception {
    members.remove(this);
    conn.close();                                ◂ close
  }

  static void say(ByteBuffer data) {
    for (Client member : members)
      member.queue.put(data.duplicate());
  }

  static boolean isFull() {
    return members.stream().anyMatch(member -> member.queue.remaining() < 1024);
  }

  /** While a queue is full, whoever speaks waits: select waits for room alone. */
  static void waitForAll() {
    int reads = isFull() ? 0 : SelectionKey.OP_READ;
    for (Client member : members)
      member.key.interestOps(reads | (member.queue.position() > 0 ? SelectionKey.OP_WRITE : 0));
  }
}
`,
  javascript: `
const QUEUE = 1024 * 1024; // bytes that may wait for one member
const members = new Set();

function serve(conn) {
  members.add(conn);
  conn.on('data', (data) => {                              ◂ recv
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, $BUSY); ◂ busy
    for (const member of members) member.write(data);      ◂ say
    readOrWait();
  });
  conn.on('drain', readOrWait); // there is room again
  conn.on('end', () => leave(conn));                       ◂ end
  conn.on('error', (error) => console.log(error.message)); ◂ recv failed
  conn.on('close', () => leave(conn));
}

function leave(conn) {
  members.delete(conn);
  conn.end();                                              ◂ close
  readOrWait();
}

/** While a queue is full, whoever speaks waits. */
function readOrWait() {
  const isFull = [...members].some(({ writableLength }) => writableLength >= QUEUE);
  for (const member of members) isFull ? member.pause() : member.resume();
}
`,
});
