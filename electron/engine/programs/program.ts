// What a program is: what runs on a rail, with the names of its listing's lines.
import type { Markers } from '../markers.ts';
import type { Connection } from '../sockets/stream-socket.ts';

export interface Program {
  readonly markers: Markers;
  /** The most that one recv asks for, in bytes: no more is ever read from the kernel at once. */
  readonly recvSize: number;
  /** Runs until the program returns; then its thread closes the connection. `at` names the line that comes next. */
  readonly run: (socket: Connection, at: (marker: string) => void) => Promise<void>;
}
