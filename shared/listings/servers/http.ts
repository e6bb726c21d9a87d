// Web page: the server reads the head of one request and answers with a page (RFC 9112).
import { C_RESPONSE, JAVA_RESPONSE, PYTHON_RESPONSE } from '../http-response.ts';
import { listing } from '../listing.ts';

export const httpServer = listing({
  python: String.raw`
import time ◂ if busy

def serve(conn):
    try:
        head = request(conn)
        if head:
            time.sleep($BUSY / 1000)                         ◂ busy
            conn.sendall(response(head, conn.getpeername())) ◂ send
    except OSError as error:
        print(error)                                         ◂ recv failed, send failed
    conn.close()                                             ◂ close

def request(conn):
    """The head of a request, up to its empty line; None: the stream ended before."""
    head = b''
    while b'\r\n\r\n' not in head and len(head) <= 16 * 1024:
        data = conn.recv(1024)                               ◂ recv
        if not data:
            return None                                      ◂ end
        head += data
    return head

${PYTHON_RESPONSE}
`,
  c: String.raw`
#include <poll.h> ◂ if busy
#include <stdbool.h>

/* The head of a request, up to its empty line; false: the stream ended before. */
static bool request(int conn, char *head)
{
  size_t length = 0;
  do {
    ssize_t n = recv(conn, head + length, 1024, 0); ◂ recv
    if (n <= 0)
      return false;                              ◂ recv failed, end
    length += n;
    head[length] = '\0';
  } while (!strstr(head, "\r\n\r\n") && length <= 16 * 1024);
  return true;
}

${C_RESPONSE}

static void serve(int conn)
{
  char head[18 * 1024], page[1024];
  if (request(conn, head)) {
    poll(NULL, 0, $BUSY);                        ◂ busy
    int n = response(head, conn, page, sizeof page);
    if (send(conn, page, n, 0) < 0)              ◂ send
      perror("send");                            ◂ send failed
  }
  close(conn);                                   ◂ close
}
`,
  java: String.raw`
import java.io.IOException;

static void serve(Socket conn) throws Exception {
  try {
    String head = request(conn);
    if (head != null) {
      Thread.sleep($BUSY);                       ◂ busy
      InetSocketAddress visitor = (InetSocketAddress) conn.getRemoteSocketAddress();
      conn.getOutputStream().write(response(head, visitor)); ◂ send
    }
  } catch (IOException error) {
    System.out.println(error);                   ◂ recv failed, send failed
  }
  conn.close();                                  ◂ close
}

/** The head of a request, up to its empty line; null: the stream ended before. */
static String request(Socket conn) throws IOException {
  byte[] data = new byte[1024];
  String head = "";
  while (!head.contains("\r\n\r\n") && head.length() <= 16 * 1024) {
    int n = conn.getInputStream().read(data);    ◂ recv
    if (n == -1)
      return null;                               ◂ end
    head += new String(data, 0, n, "ISO-8859-1");
  }
  return head;
}

${JAVA_RESPONSE}
`,
});
