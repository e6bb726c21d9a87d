// The event block, version 1: columns of events in one ArrayBuffer. Live transport, journal, recording and replay are these same bytes.
//
//   0 u32 magic "SLB1"      16 f64 first sequence        48 u32 session id
//   4 u16 version           24 f64 first time, µs        52 u32 CRC-32 of all bytes but these four
//   6 u16 kind of block     32 f64 last time, µs         56 u32 bytes of the whole block, a multiple of 8
//   8 u32 events            40 f64 wall clock at the     60 u32 0
//  12 u32 payload bytes            session's start, ms   64 the columns, in the order of `columnsAt`, then the payload area
//
// Little-endian, as every system that Electron runs on. An entry of the payload area is a u32 length and that many bytes.
import crc32 from 'crc-32';
import { isKnownKind, NO_PAYLOAD } from './event-kinds.ts';
import { BLOCK_CLOSES_AT, BLOCK_MAX, PAYLOAD_MAX } from './limits.ts';

export const BLOCK_MAGIC = 0x31_42_4c_53;
export const BLOCK_VERSION = 1;
export const HEADER_BYTES = 64;
export const EVENT_BYTES = 40;
const CRC_AT = 52;
const LENGTH_BYTES = 4;

/** Events, or lane metadata repeated at the start of a journal segment (which has no sequence numbers). */
export const BlockKind = { events: 0, metadata: 1 } as const;
export type BlockKindCode = (typeof BlockKind)[keyof typeof BlockKind];

/** The columns of a block; row i of each is event i. Units and meaning: see event-kinds.ts and the fields' comments. */
export interface Columns {
  /** µs since the session began, monotonic, never decreasing. */
  readonly time: Float64Array;
  /** Stream offset of the first byte concerned. */
  readonly offset: Float64Array;
  readonly lane: Uint32Array;
  /** Bytes concerned. */
  readonly length: Uint32Array;
  /** Bytes asked for (recv), the accepted lane (accept), milliseconds (wait, busy), thread number. */
  readonly arg: Uint32Array;
  /** Where the entry starts in the payload area; NO_PAYLOAD: not kept here. */
  readonly payload: Uint32Array;
  /** 1 + index into the rail's markers of the lane's metadata; 0 none. */
  readonly marker: Uint16Array;
  /** errno, Ending or HeldBy, by kind. */
  readonly code: Uint16Array;
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
}

export interface Block extends Columns {
  readonly blockKind: BlockKindCode;
  readonly session: number;
  /** Milliseconds since 1970 at the session's start; all else is monotonic. */
  readonly wallClock: number;
  readonly firstSequence: number;
  readonly count: number;
  readonly payloadArea: Uint8Array;
  readonly byteLength: number;
}

/** Where each column begins in a block of `count` events, in bytes; `payloadArea` follows the last. */
function columnsAt(count: number) {
  const at = (bytesBefore: number) => HEADER_BYTES + bytesBefore * count;
  return {
    time: at(0),
    offset: at(8),
    lane: at(16),
    length: at(20),
    arg: at(24),
    payload: at(28),
    marker: at(32),
    code: at(34),
    kind: at(36),
    flags: at(37),
    spare: at(38),
    payloadArea: at(EVENT_BYTES),
  };
}

const CAPACITY = Math.ceil(BLOCK_CLOSES_AT / EVENT_BYTES) + 1;

export interface SessionStamp {
  readonly session: number;
  readonly wallClock: number;
}

/** CRC-32 (IEEE 802.3) of bytes, going on from that of the bytes before them. */
export type Crc32 = (bytes: Uint8Array, before?: number) => number;

