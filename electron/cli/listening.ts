// Says where servers listen, as their events tell it: those that a scenario starts later, too.
import type { Writable } from 'node:stream';
import { BlockKind, payloadOf, viewOwnBlock } from '../../shared/block.ts';
import { Flag, Kind } from '../../shared/event-kinds.ts';
import { addressesSchema, type Endpoint, parseMetadata } from '../../shared/lane.ts';
import { decodeUtf8 } from '../../shared/utf8.ts';

export class ListeningLines {
  readonly #out: Writable;
  readonly #waiting: Endpoint[] = [];
  #nameOf: ((place: Endpoint) => string | undefined) | null = null;

  constructor(out: Writable) {
    this.#out = out;
  }

  /** Looks through a block that the engine has just sealed. What it finds is said once names are known. */
  take(bytes: Uint8Array): void {
    this.#waiting.push(...listeningIn(bytes));
    this.#say();
  }

  /** How servers are called: `listening on 127.0.0.1:52000 (pool)`. */
  know(nameOf: (place: Endpoint) => string | undefined): void {
    this.#nameOf = nameOf;
    this.#say();
  }

  #say(): void {
    if (!this.#nameOf) return;
    for (const place of this.#waiting.splice(0)) {
      const { address, port } = place;
      const name = this.#nameOf(place);
      const host = address.includes(':') ? `[${address}]` : address;
      this.#out.write(`listening on ${host}:${port}${name === undefined ? '' : ` (${name})`}\n`);
    }
  }
}

/** The addresses that servers have begun to listen on. */
function listeningIn(bytes: Uint8Array): Endpoint[] {
  const block = viewOwnBlock(bytes);
  if (block.blockKind !== BlockKind.events) return [];
  const begun: Endpoint[] = [];
  for (let row = 0; row < block.count; row++) {
    // A connection's addresses are told on the client's side.
    if (block.kind[row] !== Kind.laneAddressed || !((block.flags[row] as number) & Flag.server)) continue;
    const told = parseMetadata(addressesSchema, decodeUtf8(payloadOf(block, row) ?? new Uint8Array(0)));
    if (told) begun.push(told.server);
  }
  return begun;
}
