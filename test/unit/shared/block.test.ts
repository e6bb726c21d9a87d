// The event block: what goes in comes out, and whatever bytes are decoded, a block or a named problem comes back.
import crc from 'crc-32';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  BlockEncoder,
  BlockKind,
  blocksIn,
  decodeBlock,
  EVENT_BYTES,
  HEADER_BYTES,
  payloadOf,
} from '../../../shared/block.ts';
import { isKnownKind } from '../../../shared/event-kinds.ts';
import { BLOCK_MAX, PAYLOAD_MAX } from '../../../shared/limits.ts';
import { decoded } from '../../support/scripted-journal.ts';

const u32 = fc.nat({ max: 0xffffffff });
const knownKinds = Array.from({ length: 256 }, (_, kind) => kind).filter(isKnownKind);
const event = fc.record({
  after: fc.double({ min: 0, max: 1e6, noNaN: true }),
  offset: fc.maxSafeNat(),
  lane: u32,
  length: u32,
  arg: u32,
  marker: fc.nat({ max: 0xffff }),
  code: fc.nat({ max: 0xffff }),
  kind: fc.constantFrom(...knownKinds),
  flags: fc.nat({ max: 255 }),
  payload: fc.option(
    fc.oneof(
      { weight: 20, arbitrary: fc.uint8Array({ maxLength: 200 }) },
      { weight: 1, arbitrary: fc.constant(new Uint8Array(PAYLOAD_MAX).fill(7)) },
    ),
    { nil: undefined },
  ),
});
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** Encodes events into as many blocks as they need. */
function encode(events: readonly Event[]): Uint8Array[] {
  const encoder = new BlockEncoder({ session: 4_000_000_000, wallClock: 1_700_000_000_123 });
  const blocks: Uint8Array[] = [];
  let time = 0;
  for (const one of events) {
    if (encoder.full) blocks.push(encoder.seal());
    time += one.after;
    const row = encoder.add(time, one.lane, one.kind);
    encoder.offset[row] = one.offset;
    encoder.length[row] = one.length;
    encoder.arg[row] = one.arg;
    encoder.marker[row] = one.marker;
    encoder.code[row] = one.code;
    encoder.flags[row] = one.flags;
    if (one.payload) encoder.attach(row, one.payload);
  }
  if (encoder.count > 0) blocks.push(encoder.seal());
  return blocks;
}

/** The rows of blocks, as they were put in. */
function rowsOf(blocks: readonly Block[]) {
  let time = 0;
  return blocks.flatMap((block) =>
    Array.from({ length: block.count }, (_, row) => {
      const after = (block.time[row] as number) - time;
      time = block.time[row] as number;
      return {
        time,
        after,
        offset: block.offset[row],
        lane: block.lane[row],
        length: block.length[row],
        arg: block.arg[row],
        marker: block.marker[row],
        code: block.code[row],
        kind: block.kind[row],
        flags: block.flags[row],
        payload: payloadOf(block, row),
      };
    }),
  );
}

/** A block of a few events, to be damaged. */
function sample(): Uint8Array {
  const encoder = new BlockEncoder({ session: 7, wallClock: 5 });
  for (let i = 0; i < 5; i++) encoder.attach(encoder.add(i * 10, 1, 1), new Uint8Array([1, 2, 3, i]));
  return encoder.seal();
}

/** Puts the right checksum on bytes, as a hostile hand would. */
function signed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const head = crc.buf(bytes.subarray(0, 52));
  view.setInt32(52, crc.buf(bytes.subarray(56), head), true);
  return bytes;
}

