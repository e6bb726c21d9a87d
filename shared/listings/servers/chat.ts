// Chat room: what the server receives from one client it sends to all. Who speaks waits for a member who does not receive.
import { listing } from '../listing.ts';

export const chatServer = listing({
  python: `
import threading
import time ◂ if busy

members = []
lock = threading.Lock()

def serve(conn):
    with lock:
        members.append(conn)
    try:
        while True:
            data = conn.recv(1024)   ◂ recv
            if not data:
                break                ◂ end
            time.sleep($BUSY / 1000) ◂ busy
            say(data)                ◂ say
    except OSError as error:
        print(error)                 ◂ recv failed
    with lock:
        members.remove(conn)
    conn.close()                     ◂ close

def say(data):
    with lock:  # one after the other: all hear the same
        for member in members:
            try:
                member.sendall(data)
            except OSError:
                pass  # the member's own thread hears of it
`,
  c: `
#include <poll.h> ◂ if busy
#include <pthread.h>
#include <stdbool.h>

static bool is_member[1024];
static pthread_mutex_t room = PTHREAD_MUTEX_INITIALIZER;

static void set_member(int conn, bool is)
{
  pthread_mutex_lock(&room);
  is_member[conn] = is;
  pthread_mutex_unlock(&room);
}

/* One after the other: all hear the same. A member who is gone: its own thread hears of it. */
static void say(const char *data, size_t length)
{
  pthread_mutex_lock(&room);
  for (int member = 0; member < 1024; member++)
    if (is_member[member])
      send(member, data, length, 0);
  pthread_mutex_unlock(&room);
}

static void serve(int conn)
{
  char data[1024];
  if (conn >= 1024) { /* the room is full */
    close(conn);
    return;
  }
  set_member(conn, true);
  for (;;) {
    ssize_t n = recv(conn, data, sizeof data, 0); ◂ recv
    if (n <= 0)
      break;                                     ◂ recv failed, end
    poll(NULL, 0, $BUSY);                        ◂ busy
    say(data, n);                                ◂ say
  }
  set_member(conn, false);
  close(conn);                                   ◂ close
}
`,
  java: `
import java.io.IOException;
import java.util.*;

static final List<Socket> members = new ArrayList<>();

static void serve(Socket conn) throws Exception {
  byte[] data = new byte[1024];
  synchronized (members) {
    members.add(conn);
  }
  try {
    while (true) {
      int n = conn.getInputStream().read(data);  ◂ recv
      if (n == -1)
        break;                                   ◂ end
      Thread.sleep($BUSY);                       ◂ busy
      say(data, n);                              ◂ say
    }
  } catch (IOException error) {
    System.out.println(error);                   ◂ recv failed
  }
  synchronized (members) {
    members.remove(conn);
  }
  conn.close();                                  ◂ close
}

static void say(byte[] data, int length) {
  synchronized (members) { // one after the other: all hear the same
    for (Socket member : members)
      try {
        member.getOutputStream().write(data, 0, length);
      } catch (IOException error) {
        // the member's own thread hears of it
      }
  }
}
`,
});
