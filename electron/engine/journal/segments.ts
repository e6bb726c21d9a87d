// The files of a journal: their names, and the metadata that each begins with.
import { readdir } from 'node:fs/promises';
import { BlockEncoder, BlockKind, type SessionStamp } from '../../../shared/block.ts';
import { Flag, Kind } from '../../../shared/event-kinds.ts';
import { SESSION_LANE } from '../../../shared/lane.ts';
import { encodeUtf8 } from '../../../shared/utf8.ts';
import type { LaneRecord } from '../lanes.ts';
import type { ScriptRecord } from '../scripts.ts';

const NAME = /^segment-(\d{6})\.blocks$/;

/** `segment-000001.blocks`: a segment is blocks back to back. */
export function segmentName(number: number): string {
  return `segment-${String(number).padStart(6, '0')}.blocks`;
}

/** The segments in a folder, oldest first. */
export async function segmentNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort();
}

/** What a segment must repeat, so that it can be read without those before it. */
export type SessionRecord = LaneRecord | ScriptRecord;

/** Lanes and scripts as metadata blocks. */
export function metadataBlocks(stamp: SessionStamp, records: Iterable<SessionRecord>): Uint8Array[] {
  const encoder = new BlockEncoder(stamp, BlockKind.metadata);
  const blocks: Uint8Array[] = [];
  const add = (id: number, kind: number, payload: Uint8Array): number => {
    if (encoder.full) blocks.push(encoder.seal());
    const row = encoder.add(0, id, kind);
    encoder.attach(row, payload);
    return row;
  };
  for (const record of records) {
    if ('script' in record) {
      const row = add(SESSION_LANE, Kind.scriptKnown, record.json);
      encoder.arg[row] = record.script;
      encoder.length[row] = record.steps;
      encoder.flags[row] = record.cut ? Flag.cut : 0;
      continue;
    }
    add(record.id, Kind.laneOpened, encodeUtf8(JSON.stringify(record.metadata)));
    if (record.addresses) add(record.id, Kind.laneAddressed, encodeUtf8(JSON.stringify(record.addresses)));
  }
  if (encoder.count > 0) blocks.push(encoder.seal());
  return blocks;
}
