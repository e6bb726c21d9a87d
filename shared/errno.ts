// Errors of the system by number. Linux's numbers stand for all systems, so that a recording reads the same everywhere.

const NUMBERS = {
  EPERM: 1,
  EINTR: 4,
  EBADF: 9,
  EAGAIN: 11,
  EACCES: 13,
  EINVAL: 22,
  ENFILE: 23,
  EMFILE: 24,
  EPIPE: 32,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
  ENETDOWN: 100,
  ENETUNREACH: 101,
  ECONNABORTED: 103,
  ECONNRESET: 104,
  ENOBUFS: 105,
  EISCONN: 106,
  ENOTCONN: 107,
  ETIMEDOUT: 110,
  ECONNREFUSED: 111,
  EHOSTUNREACH: 113,
  EALREADY: 114,
  ECANCELED: 125,
} as const;
export type ErrnoName = keyof typeof NUMBERS;

/** An error this table does not know. */
export const UNKNOWN_ERRNO = 0xffff;

/** The number of an error's name (`ECONNRESET` → 104, errno(3)); UNKNOWN_ERRNO when it is not in the table. */
export function errnoOf(name: string | undefined): number {
  return name !== undefined && Object.hasOwn(NUMBERS, name) ? NUMBERS[name as ErrnoName] : UNKNOWN_ERRNO;
}

/** The name of a number (104 → `ECONNRESET`), or `error 7` when it is not in the table. */
export function errnoName(code: number): string {
  return NAMES.get(code) ?? `error ${code}`;
}

const NAMES = new Map<number, string>(Object.entries(NUMBERS).map(([name, code]) => [code, name]));
const WORDS: Partial<Record<ErrnoName, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset by peer',
  EPIPE: 'the connection is no longer open for sending',
  ECANCELED: 'cancelled: this socket was closed',
  ETIMEDOUT: 'no answer in time',
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'no such address on this computer',
  EACCES: 'permission denied',
  EMFILE: 'too many open files',
  ENETUNREACH: 'network is unreachable',
  EHOSTUNREACH: 'no route to host',
};

/** An error in words: `connection reset by peer (ECONNRESET)`. */
export function errnoWords(code: number): string {
  const name = errnoName(code);
  const words = WORDS[name as ErrnoName];
  return words ? `${words} (${name})` : name;
}