describe('round trip', () => {
  test('every column and payload of any events comes back, in blocks that are never too large', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), (events) => {
        const sealed = encode(events);
        for (const bytes of sealed) expect(bytes.length).toBeLessThanOrEqual(BLOCK_MAX);
        const blocks = sealed.map(decoded);
        let time = 0;
        expect(rowsOf(blocks)).toEqual(
          events.map((one) => {
            const before = time;
            time += one.after;
            return { ...one, time, after: time - before };
          }),
        );
        let next = 0;
        for (const block of blocks) {
          expect([block.firstSequence, block.session, block.wallClock]).toEqual([
            next,
            4_000_000_000,
            1_700_000_000_123,
          ]);
          next += block.count;
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a full block of bare events, and one that closes with the largest payload', () => {
    const encoder = new BlockEncoder({ session: 1, wallClock: 0 });
    while (!encoder.full) encoder.add(1, 1, 1);
    const bare = decoded(encoder.seal());
    expect(bare.count).toBeGreaterThan(1600);
    while (!encoder.full) encoder.attach(encoder.add(1, 1, 1), new Uint8Array(PAYLOAD_MAX - 100));
    const bytes = encoder.seal();
    expect(bytes.length).toBeLessThanOrEqual(BLOCK_MAX);
    expect(decoded(bytes).firstSequence).toBe(bare.count);
  });

  test('the largest that a block can become is within its bound', () => {
    const encoder = new BlockEncoder({ session: 1, wallClock: 0 });
    const almost = new Uint8Array(64 * 1024 - HEADER_BYTES - 3 * EVENT_BYTES - 9);
    encoder.attach(encoder.add(1, 1, 1), almost);
    expect(encoder.full).toBe(false);
    encoder.attach(encoder.add(1, 1, 1), new Uint8Array(PAYLOAD_MAX));
    expect(encoder.full).toBe(true);
    const bytes = encoder.seal();
    expect(bytes.length).toBeLessThanOrEqual(BLOCK_MAX);
    expect(decoded(bytes).count).toBe(2);
  });

  test('nothing of an earlier block shines through in the next', () => {
    const encoder = new BlockEncoder({ session: 1, wallClock: 0 });
    const row = encoder.add(5, 9, 1);
    encoder.offset[row] = 1;
    encoder.length[row] = 2;
    encoder.arg[row] = 3;
    encoder.marker[row] = 4;
    encoder.code[row] = 5;
    encoder.flags[row] = 6;
    encoder.attach(row, new Uint8Array([1]));
    encoder.seal();
    encoder.add(6, 9, 1);
    expect(rowsOf([decoded(encoder.seal())])[0]).toMatchObject({
      offset: 0,
      length: 0,
      arg: 0,
      marker: 0,
      code: 0,
      flags: 0,
      payload: undefined,
    });
  });

  test('metadata bears no sequence', () => {
    const encoder = new BlockEncoder({ session: 1, wallClock: 0 }, BlockKind.metadata);
    encoder.add(0, 1, 1);
    encoder.seal();
    encoder.add(0, 1, 1);
    expect(decoded(encoder.seal())).toMatchObject({ blockKind: BlockKind.metadata, firstSequence: 0 });
  });
});

