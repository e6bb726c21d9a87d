// Thread pool: the accepting thread hands each connection to a queue, from which a fixed number of threads take one after the other.
import { listing } from '../listing.ts';

export const threadPool = listing({
  python: `
import socket
from concurrent.futures import ThreadPoolExecutor

# serve(conn): see the server of a lane ◂ +

listener = socket.socket(socket.$FAMILY)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('$HOST', $PORT))           ◂ bind
listener.listen($BACKLOG)                 ◂ listen
pool = ThreadPoolExecutor(max_workers=$THREADS)
while True:
    conn, address = listener.accept()     ◂ accept
    pool.submit(serve, conn)              ◂ submit
`,
  c: `
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* serve(conn): see the server of a lane */ ◂ +

/* Connections that are accepted and that no thread serves yet, the oldest first. */
static int queue[1024];
static int first, waiting;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void submit(int conn)
{
  pthread_mutex_lock(&lock);
  while (waiting == 1024)
    pthread_cond_wait(&changed, &lock);
  queue[(first + waiting++) % 1024] = conn;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

static int take(void)
{
  pthread_mutex_lock(&lock);
  while (waiting == 0)
    pthread_cond_wait(&changed, &lock);
  int conn = queue[first];
  first = (first + 1) % 1024;
  waiting--;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
  return conn;
}

static void *worker(void *unused)
{
  for (;;)
    serve(take());
  return unused;
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
  for (int i = 0; i < $THREADS; i++)
    if (pthread_create(&id, NULL, worker, NULL) != 0)
      return 1;
  for (;;) {
    int conn = accept(listener, NULL, NULL);             ◂ accept
    if (conn >= 0)
      submit(conn);                                      ◂ submit
  }
}
`,
  java: `
import java.net.*;
import java.util.concurrent.*;

public class Server {
  public static void main(String[] args) throws Exception {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress("$HOST", $PORT), $BACKLOG); ◂ bind, listen
    ExecutorService pool = Executors.newFixedThreadPool($THREADS);
    while (true) {
      Socket conn = listener.accept();                   ◂ accept
      pool.submit(() -> thread(conn));                   ◂ submit
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
