// What a program is: what runs on a rail, with the names of its listing's lines.
import type { Markers } from '../markers.ts';
import type { Connection } from '../sockets/connection.ts';

/** What the threads of one server share. */
export interface Shared {
  /** Milliseconds for which a server's program is busy with each request; 0: not at all. */
  readonly busy: number;
  readonly room: Room;
}

/** Everybody in a chat room: those whose threads have joined and not left. */
export interface Room {
  join(member: Connection): void;
  leave(member: Connection): void;
  /** Hands bytes on to every member, the speaker too. Comes back when each has them, or they are queued for it. */
  say(speaker: Connection, bytes: Uint8Array): Promise<void>;
}

export interface Program {
  readonly markers: Markers;
  /** The most that one recv asks for, in bytes: no more is ever read from the kernel at once. */
  readonly recvSize: number;
  /** Runs until the program returns; then its thread closes the connection. `at` names the line that comes next. */
  readonly run: (socket: Connection, at: (marker: string) => void, shared: Shared) => Promise<void>;
}
