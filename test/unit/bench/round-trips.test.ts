// The bench's report: the table, and how it says that events are missing.
import { describe, expect, it } from 'vitest';
import { missing, type RoundTrips, reportRoundTrips } from '../../bench/parts/round-trips.ts';
import { table } from '../../bench/parts/table.ts';

/** Ten round trips of the greet protocol: 16 bytes each way, the last greeting unanswered. */
const measured: RoundTrips = {
  connections: 1000,
  lanes: [45_000, 50_000],
  bare: [50_000, 50_000],
  python: [25_000, 20_000],
  clientBusy: 0.4,
  expected: { answered: 10, received: 11 },
  journal: { events: 42, bytesSent: 176, bytesReceived: 160, faults: [] },
};

describe('missing', () => {
  it('names nothing when the journal has every byte and three events a round trip', () => {
    expect(missing(measured.expected, measured.journal)).toEqual([]);
  });

  it('names bytes that the journal does not have', () => {
    const lacks = missing(measured.expected, { ...measured.journal, bytesReceived: 144 });
    expect(lacks).toEqual(['bytes received by the server: the journal has 144, the load client saw 160']);
  });

  it('names events that are fewer than the round trips need', () => {
    expect(missing(measured.expected, { ...measured.journal, events: 29 })).toHaveLength(1);
  });

  it('passes on what of the journal could not be read', () => {
    const faults = ['segment-000001.blocks: events 5 to 9 are missing'];
    expect(missing(measured.expected, { ...measured.journal, faults })).toEqual(faults);
  });
});

describe('reportRoundTrips', () => {
  it('shows medians, and the median of the ratios of single rounds', () => {
    const row = reportRoundTrips([measured]).split('\n').at(-1);
    expect(row).toMatch(/^1,000 +47,500 +50,000 +22,500 +0\.95 +0\.90 … 1\.00 +2\.15 +42 +none +40 %$/);
  });

  it('leaves Python out where there is none', () => {
    const row = reportRoundTrips([{ ...measured, python: [] }])
      .split('\n')
      .at(-1);
    expect(row).toContain('–');
  });

  it('shouts when events are missing', () => {
    const report = reportRoundTrips([{ ...measured, expected: { answered: 11, received: 11 } }]);
    expect(report).toContain('SOME');
    expect(report).toContain('MISSING at 1000 connections');
  });
});

describe('table', () => {
  it('aligns names to the left and numbers to the right', () => {
    expect(
      table(
        ['what', 'n'],
        [
          ['a', '1'],
          ['bbbbb', '100'],
        ],
      ),
    ).toBe(['what     n', '-----  ---', 'a        1', 'bbbbb  100'].join('\n'));
  });
});
