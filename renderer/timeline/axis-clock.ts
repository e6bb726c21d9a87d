// What an axis counts: µs of the session, or its events. A moment is a number of these; layout knows only moments.
import { BucketEnds } from './bucket-ends.ts';
import type { RefList } from './ref-list.ts';
import type { EventRef, Gap, TimelineStore } from './store.ts';
import type { AxisKind } from './view-options.ts';

/** The least and the most that a view of an axis shows, and what it shows at first and around one event; in moments. */
export interface Spans {
  readonly least: number;
  readonly most: number;
  readonly first: number;
  readonly aroundEvent: number;
}

const REAL_SPANS: Spans = {
  least: 50,
  // Four days.
  most: 4 * 24 * 3_600_000_000,
  first: 10_000_000,
  aroundEvent: 1_000_000,
};
const LOGICAL_SPANS: Spans = { least: 8, most: 20_000_000, first: 80, aroundEvent: 20 };

export abstract class AxisClock {
  protected readonly store: TimelineStore;
  readonly #ends = new BucketEnds();
  abstract readonly kind: AxisKind;
  abstract readonly spans: Spans;

  constructor(store: TimelineStore) {
    this.store = store;
  }

  /** The moment of a held event. */
  abstract of(ref: EventRef): number;
  /** The moment of a time, µs; what never happened (below 0) and what never ends (infinite) stay so. */
  abstract at(time: number): number;
  /** The time of a moment, µs. */
  abstract timeOf(moment: number): number;
  /** From which moment to which nothing is known. */
  abstract stretchOf(gap: Gap): { readonly from: number; readonly to: number };

  /** The index of the first event of a list that is not before a moment; its length when all are. O(log n). */
  lowerBound(list: RefList, moment: number, from = 0): number {
    return this.#search(list, moment, from, list.length);
  }

  /** As `lowerBound`, but from a place that is expected to be near: O(log of the distance). */
  gallop(list: RefList, moment: number, from: number): number {
    let step = 1;
    let low = from;
    while (low + step < list.length && this.of(list.at(low + step)) < moment) {
      low += step;
      step *= 2;
    }
    return this.#search(list, moment, low, Math.min(list.length, low + step));
  }

  /** As `gallop`, for the end of a bucket of `span`: remembered from frame to frame. */
  bucketEnd(list: RefList, end: number, span: number, from: number): number {
    return this.#ends.indexAt(list, end, span) ?? this.#ends.keep(list, { end, span }, this.gallop(list, end, from));
  }

  #search(list: RefList, moment: number, from: number, to: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.of(list.at(middle)) < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Real time: a moment is a µs. */
class RealClock extends AxisClock {
  readonly kind = 'real';
  readonly spans = REAL_SPANS;

  of(ref: EventRef): number {
    return this.store.time(ref);
  }

  at(time: number): number {
    return time;
  }

  timeOf(moment: number): number {
    return moment;
  }

  stretchOf({ since, time }: Gap): { from: number; to: number } {
    return { from: since, to: time };
  }
}

/** Logical time: each event is one column, so a moment is a sequence. */
class LogicalClock extends AxisClock {
  readonly kind = 'logical';
  readonly spans = LOGICAL_SPANS;

  of(ref: EventRef): number {
    return this.store.sequence(ref);
  }

  at(time: number): number {
    return time < 0 || time === Number.POSITIVE_INFINITY ? time : this.store.sequenceAt(time);
  }

  timeOf(moment: number): number {
    return this.store.timeAt(Math.round(moment));
  }

  stretchOf({ from, to }: Gap): { from: number; to: number } {
    return { from, to };
  }
}

/** The clock of an axis over the events of a store. */
export function axisClock(kind: AxisKind, store: TimelineStore): AxisClock {
  return kind === 'real' ? new RealClock(store) : new LogicalClock(store);
}
