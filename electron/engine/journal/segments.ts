// The files of a journal: their names, and the metadata that each begins with.
import { readdir } from 'node:fs/promises';
import { BlockEncoder, BlockKind, type SessionStamp } from '../../../shared/block.ts';
import { Kind } from '../../../shared/event-kinds.ts';
import { encodeUtf8 } from '../../../shared/utf8.ts';
import type { LaneRecord } from '../lanes.ts';

const NAME = /^segment-(\d{6})\.blocks$/;

/** `segment-000001.blocks`: a segment is blocks back to back. */
export function segmentName(number: number): string {
  return `segment-${String(number).padStart(6, '0')}.blocks`;
}

/** The segments in a folder, oldest first. */
export async function segmentNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort();
}

/** Lanes as metadata blocks: what a segment must repeat, so that it can be read without those before it. */
export function metadataBlocks(stamp: SessionStamp, records: Iterable<LaneRecord>): Uint8Array[] {
  const encoder = new BlockEncoder(stamp, BlockKind.metadata);
  const blocks: Uint8Array[] = [];
  const add = (id: number, kind: number, payload: object) => {
    if (encoder.full) blocks.push(encoder.seal());
    encoder.attach(encoder.add(0, id, kind), encodeUtf8(JSON.stringify(payload)));
  };
  for (const { id, metadata, addresses } of records) {
    add(id, Kind.laneOpened, metadata);
    if (addresses) add(id, Kind.laneAddressed, addresses);
  }
  if (encoder.count > 0) blocks.push(encoder.seal());
  return blocks;
}
