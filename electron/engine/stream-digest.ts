// The running SHA-256 of one direction's bytes, so that payload which was not kept can still be checked.
import { createHash, type Hash } from 'node:crypto';
import { copyBytes } from './copy-bytes.ts';

/**
 * Small chunks are gathered to this many bytes before they are hashed: one call of the hash costs more than 16 bytes do. Not more,
 * as each lane has two of these, which 1,000 lanes in turn would push out of the processor's cache.
 */
const GATHER = 1024;
/** A chunk of this size is hashed as it is. */
const LARGE = GATHER / 4;

export class StreamDigest {
  #hash: Hash | null = null;
  #gathered: Buffer | null = null;
  #length = 0;

  /** Takes in the first `length` of `bytes`, which may be reused afterwards. */
  update(bytes: Uint8Array, length = bytes.length): void {
    if (length >= LARGE) {
      this.#flush();
      this.#running.update(length === bytes.length ? bytes : bytes.subarray(0, length));
      return;
    }
    if (this.#length + length > GATHER) this.#flush();
    // Grown by need: most directions of most sessions carry a few bytes.
    if (!this.#gathered || this.#gathered.length < this.#length + length) this.#grow(this.#length + length);
    if (this.#gathered) copyBytes(bytes, length, this.#gathered, this.#length);
    this.#length += length;
  }

  /** The digest of all bytes taken in, 32 bytes. Ends the digest. */
  digest(): Uint8Array {
    this.#flush();
    return this.#running.digest();
  }

  get #running(): Hash {
    this.#hash ??= createHash('sha256');
    return this.#hash;
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafe(needed <= GATHER / 4 ? GATHER / 4 : GATHER);
    if (this.#gathered) grown.set(this.#gathered.subarray(0, this.#length));
    this.#gathered = grown;
  }

  #flush(): void {
    if (!this.#gathered || this.#length === 0) return;
    this.#running.update(this.#gathered.subarray(0, this.#length));
    this.#length = 0;
  }
}
