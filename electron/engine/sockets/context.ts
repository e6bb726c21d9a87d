// What every socket of a session shares.
import type { EventWriter } from '../event-writer.ts';
import type { Pace } from '../pace.ts';
import type { LoopTurns } from './loop-turns.ts';

export interface SocketContext {
  readonly writer: EventWriter;
  readonly pace: Pace;
  readonly turns: LoopTurns;
  /** Every read of every socket goes into this one buffer: it is taken out before the next read. */
  readonly scratch: Buffer;
}

/** Bytes that one recv can ask for: the size of the scratch buffer. */
export const RECV_MAX = 64 * 1024;
