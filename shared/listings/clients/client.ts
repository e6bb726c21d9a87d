// What every client has around what it says: it connects, talks, and closes. Its listings differ in what they say.
import { type BlockingListing, linesOf, listing, wholeProgram } from '../listing.ts';

export interface ClientTexts {
  /** Markers of the line that an error of a call leads to; empty: no call of it fails. */
  readonly failed: string;
  /** The whole program. */
  readonly python: string;
  /** `talk(conn)` and what it needs: what is said between connect and close. */
  readonly c: string;
  readonly java: string;
}

/** Reads the texts of a client. */
export function clientListing({ failed, python, c, java }: ClientTexts): BlockingListing {
  const frame = listing({ c: C_FRAME, java: javaFrame(failed) });
  return {
    python: linesOf(python),
    c: wholeProgram(frame.c, linesOf(c)),
    java: wholeProgram(frame.java, linesOf(java)),
  };
}

const C_FRAME = `
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

talk ◂ +

int main(void)
{
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *to;
  signal(SIGPIPE, SIG_IGN);
  if (getaddrinfo("$HOST", "$PORT", &hints, &to) != 0)
    return 1;
  int conn = socket(to->ai_family, SOCK_STREAM, 0);
  if (connect(conn, to->ai_addr, to->ai_addrlen) < 0) { ◂ connect
    perror("connect");
    return 1;
  }
  talk(conn);
  close(conn);                                   ◂ close
  return 0;
}
`;

function javaFrame(failed: string): string {
  return `
import java.io.IOException;
import java.net.Socket;

public class Client {
  public static void main(String[] args) throws Exception {
    Socket conn = new Socket("$HOST", $PORT);    ◂ connect
    try {
      talk(conn);
    } catch (IOException error) {
      System.out.println(error);                 ◂ ${failed}
    }
    conn.close();                                ◂ close
  }

  talk ◂ +
}
`;
}
