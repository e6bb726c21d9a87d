// What an error of a call says about how the connection ended.
import { errnoOf } from '../../../shared/errno.ts';
import { Ending, type EndingCode } from '../../../shared/event-kinds.ts';

const RESET = new Set([errnoOf('ECONNRESET'), errnoOf('EPIPE'), errnoOf('ECONNABORTED')]);

/** The ending that a failed send, recv or shutdown reports. EPIPE too: the peer's reset has been taken in before (send(2)). */
export function endingOf(errno: number): EndingCode {
  return RESET.has(errno) ? Ending.rst : Ending.lost;
}

/** The call was ended by the socket's own owner, not by the other side or the network. */
export const ECANCELED = errnoOf('ECANCELED');
/** A call on a socket that this program has closed (close(2)). */
export const EBADF = errnoOf('EBADF');
/** A send after shutdown (send(2)). */
export const EPIPE = errnoOf('EPIPE');

/** The errno of an error that Node reports. */
export function errnoOfError(error: unknown): number {
  return errnoOf((error as NodeJS.ErrnoException).code);
}
