// What a person does to one side of a lane: say, finish sending, close, reset. Never held by the pace.
import { type AppError, appError } from '../../shared/errors.ts';
import { Flag } from '../../shared/event-kinds.ts';
import type { Rail } from '../../shared/lane.ts';
import { SAY_QUEUE } from '../../shared/limits.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { encodeUtf8 } from '../../shared/utf8.ts';
import type { SocketTable } from './parts.ts';
import type { StreamSocket } from './sockets/stream-socket.ts';

/** Sends a text. Comes back at once; the send may wait, which its events show. */
export function say(sockets: SocketTable, rail: Rail, text: string): Result<null> {
  return act(sockets, rail, (socket) => {
    if (!socket.connected) return notConnected;
    const bytes = encodeUtf8(text);
    if (socket.queuedByHand + bytes.length > SAY_QUEUE) return tooMuchSaid;
    void socket.sendByHand(bytes);
    return null;
  });
}

/** shutdown(SHUT_WR). */
export function finishSending(sockets: SocketTable, rail: Rail): Result<null> {
  return act(sockets, rail, (socket) => {
    if (!socket.connected) return notConnected;
    void socket.shutdownByHand();
    return null;
  });
}

/** TCP_NODELAY: on switches Nagle's algorithm off. */
export function noDelay(sockets: SocketTable, rail: Rail, on: boolean): Result<null> {
  return act(sockets, rail, (socket) => {
    if (!socket.connected) return notConnected;
    socket.setNoDelay(on, Flag.byHand);
    return null;
  });
}

/** close(2). */
export function close(sockets: SocketTable, rail: Rail): Result<null> {
  return act(sockets, rail, (socket) => {
    void socket.closeWith(Flag.byHand);
    return null;
  });
}

/** A reset. */
export function reset(sockets: SocketTable, rail: Rail): Result<null> {
  return act(sockets, rail, (socket) => {
    void socket.abortWith(Flag.byHand);
    return null;
  });
}

function act(sockets: SocketTable, rail: Rail, perform: (socket: StreamSocket) => AppError | null): Result<null> {
  const socket = sockets.get(rail.lane, rail.side);
  if (!socket || socket.closed) return failed(noSocket(sockets, rail));
  const error = perform(socket);
  return error ? failed(error) : ok(null);
}

function noSocket(sockets: SocketTable, { lane, side }: Rail): AppError {
  const server = sockets.get(lane, 'server');
  if (side === 'client' && server && !server.lane.metadata.simulated)
    return appError(
      'not-ours',
      'This client is a program outside the app: its calls are its own.',
      'Act as the server instead, or use the program itself.',
    );
  if (side === 'server' && sockets.get(lane, 'client'))
    return appError(
      'lane-ended',
      'The server has no socket for this lane: it has closed it, or has not accepted it yet.',
      'Act as the client, or wait until the server accepts.',
    );
  return appError(
    'lane-ended',
    `The ${side}'s socket of this lane is closed.`,
    'Choose a lane that is open, or add a client.',
  );
}

const tooMuchSaid = appError(
  'too-much-said',
  'What was said before still waits: the other side does not receive.',
  'Wait until it does, or close the connection.',
);

const notConnected = appError(
  'not-connected',
  'This client is not connected yet: there is no stream to send on.',
  'Let its connect return first: resume, or step.',
);
