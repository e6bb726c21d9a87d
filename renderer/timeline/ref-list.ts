// A queue of event references in one typed array: pushed at the end, dropped at the front, read at any index.

const FIRST_CAPACITY = 4;
/** Up to here a full list doubles; beyond it grows by an eighth, so that little memory lies idle. */
const DOUBLES_UP_TO = 256;
/** A list shrinks when this part of it is in use: far enough from full that it does not grow again at once. */
const SHRINKS_AT = 1 / 4;

export class RefList {
  #refs = new Uint32Array(FIRST_CAPACITY);
  #start = 0;
  #end = 0;
  #dropped = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** How many references have been dropped: what had an index then has one less by as many now. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Bytes that the list takes, in use or not. */
  get bytes(): number {
    return this.#refs.byteLength;
  }

  /** The reference at an index below `length`. */
  at(index: number): number {
    return this.#refs[this.#start + index] as number;
  }

  push(ref: number): void {
    if (this.#end === this.#refs.length) this.#makeRoom();
    this.#refs[this.#end++] = ref;
  }

  /** Drops the first reference if it is this one. */
  dropIfFirst(ref: number): void {
    if (this.#start === this.#end || this.#refs[this.#start] !== ref) return;
    this.#start++;
    this.#dropped++;
    // What a burst has left behind: a lane may be quiet for long after it.
    const capacity = this.#refs.length;
    if (capacity > DOUBLES_UP_TO && this.length < capacity * SHRINKS_AT)
      this.#moveTo(new Uint32Array(Math.ceil(capacity / 2)));
  }

  #makeRoom(): void {
    const { length } = this;
    // Room at the front is used again once it is a ninth of the list: each move is paid by as many drops.
    const dropped = this.#start * 9 >= this.#refs.length;
    const capacity = dropped ? this.#refs.length : this.#refs.length * (length < DOUBLES_UP_TO ? 2 : 1.125);
    this.#moveTo(dropped ? this.#refs : new Uint32Array(Math.ceil(capacity)));
  }

  #moveTo(refs: Uint32Array<ArrayBuffer>): void {
    const { length } = this;
    refs.set(this.#refs.subarray(this.#start, this.#end));
    this.#refs = refs;
    this.#start = 0;
    this.#end = length;
  }
}
