// Counts what a server without a window did, from the columns of its blocks: a few nanoseconds an event, beside the engine on its thread.
import { BlockKind, viewOwnBlock } from '../../shared/block.ts';
import { callKind, Ending, Flag, Kind } from '../../shared/event-kinds.ts';

const SENT = callKind('send', 'returned');
const RECEIVED = callKind('recv', 'returned');

export class Tally {
  events = 0;
  /** Connections that reached the server. */
  connections = 0;
  bytesToClients = 0;
  bytesToServer = 0;
  /** Connections of which a direction ended with a reset. */
  resets = 0;
  readonly #reset = new Set<number>();

  /** Counts the events of a block that the engine has just sealed. */
  take(bytes: Uint8Array): void {
    const { blockKind, count, kind, flags, length, code, lane } = viewOwnBlock(bytes);
    if (blockKind !== BlockKind.events) return;
    this.events += count;
    for (let row = 0; row < count; row++) {
      const server = ((flags[row] as number) & Flag.server) !== 0;
      switch (kind[row]) {
        case SENT:
          if (server) this.bytesToClients += length[row] as number;
          break;
        case RECEIVED:
          if (server) this.bytesToServer += length[row] as number;
          break;
        case Kind.laneQueued:
          this.connections++;
          break;
        case Kind.directionFinished:
          if (code[row] === Ending.rst) this.#countReset(lane[row] as number);
          break;
        case Kind.laneEnded:
          this.#reset.delete(lane[row] as number);
      }
    }
  }

  #countReset(lane: number): void {
    if (this.#reset.has(lane)) return;
    this.#reset.add(lane);
    this.resets++;
  }
}
