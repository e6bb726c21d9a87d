// Appends a session's blocks to segment files, in order, through Node's thread pool; gives back those that a window missed.
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionStamp } from '../../../shared/block.ts';
import type { BlocksRead } from '../../../shared/contract.ts';
import { CATCH_UP_READ, JOURNAL_QUEUE, JOURNAL_SYNC_MS, SEGMENT_BYTES, SESSION_BYTES } from '../../../shared/limits.ts';
import type { SealedBlock } from '../event-writer.ts';
import { metadataBlocks, type SessionRecord, segmentName } from './segments.ts';

/** Where a written block lies. */
interface Place {
  readonly first: number;
  readonly next: number;
  readonly at: number;
  readonly length: number;
}

interface Segment {
  readonly path: string;
  readonly file: FileHandle;
  /** Bytes of the metadata at its start. */
  readonly metadata: number;
  bytes: number;
  readonly places: Place[];
}

export interface JournalOptions {
  /** The session's own folder; made when it is not there. */
  readonly folder: string;
  readonly stamp: SessionStamp;
  /** The lanes that there were at an event or behind it, repeated at the start of the segment that begins with it. */
  readonly lanes: (from: number) => Iterable<SessionRecord>;
  /** Writing has failed, or the disk is too slow: nothing more is written. What was written is intact. */
  readonly onStopped: (reason: Error) => void;
  readonly segmentBytes?: number;
  readonly sessionBytes?: number;
}

