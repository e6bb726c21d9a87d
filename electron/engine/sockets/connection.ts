// The calls that a program may make on its connection, whoever makes them: a thread that waits in each, or a loop that waits in none.
import type { Endpoint } from '../../../shared/lane.ts';
import type { Chunk } from './receiving-half.ts';
import type { Sent } from './sending-half.ts';
import type { StreamSocket } from './stream-socket.ts';

/** What a program may do with its connection. */
export interface Connection {
  /** send(2): comes back when the kernel has taken all bytes, which must not be changed before. */
  send(bytes: Uint8Array): Sent | Promise<Sent>;
  /** recv(2): at most `most` bytes, as soon as there is one; `ended` at the end of the stream. */
  recv(most: number): Promise<Chunk>;
  /** shutdown(SHUT_WR): the other side's recv returns 0 after the last byte; receiving goes on. */
  shutdown(): Promise<Sent>;
  /** close(2). Also what a program's thread does when the program returns. */
  close(): Promise<void>;
  /** close(2) with a linger time of 0: a reset. */
  abort(): Promise<void>;
  /** TCP_NODELAY (tcp(7)): true switches Nagle's algorithm off. */
  noDelay(on: boolean): void;
  /** Occupies the thread, or the loop, that runs the program: it reads a disk, say. Comes back early when the socket is closed meanwhile. */
  busy(milliseconds: number): Promise<void>;
  /** Waits of its own will: a thread sleeps, a loop goes on with others. Comes back early when the socket is closed meanwhile. */
  wait(milliseconds: number): Promise<void>;
  /** Waits for something beside the sockets: a thread stands still meanwhile, a loop goes on with others. */
  until(happened: Promise<void>): Promise<void>;
  /** The other side's address and port; null where the system does not tell. */
  readonly peer: Endpoint | null;
  /** The socket whose calls these are. */
  readonly stream: StreamSocket;
}