/** Collects events into columns and seals them into a block. Adding makes no object. */
export class BlockEncoder implements Columns {
  readonly time = new Float64Array(CAPACITY);
  readonly offset = new Float64Array(CAPACITY);
  readonly lane = new Uint32Array(CAPACITY);
  readonly length = new Uint32Array(CAPACITY);
  readonly arg = new Uint32Array(CAPACITY);
  readonly payload = new Uint32Array(CAPACITY);
  readonly marker = new Uint16Array(CAPACITY);
  readonly code = new Uint16Array(CAPACITY);
  readonly kind = new Uint8Array(CAPACITY);
  readonly flags = new Uint8Array(CAPACITY);
  readonly #payloadArea = new Uint8Array(BLOCK_MAX);
  readonly #payloadView = new DataView(this.#payloadArea.buffer);
  readonly #blockKind: BlockKindCode;
  readonly #stamp: SessionStamp;
  readonly #crc32: Crc32;
  #count = 0;
  #payloadBytes = 0;
  #firstSequence = 0;

  /** Where the runtime has a CRC-32 of its own, it can be given: it is much faster. */
  constructor(stamp: SessionStamp, blockKind: BlockKindCode = BlockKind.events, crc: Crc32 = crc32.buf) {
    this.#stamp = stamp;
    this.#blockKind = blockKind;
    this.#crc32 = crc;
    this.#empty(CAPACITY);
  }

  get count(): number {
    return this.#count;
  }

  /** The sequence that the next event gets. */
  get nextSequence(): number {
    return this.#firstSequence + this.#count;
  }

  /** True once the block has reached the size at which it closes: seal it before adding more. */
  get full(): boolean {
    return HEADER_BYTES + this.#count * EVENT_BYTES + this.#payloadBytes >= BLOCK_CLOSES_AT;
  }

  /** Adds an event with empty columns and returns its row, whose columns the caller then sets. Never call on a full block. */
  add(time: number, lane: number, kind: number): number {
    const row = this.#count++;
    this.time[row] = time;
    this.lane[row] = lane;
    this.kind[row] = kind;
    return row;
  }

  /** Keeps the first `length` of `bytes` (at most PAYLOAD_MAX) as the payload of a row. */
  attach(row: number, bytes: Uint8Array, length = bytes.length): void {
    const at = this.#payloadBytes;
    this.payload[row] = at;
    this.#payloadView.setUint32(at, length, true);
    // Most payloads are a few bytes: a plain loop is faster than a view for those.
    if (length > 64) this.#payloadArea.set(bytes.subarray(0, length), at + LENGTH_BYTES);
    else for (let i = 0; i < length; i++) this.#payloadArea[at + LENGTH_BYTES + i] = bytes[i] as number;
    this.#payloadBytes = at + LENGTH_BYTES + length;
  }

