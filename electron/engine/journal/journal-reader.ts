// Reads a session's journal from its folder and validates every block: whatever was acknowledged as written opens again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Block, BlockKind, blocksIn } from '../../../shared/block.ts';
import { segmentNames } from './segments.ts';

/** What of a segment could not be read. `torn`: its end is missing, as after a kill; else it is damaged at that byte. */
export interface JournalFault {
  readonly segment: string;
  readonly at: number;
  readonly problem: string;
  readonly torn: boolean;
}

export interface JournalRead {
  readonly blocks: Block[];
  readonly faults: JournalFault[];
}

/** All blocks of a session, in order. Reading a segment stops at its first fault; the next segment is read all the same. */
export async function readJournal(folder: string): Promise<JournalRead> {
  const read: JournalRead = { blocks: [], faults: [] };
  let next: number | null = null;
  for (const segment of await segmentNames(folder)) {
    const bytes = await readFile(join(folder, segment));
    for (const decoded of blocksIn(bytes)) {
      if (!decoded.ok) {
        read.faults.push({ segment, at: decoded.at, problem: decoded.problem, torn: decoded.torn });
        break;
      }
      const { block } = decoded;
      if (block.blockKind === BlockKind.events) {
        if (next !== null && block.firstSequence !== next)
          read.faults.push({
            segment,
            at: 0,
            problem: `events ${next} to ${block.firstSequence} are missing`,
            torn: false,
          });
        next = block.firstSequence + block.count;
      }
      read.blocks.push(block);
    }
  }
  return read;
}
