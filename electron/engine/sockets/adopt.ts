// Makes `net.Socket`s that read only when told to, straight into our own buffer, and no more than the program's recv asked for.
//
// `net` offers that (`onread`) for sockets that connect, not for accepted ones: a paused accepted socket would still read up to 64 KiB ahead
// of any recv. So the accepted socket's handle is given to a socket of our own before it has read a byte. `_handle` and the option
// `handle` are not documented; both have been there since Node 0.x, and a test on every runtime says when that ends.
import { Socket, type SocketConstructorOpts } from 'node:net';

export interface ReadInto {
  /** Bytes are read into it; as long as the most that one recv asks for. May be shared: it is read in the callback. */
  readonly buffer: Uint8Array;
  /** Gets the count of bytes now at the buffer's start; false stops reading. */
  readonly callback: (length: number) => boolean;
}

/** A socket for `connect`, not reading yet. */
export function connectingSocket(readInto: ReadInto): Socket {
  const socket = new Socket({ allowHalfOpen: true, onread: readInto } as SocketConstructorOpts);
  socket.pause();
  return socket;
}

/** The accepted connection's handle in a socket of ours, not reading yet. The given socket is spent. */
export function adoptAccepted(accepted: Socket, readInto: ReadInto): Socket {
  const giver = accepted as unknown as { _handle: object | null };
  const options = { handle: giver._handle, allowHalfOpen: true, pauseOnCreate: true, onread: readInto };
  giver._handle = null;
  accepted.destroy();
  return new Socket(options as unknown as SocketConstructorOpts);
}

/** Reads once more behind the end of the stream: an error that the kernel still has comes as the socket's own. */
export function readAgain(socket: Socket): void {
  (socket as unknown as { _handle: { readStart(): number } | null })._handle?.readStart();
}

/** Bytes handed to a socket that its kernel has not taken. `net` counts a write as a whole; the handle counts bytes. */
export function bytesNotWritten(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle: { readonly writeQueueSize?: unknown } | null };
  const queued = handle?.writeQueueSize;
  // It is not documented: where it is gone, nothing of a write that is not done counts as taken.
  return typeof queued === 'number' ? queued : socket.writableLength;
}
