// The held events' columns: pages of a fixed number of rows, filled by copying whole columns of blocks. No object an event.
import type { Block } from '../../shared/block.ts';
import { NO_PAYLOAD } from '../../shared/event-kinds.ts';

/** Rows of a page; a power of two, so that a reference is a page's number and a row. */
export const PAGE_ROWS = 4096;
/** Bytes of payload at which a page is closed early, so that what is dropped at once stays small. */
const PAGE_PAYLOAD = 4 * 1024 * 1024;
const FIRST_PAYLOAD = 16 * 1024;
/** Bytes of a row: the block's columns without the spare one. */
const ROW_BYTES = 38;

export class Page {
  readonly firstSequence: number;
  time = new Float64Array(PAGE_ROWS);
  offset = new Float64Array(PAGE_ROWS);
  lane = new Uint32Array(PAGE_ROWS);
  length = new Uint32Array(PAGE_ROWS);
  arg = new Uint32Array(PAGE_ROWS);
  payload = new Uint32Array(PAGE_ROWS);
  marker = new Uint16Array(PAGE_ROWS);
  code = new Uint16Array(PAGE_ROWS);
  kind = new Uint8Array(PAGE_ROWS);
  flags = new Uint8Array(PAGE_ROWS);
  payloadArea = new Uint8Array(0);
  count = 0;
  #payloadBytes = 0;

  constructor(firstSequence: number) {
    this.firstSequence = firstSequence;
  }

  get full(): boolean {
    return this.count === PAGE_ROWS || this.#payloadBytes >= PAGE_PAYLOAD;
  }

  get bytes(): number {
    return this.time.length * ROW_BYTES + this.payloadArea.length;
  }

  /** Copies rows of a block from `from` on, as many as fit, and says how many those were. */
  take(block: Block, from: number): number {
    const taken = Math.min(block.count - from, PAGE_ROWS - this.count);
    const to = from + taken;
    const at = this.count;
    this.time.set(block.time.subarray(from, to), at);
    this.offset.set(block.offset.subarray(from, to), at);
    this.lane.set(block.lane.subarray(from, to), at);
    this.length.set(block.length.subarray(from, to), at);
    this.arg.set(block.arg.subarray(from, to), at);
    this.payload.set(block.payload.subarray(from, to), at);
    this.marker.set(block.marker.subarray(from, to), at);
    this.code.set(block.code.subarray(from, to), at);
    this.kind.set(block.kind.subarray(from, to), at);
    this.flags.set(block.flags.subarray(from, to), at);
    this.#takePayload(block, from, taken);
    this.count += taken;
    return taken;
  }

  /** Gives back the room that a page closed early does not need. */
  close(): void {
    this.payloadArea = this.payloadArea.slice(0, this.#payloadBytes);
    if (this.count === PAGE_ROWS) return;
    this.time = this.time.slice(0, this.count);
    this.offset = this.offset.slice(0, this.count);
    this.lane = this.lane.slice(0, this.count);
    this.length = this.length.slice(0, this.count);
    this.arg = this.arg.slice(0, this.count);
    this.payload = this.payload.slice(0, this.count);
    this.marker = this.marker.slice(0, this.count);
    this.code = this.code.slice(0, this.count);
    this.kind = this.kind.slice(0, this.count);
    this.flags = this.flags.slice(0, this.count);
  }

  /** The payload of a row as a view, or undefined when none is kept. */
  payloadOf(row: number): Uint8Array | undefined {
    const at = this.payload[row] as number;
    if (at === NO_PAYLOAD) return undefined;
    const area = this.payloadArea;
    const length = new DataView(area.buffer, area.byteOffset + at, 4).getUint32(0, true);
    return area.subarray(at + 4, at + 4 + length);
  }

  /** A block that continues on the next page leaves its payload area on both: rare, and simpler than cutting entries apart. */
  #takePayload(block: Block, from: number, taken: number): void {
    const area = block.payloadArea;
    if (area.length === 0) return;
    const base = this.#payloadBytes;
    this.#payloadBytes = base + area.length;
    if (this.#payloadBytes > this.payloadArea.length) {
      const roomier = new Uint8Array(Math.max(this.#payloadBytes, this.payloadArea.length * 2, FIRST_PAYLOAD));
      roomier.set(this.payloadArea.subarray(0, base));
      this.payloadArea = roomier;
    }
    this.payloadArea.set(area, base);
    // The same entry as in the block, moved by where the block's area came to lie.
    for (let i = 0; i < taken; i++) {
      const entry = block.payload[from + i] as number;
      if (entry !== NO_PAYLOAD) this.payload[this.count + i] = entry + base;
    }
  }
}
