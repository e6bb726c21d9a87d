// Clock: the server tells the time every second and never receives, so that only a send that fails tells it of a client's end.
import { listing } from '../listing.ts';

export const clockServer = listing({
  python: String.raw`
import time

def serve(conn):
    try:
        while True:
            time.sleep($BUSY / 1000)                        ◂ busy
            conn.sendall(time.strftime('%H:%M:%S\n').encode()) ◂ send
            time.sleep(1)                                   ◂ wait
    except OSError as error:
        print(error)                                        ◂ send failed
    conn.close()                                            ◂ close
`,
  c: String.raw`
#include <poll.h> ◂ if busy
#include <time.h>

static void serve(int conn)
{
  char line[16];
  struct tm tm;
  for (;;) {
    poll(NULL, 0, $BUSY);                        ◂ busy
    time_t now = time(NULL);
    strftime(line, sizeof line, "%H:%M:%S\n", localtime_r(&now, &tm));
    if (send(conn, line, strlen(line), 0) < 0)   ◂ send
      break;                                     ◂ send failed
    sleep(1);                                    ◂ wait
  }
  close(conn);                                   ◂ close
}
`,
  java: String.raw`
import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

static void serve(Socket conn) throws Exception {
  DateTimeFormatter format = DateTimeFormatter.ofPattern("HH:mm:ss\n");
  try {
    while (true) {
      Thread.sleep($BUSY);                       ◂ busy
      byte[] line = LocalTime.now().format(format).getBytes();
      conn.getOutputStream().write(line);        ◂ send
      Thread.sleep(1000);                        ◂ wait
    }
  } catch (IOException error) {
    System.out.println(error);                   ◂ send failed
  }
  conn.close();                                  ◂ close
}
`,
});
