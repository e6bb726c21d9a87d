// Where the buckets of lists end, remembered from frame to frame: while time runs, each frame asks for all but one of those of the frame before.
import type { RefList } from './ref-list.ts';

/** Lists remembered, 16 KiB each; all are forgotten at once when there are more. Those in view are back with the next frame. */
const LISTS_KEPT = 1024;
/** Ends remembered of a list, a power of two: more than a view has buckets, so that two of one view seldom meet in a place. */
const PLACES = 1024;

/** A place holds the end last asked for there, and its index counted from the first reference ever pushed. */
class Ends {
  readonly end = new Float64Array(PLACES).fill(Number.NaN);
  readonly index = new Float64Array(PLACES);
}

export class BucketEnds {
  /** Lists that have gone are forgotten with their lanes. */
  #lists = new WeakMap<RefList, Ends>();
  #kept = 0;
  #last: { readonly list: RefList; readonly ends: Ends } | null = null;

  /** The index of the first event of a list that is not before `end`, the end of a bucket of `span`; undefined when it is not known. */
  indexAt(list: RefList, end: number, span: number): number | undefined {
    const ends = this.#of(list);
    const place = (end / span) & (PLACES - 1);
    return ends.end[place] === end ? (ends.index[place] as number) - list.dropped : undefined;
  }

  /** Remembers an index that was found, unless it lies behind the newest event: there it is not yet known. Gives it back. */
  keep(list: RefList, { end, span }: { end: number; span: number }, index: number): number {
    if (index >= list.length) return index;
    const ends = this.#of(list);
    const place = (end / span) & (PLACES - 1);
    ends.end[place] = end;
    ends.index[place] = index + list.dropped;
    return index;
  }

  #of(list: RefList): Ends {
    if (this.#last?.list === list) return this.#last.ends;
    let ends = this.#lists.get(list);
    if (!ends) {
      if (this.#kept === LISTS_KEPT) {
        this.#lists = new WeakMap();
        this.#kept = 0;
      }
      this.#kept++;
      ends = new Ends();
      this.#lists.set(list, ends);
    }
    this.#last = { list, ends };
    return ends;
  }
}
