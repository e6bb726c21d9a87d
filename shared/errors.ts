// The errors a person can meet: a stable code, a sentence, what to do next, and at most one action offered as a button.

export type ErrorCode =
  | 'port-in-use'
  | 'no-permission'
  | 'bad-address'
  | 'bad-port'
  | 'address-not-here'
  | 'connection-refused'
  | 'connection-reset'
  | 'connection-failed'
  | 'too-many-clients'
  | 'waiting-line-full'
  | 'unknown-server'
  | 'unknown-lane'
  | 'lane-ended'
  | 'not-ours'
  | 'not-connected'
  | 'too-much-said'
  | 'bad-command'
  | 'bad-script'
  | 'bad-scenario'
  | 'file-unknown'
  | 'file-too-large'
  | 'file-missing'
  | 'file-unreadable'
  | 'session-ended'
  | 'engine-died'
  | 'engine-unreachable'
  | 'journal-stopped'
  | 'program-failed'
  | 'damaged-block'
  | 'unexpected';

/** What a click in the alert can do. */
export type ErrorAction = 'use-free-port' | 'start-server' | 'edit-script';

export interface AppError {
  readonly code: ErrorCode;
  /** What happened, in one sentence. */
  readonly message: string;
  /** What to do now, in one sentence. */
  readonly next: string;
  readonly action?: ErrorAction;
}

/** Makes an error; the words of those that several places report are below, so that they are written once. */
export function appError(code: ErrorCode, message: string, next: string, action?: ErrorAction): AppError {
  return action ? { code, message, next, action } : { code, message, next };
}

/** listen() failed: the words for the error that the system gave. `name` is a Node error code such as `EADDRINUSE`. */
export function listenError(name: string | undefined, host: string, port: number): AppError {
  const place = `${host}:${port}`;
  switch (name) {
    case 'EADDRINUSE':
      return appError(
        'port-in-use',
        `Port ${port} is in use: another program, or another server here, listens on ${place}.`,
        'Stop that program, choose another port, or use a free one.',
        'use-free-port',
      );
    case 'EACCES':
    case 'EPERM':
      return appError(
        'no-permission',
        `The system does not allow this program to listen on port ${port}.`,
        'Ports below 1024 are kept for the system; choose a higher one, or use a free one.',
        'use-free-port',
      );
    case 'EADDRNOTAVAIL':
      return appError(
        'address-not-here',
        `${host} is not an address of this computer.`,
        'Listen on 127.0.0.1, or on an address that this computer has.',
      );
    default:
      return appError(
        'bad-address',
        `Listening on ${place} failed${name ? ` (${name})` : ''}.`,
        'Check the address and the port.',
      );
  }
}

/** connect() failed: the words. A refused one offers to start a server. `name` as in errnoName, e.g. `ECONNREFUSED`. */
export function connectError(name: string, place: string): AppError {
  if (name === 'ECONNREFUSED')
    return appError(
      'connection-refused',
      `Connection refused: nobody listens on ${place}.`,
      'Start the server, then add the client again.',
      'start-server',
    );
  return appError('connection-failed', `Connecting to ${place} failed (${name}).`, 'Check the address and the port.');
}

/** The engine's thread ended unasked: what is said while a new one starts. */
export function engineDied(reason: string): AppError {
  return appError(
    'engine-died',
    `The engine's thread ended unexpectedly: ${reason}. All its connections are closed.`,
    'A new session has begun; start the server again. What happened before is kept in the journal.',
  );
}

/** The engine cannot be asked: it is gone for good, or the way to it is broken. */
export function engineUnreachable(reason: string, next: string): AppError {
  return appError('engine-unreachable', `The engine cannot be reached: ${reason}.`, next);
}

/** A command met a fault of the app itself. */
export function unexpectedError(command: string, reason: string): AppError {
  return appError(
    'unexpected',
    `${command} failed inside the app: ${reason}.`,
    'Try again. If it stays so, please report these words.',
  );
}

/** What was thrown, in words without a full stop. */
export function reasonOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).replace(/\.$/, '');
}
