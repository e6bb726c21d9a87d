// Ten million bytes to send at once: far more than the system takes before the other side receives.

/** So many bytes: about twice what the Linux loopback took of one send before it made the sender wait. */
export const LETTERS_LENGTH = 10_000_000;

let made: Buffer | null = null;

/** The alphabet, again and again: one buffer for all connections, made when the first of them sends. */
export function letters(): Buffer {
  made ??= Buffer.alloc(LETTERS_LENGTH, 'abcdefghijklmnopqrstuvwxyz');
  return made;
}
