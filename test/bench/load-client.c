// The load: clients of the greet protocol over one epoll loop, so that the client is never what is measured. Checks every byte.
//
//   load-client HOST PORT CONNECTIONS WARM_UP_MS MEASURE_MS
//
// Connects, answers greetings, measures after the warm-up, then finishes sending and waits for the server's end of each
// connection: so what the server counted can be compared exactly. Prints one line of JSON; exits with 1 and a reason when anything is wrong.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char GREETING[] = "Hi! I am server\n";
static const char ANSWER[] = "HI! I am client.";
enum { GREETING_LENGTH = sizeof GREETING - 1, ANSWER_LENGTH = sizeof ANSWER - 1, EVENTS = 1024, FAREWELL_MS = 10000 };

struct connection {
  int fd;
  int position; // within the greeting that is coming in
};

static long long answered, received;

static void fail(const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  vfprintf(stderr, format, rest);
  va_end(rest);
  fputc('\n', stderr);
  exit(1);
}

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void connect_to(struct connection *connection, const struct sockaddr_in *server) {
  connection->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connection->fd < 0) fail("socket: %s", strerror(errno));
  if (connect(connection->fd, (const struct sockaddr *)server, sizeof *server) < 0) fail("connect: %s", strerror(errno));
}

// Takes in what has come and answers each whole greeting, unless the measuring is over. Returns 0 at the end of the stream.
static int serve(struct connection *connection, int answer) {
  char bytes[4096];
  ssize_t count = recv(connection->fd, bytes, sizeof bytes, MSG_DONTWAIT);
  if (count < 0 && errno == EAGAIN) return 1;
  if (count < 0) fail("recv: %s", strerror(errno));
  for (ssize_t i = 0; i < count; i++) {
    if (bytes[i] != GREETING[connection->position])
      fail("byte %d of a greeting is %d, not %d", connection->position, bytes[i], GREETING[connection->position]);
    if (++connection->position < GREETING_LENGTH) continue;
    connection->position = 0;
    received++;
    if (!answer) continue;
    ssize_t sent = send(connection->fd, ANSWER, ANSWER_LENGTH, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent != ANSWER_LENGTH) fail("send took %zd bytes: %s", sent, strerror(errno));
    answered++;
  }
  return count > 0;
}

int main(int argc, char **argv) {
  if (argc != 6) fail("load-client HOST PORT CONNECTIONS WARM_UP_MS MEASURE_MS");
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1) fail("not an address: %s", argv[1]);
  const int count = atoi(argv[3]);
  const double warm_up = atof(argv[4]), measure = atof(argv[5]);
  struct connection *connections = calloc(count, sizeof *connections);
  const int epoll = epoll_create1(0);
  for (int i = 0; i < count; i++) {
    connect_to(&connections[i], &server);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[i]};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, connections[i].fd, &event) < 0) fail("epoll: %s", strerror(errno));
  }

  static struct epoll_event events[EVENTS];
  enum { WARMING_UP, MEASURING, LEAVING } phase = WARMING_UP;
  double until = now_ms() + warm_up, began = 0, seconds = 0, cpu = 0;
  long long before = 0, measured = 0;
  int open = count;
  while (open > 0) {
    const int ready = epoll_wait(epoll, events, EVENTS, 10);
    for (int i = 0; i < ready; i++) {
      struct connection *connection = events[i].data.ptr;
      if (serve(connection, phase != LEAVING)) continue;
      if (phase != LEAVING) fail("the server ended a connection");
      close(connection->fd);
      open--;
    }
    const double now = now_ms();
    if (now < until) continue;
    if (phase == WARMING_UP) {
      phase = MEASURING;
      began = now;
      before = answered;
      cpu = cpu_seconds();
      until = now + measure;
    } else if (phase == MEASURING) {
      phase = LEAVING;
      seconds = (now - began) / 1e3;
      measured = answered - before;
      cpu = cpu_seconds() - cpu;
      until = now + FAREWELL_MS;
      for (int i = 0; i < count; i++) shutdown(connections[i].fd, SHUT_WR);
    } else {
      fail("%d of %d connections were not ended by the server", open, count);
    }
  }
  printf("{\"roundTrips\":%lld,\"seconds\":%.6f,\"cpuSeconds\":%.6f,\"answered\":%lld,\"received\":%lld}\n", measured, seconds,
         cpu, answered, received);
  return 0;
}
