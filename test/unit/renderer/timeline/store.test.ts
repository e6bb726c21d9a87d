// The store of held events: what went in comes out by rail, in order, and the oldest go when it is full.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NONE, TimelineStore } from '../../../../renderer/timeline/store.ts';
import { callKind, Kind } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { Recorder, type Row } from './blocks.ts';

const kinds = [
  callKind('send', 'began'),
  callKind('send', 'returned'),
  callKind('recv', 'began'),
  callKind('recv', 'returned'),
  Kind.held,
];

const events = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 3 }),
    lane: fc.integer({ min: 1, max: 4 }),
    side: fc.constantFrom('client' as const, 'server' as const),
    kind: fc.constantFrom(...kinds),
    length: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 300 },
);

interface Generated {
  readonly after: number;
  readonly lane: number;
  readonly side: 'client' | 'server';
  readonly kind: number;
  readonly length: number;
}

function rowsOf(generated: readonly Generated[]): Row[] {
  let at = 0;
  return generated.map(({ after, lane, side, kind, length }) => {
    at += after;
    return { at, lane, side, kind, length, payload: `${lane} ${side} ${length}` };
  });
}

function filled(rows: readonly Row[], pieces: number, limit?: number): TimelineStore {
  const store = new TimelineStore(limit);
  const recorder = new Recorder();
  const size = Math.max(1, Math.ceil(rows.length / pieces));
  for (let from = 0; from < rows.length; from += size)
    for (const block of recorder.blocks(rows.slice(from, from + size))) store.append(block);
  return store;
}

describe('the store of events', () => {
  test('gives back every event of a rail, in order, however the blocks were cut', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 9 }), (generated, pieces) => {
        const rows = rowsOf(generated);
        const store = filled(rows, pieces);
        expect(store.nextSequence).toBe(rows.length);
        for (const lane of [1, 2, 3, 4])
          for (const side of ['client', 'server'] as const) {
            const mine = rows.flatMap((row, sequence) => (row.lane === lane && row.side === side ? [sequence] : []));
            const list = store.lane(lane as LaneId)?.[side].events;
            expect(Array.from({ length: list?.length ?? 0 }, (_, i) => store.sequence(list?.at(i) ?? NONE))).toEqual(
              mine,
            );
          }
        rows.forEach((row, sequence) => {
          const ref = store.refOf(sequence);
          expect([store.time(ref), store.kind(ref), store.length(ref)]).toEqual([row.at * 1000, row.kind, row.length]);
          expect(new TextDecoder().decode(store.payload(ref))).toBe(row.payload);
        });
      }),
    );
  });

  test('knows which sequence a time has, and which time a sequence', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 900 }), fc.nat({ max: 900 }), (generated, at, sequence) => {
        const rows = rowsOf(generated);
        if (rows.length === 0) return;
        const store = filled(rows, 3);
        expect(store.sequenceAt(at * 1000)).toBe(rows.filter((row) => row.at < at).length);
        expect(store.timeAt(sequence)).toBe((rows[Math.min(sequence, rows.length - 1)]?.at ?? 0) * 1000);
      }),
    );
  });

  test('lets the oldest events go once it is full, and says from when it holds', () => {
    const rows = rowsOf(
      Array.from({ length: 60_000 }, (_, i) => ({
        after: 1,
        lane: i < 5_000 ? 1 : 2 + (i % 3),
        side: 'server' as const,
        kind: callKind('recv', 'returned'),
        length: 1,
      })),
    );
    const store = filled(rows, 50, 1_000_000);
    expect(store.bytes).toBeLessThan(1_400_000);
    const { sequence, time } = store.heldFrom;
    expect(sequence).toBeGreaterThan(30_000);
    expect(time).toBe((rows[sequence]?.at ?? 0) * 1000);
    expect(store.refOf(sequence - 1)).toBe(NONE);
    expect(store.lane(1 as LaneId)).toBeUndefined();
    const list = store.lane(2 as LaneId)?.server.events;
    expect(store.sequence(list?.at(0) ?? NONE)).toBe(sequence + ((3 - (sequence % 3)) % 3));
    expect(list?.length).toBe(Math.ceil((60_000 - store.sequence(list?.at(0) ?? NONE)) / 3));
  });

  test('a send that waits is one chunk, from when it began', () => {
    const store = filled(
      [
        { at: 1, lane: 1, kind: callKind('send', 'began'), length: 10 },
        { at: 5, lane: 1, kind: callKind('send', 'returned'), length: 10 },
        { at: 6, lane: 1, kind: callKind('send', 'returned'), offset: 10, length: 4 },
        { at: 7, lane: 1, kind: callKind('recv', 'returned'), side: 'server', length: 14 },
      ],
      1,
    );
    const sent = store.chunks(1 as LaneId, 'client', 'sent');
    expect(
      Array.from({ length: sent.length }, (_, i) => [sent.startAt(i), sent.endAt(i), store.time(sent.refAt(i))]),
    ).toEqual([
      [0, 10, 1000],
      [10, 14, 6000],
    ]);
  });

  test('remembers what never came as a gap', () => {
    const recorder = new Recorder();
    const store = new TimelineStore();
    const row = (at: number): Row => ({ at, lane: 1, kind: Kind.held });
    const [first] = recorder.blocks([row(1), row(2)]);
    recorder.blocks([row(3), row(4), row(5)]);
    const [last] = recorder.blocks([row(6)]);
    if (first) store.append(first);
    if (last) store.append(last);
    expect(store.gaps).toEqual([{ from: 2, to: 5, since: 2000, time: 6000 }]);
    expect(store.refOf(3)).toBe(NONE);
    expect(store.time(store.refOf(5))).toBe(6000);
  });

  test('forgets the history of a lane, not its neighbours', () => {
    const store = filled(
      [
        { at: 1, lane: 1, kind: Kind.held },
        { at: 1, lane: 2, kind: Kind.held },
      ],
      1,
    );
    store.forgetLane(1 as LaneId);
    expect(store.lane(1 as LaneId)).toBeUndefined();
    expect(store.lane(2 as LaneId)?.client.events.length).toBe(1);
  });
});
