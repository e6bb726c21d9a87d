// Counts what a session's journal holds, block by block, validating each: the check that not a call is missing.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { segmentNames } from '../../../electron/engine/journal/segments.ts';
import { type Block, BlockKind, blocksIn } from '../../../shared/block.ts';
import { callKind, Flag } from '../../../shared/event-kinds.ts';

export interface JournalCount {
  readonly events: number;
  /** Bytes that the server's sends and recvs moved, by their events. */
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** What could not be read, or is missing between two blocks. */
  readonly faults: readonly string[];
}

const SENT = callKind('send', 'returned');
const RECEIVED = callKind('recv', 'returned');

/** Counts the journals of all sessions below a data folder. */
export async function countJournals(dataFolder: string): Promise<JournalCount> {
  const count = { events: 0, bytesSent: 0, bytesReceived: 0, faults: [] as string[] };
  const sessions = join(dataFolder, 'sessions');
  for (const session of await readdir(sessions)) {
    let next = 0;
    for (const segment of await segmentNames(join(sessions, session))) {
      for (const decoded of blocksIn(await readFile(join(sessions, session, segment)))) {
        if (!decoded.ok) count.faults.push(`${segment}, byte ${decoded.at}: ${decoded.problem}`);
        else if (decoded.block.blockKind === BlockKind.events) {
          const { firstSequence } = decoded.block;
          if (firstSequence !== next) count.faults.push(`${segment}: events ${next} to ${firstSequence} are missing`);
          next = firstSequence + decoded.block.count;
          add(count, decoded.block);
        }
      }
    }
  }
  return count;
}

function add(count: { events: number; bytesSent: number; bytesReceived: number }, block: Block): void {
  count.events += block.count;
  for (let row = 0; row < block.count; row++) {
    if (((block.flags[row] as number) & Flag.server) === 0) continue;
    if (block.kind[row] === SENT) count.bytesSent += block.length[row] as number;
    else if (block.kind[row] === RECEIVED) count.bytesReceived += block.length[row] as number;
  }
}