describe('blocks back to back', () => {
  test('are read one after the other, wherever they lie in memory', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 0, max: 17 }),
        (events, shift) => {
          const blocks = [...encode(events), ...encode(events)];
          const length = blocks.reduce((sum, { length }) => sum + length, 0);
          const memory = new Uint8Array(shift + length);
          let at = shift;
          for (const block of blocks) {
            memory.set(block, at);
            at += block.length;
          }
          const read = [...blocksIn(memory.subarray(shift))];
          expect(read.map(({ ok }) => ok)).toEqual(blocks.map(() => true));
          expect(read.flatMap((one) => (one.ok ? rowsOf([one.block]).map(({ lane }) => lane) : []))).toEqual(
            [...events, ...events].map(({ lane }) => lane),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  test('reading stops at the first that is not whole, and says at which byte', () => {
    const [one, two] = [sample(), sample()];
    const torn = new Uint8Array([...one, ...two.subarray(0, 100)]);
    const read = [...blocksIn(torn)];
    expect(read.map(({ ok }) => ok)).toEqual([true, false]);
    expect(read[1]).toMatchObject({ at: torn.length, torn: true });
    const damaged = new Uint8Array([...one, ...two, ...one]);
    damaged[one.length + 70] = 99;
    const [, second, third] = [...blocksIn(damaged)];
    expect([second, third]).toEqual([
      { ok: false, at: one.length + 52, problem: 'the checksum does not fit the bytes', torn: false },
      undefined,
    ]);
  });
});

describe('hostile bytes', () => {
  test('any bytes at all: never a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.nat({ max: 20 }), (bytes, at) => {
        const result = decodeBlock(bytes, at);
        expect(result.ok).toBe(false);
      }),
    );
  });

  test('every truncation is torn, at a byte within what there is', () => {
    const bytes = sample();
    for (let length = 0; length < bytes.length; length++)
      expect(decodeBlock(bytes.subarray(0, length))).toMatchObject({
        ok: false,
        torn: true,
        at: length < 64 ? 0 : length,
      });
  });

  test('every flipped bit is noticed', () => {
    const bytes = sample();
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
      const result = decodeBlock(damaged);
      expect(result.ok, `bit ${bit}`).toBe(false);
      if (!result.ok) expect(result.at).toBeLessThanOrEqual(bytes.length);
    }
  });

  test('any change with a right checksum: a valid block or a problem at a byte, never a throw, never more memory than a block', () => {
    const word = fc.record({ at: fc.nat({ max: sample().length / 4 - 1 }), value: u32 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat({ max: 9 }), (words, shift) => {
        const memory = new Uint8Array(sample().length + shift);
        const bytes = memory.subarray(shift);
        bytes.set(sample());
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        for (const { at, value } of words) view.setUint32(at * 4, value, true);
        const result = decodeBlock(signed(bytes));
        if (result.ok) {
          expect(result.block.byteLength).toBeLessThanOrEqual(BLOCK_MAX);
          rowsOf([result.block]);
        } else {
          expect(result.at).toBeGreaterThanOrEqual(0);
          expect(result.at).toBeLessThanOrEqual(bytes.length);
          expect(result.problem).not.toBe('');
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('counts whose sum runs over 32 bits do not agree with a small length', () => {
    const bytes = new Uint8Array(64);
    bytes.set(sample().subarray(0, 64));
    const view = new DataView(bytes.buffer);
    view.setUint32(8, 10, true);
    view.setUint32(12, 2 ** 32 - 10 * EVENT_BYTES, true);
    view.setUint32(56, 64, true);
    expect(decodeBlock(signed(bytes))).toMatchObject({ ok: false, at: 8 });
  });

  test.each([
    ['the magic', 0, 0, 0],
    ['the version', 4, 9, 4],
    ['the kind of block', 6, 9, 6],
    ['the length', 56, BLOCK_MAX + 8, 56],
  ])('%s is looked at first', (_, at, value, where) => {
    const bytes = sample();
    const view = new DataView(bytes.buffer);
    if (at === 4 || at === 6) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    expect(decodeBlock(signed(bytes))).toMatchObject({ ok: false, at: where });
  });

  test.each([
    ['a time that goes back', (view: DataView) => view.setFloat64(HEADER_BYTES + 16, 5, true), HEADER_BYTES + 16],
    [
      'a time that is no number',
      (view: DataView) => view.setFloat64(HEADER_BYTES + 16, Number.NaN, true),
      HEADER_BYTES + 16,
    ],
    [
      'an endless time',
      (view: DataView) => view.setFloat64(HEADER_BYTES + 24, Number.POSITIVE_INFINITY, true),
      HEADER_BYTES + 24,
    ],
    ['an offset below 0', (view: DataView) => view.setFloat64(HEADER_BYTES + 5 * 8, -1, true), HEADER_BYTES + 40],
    ['an unknown kind', (view: DataView) => view.setUint8(HEADER_BYTES + 36 * 5 + 2, 200), HEADER_BYTES + 36 * 5 + 2],
    [
      'a payload outside',
      (view: DataView) => view.setUint32(HEADER_BYTES + 28 * 5 + 4, 1000, true),
      HEADER_BYTES + 28 * 5 + 4,
    ],
    ['a first sequence that is none', (view: DataView) => view.setFloat64(16, 1.5, true), 16],
    ['a first time that is not the first event’s', (view: DataView) => view.setFloat64(24, 3, true), 24],
  ])('%s is named with its byte', (_, change, at) => {
    const bytes = sample();
    change(new DataView(bytes.buffer));
    expect(decodeBlock(signed(bytes))).toMatchObject({ ok: false, at, torn: false });
  });
});
