// Clock in an event loop: select waits until the next connection's second is over, and for nothing else of it.
import { listing } from '../listing.ts';

export const clockLoop = listing({
  python: String.raw`
import time

timers = []  # when each connection goes on; all wait for one second: the first is the oldest

class Client:
    def __init__(self, conn):
        self.conn, self.unsent = conn, b''
        self.go_on()

    def go_on(self):
        """As far as it goes without waiting; select says when its time has come."""
        try:
            if not self.unsent:
                time.sleep($BUSY / 1000)                ◂ busy
                self.unsent = time.strftime('%H:%M:%S\n').encode()
            sent = self.conn.send(self.unsent)          ◂ send
            self.unsent = self.unsent[sent:]
        except BlockingIOError:
            pass  # no room: again in a second
        except OSError as error:
            print(error)                                ◂ send failed
            return self.conn.close()                    ◂ close
        timers.append((time.monotonic() + 1, self))     ◂ wait

def seconds_left():
    return max(0, timers[0][0] - time.monotonic()) if timers else None

def go_on_in_time():
    while timers and timers[0][0] <= time.monotonic():
        timers.pop(0)[1].go_on()
`,
  c: String.raw`
#include <errno.h>
#include <poll.h> ◂ if busy
#include <time.h>

static struct client {
  char line[16];
  size_t length, sent;
  long long at; /* ms: when it goes on; 0: there is no such connection */
} clients[FD_SETSIZE];

static long long now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* As far as it goes without waiting; select says when its time has come. */
static void go_on(int conn)
{
  struct client *client = &clients[conn];
  if (client->sent == client->length) {
    struct tm tm;
    poll(NULL, 0, $BUSY);                        ◂ busy
    time_t t = time(NULL);
    client->length = strftime(client->line, 16, "%H:%M:%S\n", localtime_r(&t, &tm));
    client->sent = 0;
  }
  ssize_t n = send(conn, client->line + client->sent, client->length - client->sent, 0); ◂ send
  if (n < 0 && errno != EAGAIN) {
    client->at = 0;                              ◂ send failed
    close(conn);                                 ◂ close
    return;
  }
  client->sent += n > 0 ? n : 0; /* no room: again in a second */
  client->at = now() + 1000;                     ◂ wait
}

static void begin(int conn)
{
  clients[conn].length = clients[conn].sent = 0;
  go_on(conn);
}

/* How long select waits: until the first of them goes on; NULL: for ever. */
static struct timeval *time_left(struct timeval *left)
{
  long long first = 0;
  for (int conn = 0; conn < FD_SETSIZE; conn++)
    if (clients[conn].at && (!first || clients[conn].at < first))
      first = clients[conn].at;
  long long ms = first - now();
  if (ms < 0)
    ms = 0;
  *left = (struct timeval){ms / 1000, ms % 1000 * 1000};
  return first ? left : NULL;
}

static void go_on_in_time(void)
{
  for (int conn = 0; conn < FD_SETSIZE; conn++)
    if (clients[conn].at && clients[conn].at <= now())
      go_on(conn);
}
`,
  java: String.raw`
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.*;

static class Client {
  static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("HH:mm:ss\n");
  /** All wait for one second: the first is the oldest. */
  static final Deque<Client> timers = new ArrayDeque<>();
  final SocketChannel conn;
  ByteBuffer unsent = ByteBuffer.allocate(0);
  long at;

  Client(SocketChannel conn, Selector selector) throws Exception {
    this.conn = conn;
    conn.configureBlocking(false);
    goOn();
  }

  /** As far as it goes without waiting; select says when its time has come. */
  void goOn() throws Exception {
    try {
      if (!unsent.hasRemaining()) {
        Thread.sleep($BUSY);                     ◂ busy
        unsent = ByteBuffer.wrap(LocalTime.now().format(FORMAT).getBytes());
      }
      conn.write(unsent); // no room: again in a second ◂ send
      at = System.currentTimeMillis() + 1000;
      timers.add(this);                          ◂ wait
    } catch (IOException error) {
      System.out.println(error);                 ◂ send failed
      conn.close();                              ◂ close
    }
  }

  /** How long select waits; 0: for ever. */
  static long millisLeft() {
    return timers.isEmpty() ? 0 : Math.max(1, timers.getFirst().at - System.currentTimeMillis());
  }

  static void goOnInTime() throws Exception {
    while (!timers.isEmpty() && timers.getFirst().at <= System.currentTimeMillis())
      timers.removeFirst().goOn();
  }
}
`,
  javascript: String.raw`
function serve(conn) {
  const tick = () => {
    if (conn.writableNeedDrain) return; // no room: again in a second
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, $BUSY); ◂ busy
    conn.write(new Date().toTimeString().slice(0, 8) + '\n'); ◂ send
  };
  const timer = setInterval(tick, 1000);                   ◂ wait
  conn.on('error', (error) => console.log(error.message)); ◂ send failed
  conn.on('close', () => clearInterval(timer));            ◂ close
  tick();
}
`,
});