export class Journal {
  readonly folder: string;
  readonly #options: JournalOptions;
  readonly #segments: Segment[] = [];
  #segmentsMade = 0;
  #queue: SealedBlock[] = [];
  #queuedBytes = 0;
  #writing: Promise<void> | null = null;
  #stopped: Error | null = null;
  #waiting: (() => void)[] = [];
  #syncTimer: NodeJS.Timeout | null = null;
  #written = 0;
  /** Behind the newest event that was handed to us, written or not. */
  #offered = 0;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.folder = options.folder;
  }

  /** Why nothing more is written, or null. */
  get stopped(): Error | null {
    return this.#stopped;
  }

  /** The oldest sequence that can be read. */
  get oldest(): number {
    return this.#segments[0]?.places[0]?.first ?? 0;
  }

  /** Behind the newest event that is on disk. */
  get written(): number {
    return this.#written;
  }

  /** Takes a block to be written; comes back at once. */
  append(block: SealedBlock): void {
    this.#offered = block.firstSequence + block.count;
    if (this.#stopped) return;
    this.#queue.push(block);
    this.#queuedBytes += block.bytes.length;
    if (this.#queuedBytes > JOURNAL_QUEUE) this.#stop(new Error('the disk is too slow'));
    else this.#writing ??= this.#writeQueue();
  }

  /**
   * Gives the blocks from the one that holds `from` on to `sink`, about CATCH_UP_READ bytes of them. Waits for what is just being
   * written. What is gone for ever is named; the metadata of what follows then comes first.
   */
  async read(from: number, sink: (block: Uint8Array) => void): Promise<BlocksRead> {
    while (from >= this.#written && from < this.#offered && !this.#stopped)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (from >= this.#written) return { next: from, lost: from < this.#offered ? { from, to: this.#offered } : null };
    const segment = this.#segments.find((candidate) => (candidate.places.at(-1)?.next ?? 0) > from);
    const start = segment?.places[0];
    if (!segment || !start) return { next: from, lost: null };
    if (from < start.first) {
      await this.#deliver(segment, { at: 0, length: segment.metadata }, sink);
      return { next: from, lost: { from, to: start.first } };
    }
    return { next: await this.#readFrom(segment, from, sink), lost: null };
  }

  /** Writes what is queued, syncs and closes the files. */
  async close(): Promise<void> {
    await this.#writing;
    if (this.#syncTimer) clearTimeout(this.#syncTimer);
    this.#syncTimer = null;
    const last = this.#segments.at(-1);
    // A file system that cannot sync has said so when writing; closing goes on regardless.
    if (last && !this.#stopped) await last.file.datasync().catch((error: Error) => this.#stop(error));
    await Promise.all(this.#segments.map((segment) => segment.file.close()));
    this.#segments.length = 0;
  }

  async #readFrom(segment: Segment, from: number, sink: (block: Uint8Array) => void): Promise<number> {
    const begin = firstBehind(segment.places, from);
    let end = begin;
    let length = 0;
    while (end < segment.places.length && length < CATCH_UP_READ) length += (segment.places[end++] as Place).length;
    const places = segment.places.slice(begin, end);
    const first = places[0];
    const last = places.at(-1);
    if (!first || !last) return from;
    const bytes = await readBytes(segment.file, first.at, length);
    for (const place of places) sink(bytes.slice(place.at - first.at, place.at - first.at + place.length));
    return last.next;
  }

  async #deliver(segment: Segment, range: { at: number; length: number }, sink: (block: Uint8Array) => void) {
    if (range.length === 0) return;
    const bytes = await readBytes(segment.file, range.at, range.length);
    for (let at = 0; at < bytes.length; ) {
      const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(56, true);
      sink(bytes.slice(at, at + length));
      at += length;
    }
  }

  async #writeQueue(): Promise<void> {
    try {
      while (this.#queue.length > 0 && !this.#stopped) {
        const blocks = this.#queue;
        this.#queue = [];
        await this.#write(blocks);
      }
    } catch (error) {
      this.#stop(error as Error);
    }
    this.#writing = null;
  }

  async #write(blocks: SealedBlock[]): Promise<void> {
    const segment = await this.#segmentFor(blocks[0]?.firstSequence ?? this.#written);
    let at = segment.bytes;
    const places = blocks.map((block) => {
      const place = {
        first: block.firstSequence,
        next: block.firstSequence + block.count,
        at,
        length: block.bytes.length,
      };
      at += block.bytes.length;
      return place;
    });
    await writeAll(
      segment.file,
      blocks.map((block) => block.bytes),
      segment.bytes,
    );
    segment.bytes = at;
    segment.places.push(...places);
    this.#written = places.at(-1)?.next ?? this.#written;
    for (const block of blocks) this.#queuedBytes -= block.bytes.length;
    this.#wake();
    this.#syncLater(segment);
  }

  async #segmentFor(first: number): Promise<Segment> {
    const last = this.#segments.at(-1);
    if (last && last.bytes < (this.#options.segmentBytes ?? SEGMENT_BYTES)) return last;
    if (!last) await mkdir(this.folder, { recursive: true });
    else await last.file.datasync();
    const path = join(this.folder, segmentName(++this.#segmentsMade));
    const file = await open(path, 'wx+', 0o600);
    const metadata = metadataBlocks(this.#options.stamp, this.#options.lanes(first));
    const length = metadata.reduce((sum, block) => sum + block.length, 0);
    const segment = { path, file, metadata: length, bytes: length, places: [] };
    this.#segments.push(segment);
    await writeAll(file, metadata, 0);
    await this.#dropOldest();
    return segment;
  }

  /** The oldest segments go when the session takes more than its share of the disk. */
  async #dropOldest(): Promise<void> {
    const most = this.#options.sessionBytes ?? SESSION_BYTES;
    const size = () => this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
    while (this.#segments.length > 1 && size() > most) {
      const oldest = this.#segments.shift();
      await oldest?.file.close();
      if (oldest) await unlink(oldest.path);
    }
  }

  #syncLater(segment: Segment): void {
    this.#syncTimer ??= setTimeout(() => {
      this.#syncTimer = null;
      // A segment closed in the meantime was synced then.
      if (this.#segments.includes(segment)) segment.file.datasync().catch((error: Error) => this.#stop(error));
    }, JOURNAL_SYNC_MS).unref();
  }

  #stop(reason: Error): void {
    if (this.#stopped) return;
    this.#stopped = reason;
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#wake();
    this.#options.onStopped(reason);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** The index of the first place that holds an event at or behind `from`. */
function firstBehind(places: readonly Place[], from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as Place).next > from) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function readBytes(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let got = 0; got < length; ) {
    const { bytesRead } = await file.read(bytes, got, length - got, at + got);
    if (bytesRead === 0) throw new Error('the journal is shorter than what was written to it');
    got += bytesRead;
  }
  return bytes;
}

async function writeAll(file: FileHandle, buffers: Uint8Array[], at: number): Promise<void> {
  const total = buffers.reduce((sum, bytes) => sum + bytes.length, 0);
  if (total === 0) return;
  const bytes = buffers.length === 1 ? (buffers[0] as Uint8Array) : Buffer.concat(buffers, total);
  for (let put = 0; put < total; ) {
    // write(2) may take less than it was given when the disk is nearly full; the next call then says why.
    const { bytesWritten } = await file.write(bytes, put, total - put, at + put);
    put += bytesWritten;
  }
}