  /** The finished block, its bytes no longer touched by the encoder, which begins the next one. */
  seal(): Uint8Array {
    const count = this.#count;
    const at = columnsAt(count);
    const byteLength = wholeLength(count, this.#payloadBytes);
    const bytes = new Uint8Array(byteLength);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, BLOCK_MAGIC, true);
    view.setUint16(4, BLOCK_VERSION, true);
    view.setUint16(6, this.#blockKind, true);
    view.setUint32(8, count, true);
    view.setUint32(12, this.#payloadBytes, true);
    view.setFloat64(16, this.#blockKind === BlockKind.events ? this.#firstSequence : 0, true);
    view.setFloat64(24, count ? (this.time[0] as number) : 0, true);
    view.setFloat64(32, count ? (this.time[count - 1] as number) : 0, true);
    view.setFloat64(40, this.#stamp.wallClock, true);
    view.setUint32(48, this.#stamp.session, true);
    view.setUint32(56, byteLength, true);
    new Float64Array(bytes.buffer, at.time, count).set(this.time.subarray(0, count));
    new Float64Array(bytes.buffer, at.offset, count).set(this.offset.subarray(0, count));
    new Uint32Array(bytes.buffer, at.lane, count).set(this.lane.subarray(0, count));
    new Uint32Array(bytes.buffer, at.length, count).set(this.length.subarray(0, count));
    new Uint32Array(bytes.buffer, at.arg, count).set(this.arg.subarray(0, count));
    new Uint32Array(bytes.buffer, at.payload, count).set(this.payload.subarray(0, count));
    new Uint16Array(bytes.buffer, at.marker, count).set(this.marker.subarray(0, count));
    new Uint16Array(bytes.buffer, at.code, count).set(this.code.subarray(0, count));
    bytes.set(this.kind.subarray(0, count), at.kind);
    bytes.set(this.flags.subarray(0, count), at.flags);
    bytes.set(this.#payloadArea.subarray(0, this.#payloadBytes), at.payloadArea);
    view.setUint32(CRC_AT, checksum(bytes, this.#crc32), true);
    this.#firstSequence += count;
    this.#empty(count);
    return bytes;
  }

  /** Makes the first rows empty, a column at a time: much cheaper than row by row as events come. */
  #empty(count: number): void {
    for (const column of [this.offset, this.length, this.arg, this.marker, this.code, this.flags])
      column.fill(0, 0, count);
    this.payload.fill(NO_PAYLOAD, 0, count);
    this.#count = 0;
    this.#payloadBytes = 0;
  }
}

/** The checksum of a block's bytes, the field of the checksum itself left out. */
function checksum(bytes: Uint8Array, crc: Crc32): number {
  const head = crc(bytes.subarray(0, CRC_AT));
  return crc(bytes.subarray(CRC_AT + 4), head) >>> 0;
}

/** What is wrong with bytes that should be a block, and at which byte of the input. `torn`: they end too early. */
export interface BlockProblem {
  readonly at: number;
  readonly problem: string;
  readonly torn: boolean;
}

export type Decoded = { readonly ok: true; readonly block: Block } | ({ readonly ok: false } & BlockProblem);

/**
 * Reads and validates the block that starts at `at`. Columns are views on `bytes` where its place in memory allows it.
 * Never throws and never allocates more than BLOCK_MAX, whatever the bytes are.
 */
export function decodeBlock(bytes: Uint8Array, at = 0): Decoded {
  const fault = (where: number, problem: string, torn = false): Decoded => ({
    ok: false,
    at: at + where,
    problem,
    torn,
  });
  const left = bytes.length - at;
  if (left < HEADER_BYTES) return fault(0, 'the header is incomplete', true);
  const header = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER_BYTES);
  if (header.getUint32(0, true) !== BLOCK_MAGIC) return fault(0, 'this is not an event block');
  if (header.getUint16(4, true) !== BLOCK_VERSION) return fault(4, `unknown version ${header.getUint16(4, true)}`);
  const blockKind = header.getUint16(6, true);
  if (blockKind !== BlockKind.events && blockKind !== BlockKind.metadata)
    return fault(6, `unknown kind of block ${blockKind}`);
  const count = header.getUint32(8, true);
  const payloadBytes = header.getUint32(12, true);
  const byteLength = header.getUint32(56, true);
  if (byteLength > BLOCK_MAX) return fault(56, `a block of ${byteLength} bytes is larger than any may be`);
  if (byteLength !== wholeLength(count, payloadBytes)) return fault(8, 'the counts and the length do not agree');
  if (left < byteLength) return fault(left, 'the block is incomplete', true);
  const own = aligned(bytes, at, byteLength);
  if (checksum(own, crc32.buf) !== header.getUint32(CRC_AT, true))
    return fault(CRC_AT, 'the checksum does not fit the bytes');
  const block = viewBlock(own, header, { blockKind, count, payloadBytes });
  const problem = checkHeader(block, header) ?? checkRows(block);
  return problem ? fault(problem.at, problem.problem) : { ok: true, block };
}

/** Bytes of a block, a multiple of 8. Not by a mask: hostile counts add up to more than 32 bits. */
function wholeLength(count: number, payloadBytes: number): number {
  return Math.ceil((HEADER_BYTES + count * EVENT_BYTES + payloadBytes) / 8) * 8;
}

/** Views the bytes of a block that this very program has just sealed: nothing is checked. */
export function viewOwnBlock(bytes: Uint8Array): Block {
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const blockKind = header.getUint16(6, true) === BlockKind.metadata ? BlockKind.metadata : BlockKind.events;
  return viewBlock(bytes, header, {
    blockKind,
    count: header.getUint32(8, true),
    payloadBytes: header.getUint32(12, true),
  });
}

/** The block's own bytes: a view, or a copy where the column's alignment would not allow a view. */
function aligned(bytes: Uint8Array, at: number, length: number): Uint8Array {
  return (bytes.byteOffset + at) % 8 === 0 ? bytes.subarray(at, at + length) : bytes.slice(at, at + length);
}

function viewBlock(
  own: Uint8Array,
  header: DataView,
  head: { blockKind: BlockKindCode; count: number; payloadBytes: number },
): Block {
  const { count } = head;
  const at = columnsAt(count);
  const base = own.byteOffset;
  return {
    blockKind: head.blockKind,
    session: header.getUint32(48, true),
    wallClock: header.getFloat64(40, true),
    firstSequence: header.getFloat64(16, true),
    count,
    byteLength: own.length,
    time: new Float64Array(own.buffer, base + at.time, count),
    offset: new Float64Array(own.buffer, base + at.offset, count),
    lane: new Uint32Array(own.buffer, base + at.lane, count),
    length: new Uint32Array(own.buffer, base + at.length, count),
    arg: new Uint32Array(own.buffer, base + at.arg, count),
    payload: new Uint32Array(own.buffer, base + at.payload, count),
    marker: new Uint16Array(own.buffer, base + at.marker, count),
    code: new Uint16Array(own.buffer, base + at.code, count),
    kind: own.subarray(at.kind, at.flags),
    flags: own.subarray(at.flags, at.spare),
    payloadArea: own.subarray(at.payloadArea, at.payloadArea + head.payloadBytes),
  };
}

function checkHeader(block: Block, header: DataView): { at: number; problem: string } | undefined {
  if (!Number.isSafeInteger(block.firstSequence) || block.firstSequence < 0)
    return { at: 16, problem: 'the first sequence is no whole number' };
  if (!Number.isFinite(block.wallClock)) return { at: 40, problem: 'the wall clock is no number' };
  if (block.count === 0) return undefined;
  if (header.getFloat64(24, true) !== block.time[0])
    return { at: 24, problem: 'the first time is not the first event’s' };
  if (header.getFloat64(32, true) !== block.time[block.count - 1])
    return { at: 32, problem: 'the last time is not the last event’s' };
  return undefined;
}

function checkRows(block: Block): { at: number; problem: string } | undefined {
  const at = columnsAt(block.count);
  const area = new DataView(block.payloadArea.buffer, block.payloadArea.byteOffset, block.payloadArea.length);
  let before = 0;
  for (let row = 0; row < block.count; row++) {
    const time = block.time[row] as number;
    if (!(time >= before) || time === Number.POSITIVE_INFINITY)
      return { at: at.time + row * 8, problem: `the time of event ${row} goes back` };
    before = time;
    const offset = block.offset[row] as number;
    if (!(offset >= 0 && offset <= Number.MAX_SAFE_INTEGER))
      return { at: at.offset + row * 8, problem: `the stream offset of event ${row} is out of range` };
    if (!isKnownKind(block.kind[row] as number))
      return { at: at.kind + row, problem: `event ${row} is of an unknown kind` };
    const payload = block.payload[row] as number;
    if (payload === NO_PAYLOAD) continue;
    const room = area.byteLength - payload - LENGTH_BYTES;
    if (room < 0 || area.getUint32(payload, true) > Math.min(room, PAYLOAD_MAX))
      return { at: at.payload + row * 4, problem: `the payload of event ${row} lies outside the block` };
  }
  return undefined;
}

/** The payload of a row as a view, or undefined when none is kept here. */
export function payloadOf(block: Block, row: number): Uint8Array | undefined {
  const at = block.payload[row] ?? NO_PAYLOAD;
  if (at === NO_PAYLOAD) return undefined;
  const area = block.payloadArea;
  const length = new DataView(area.buffer, area.byteOffset + at, LENGTH_BYTES).getUint32(0, true);
  return area.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length);
}

/** Reads blocks that stand back to back (a journal segment). Stops at the first that is not whole, and says where. */
export function* blocksIn(bytes: Uint8Array): Generator<Decoded> {
  for (let at = 0; at < bytes.length; ) {
    const decoded = decodeBlock(bytes, at);
    yield decoded;
    if (!decoded.ok) return;
    at += decoded.block.byteLength;
  }
}
