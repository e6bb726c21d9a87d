// Lets no more of our own clients connect to a server at a time than its backlog holds.
//
// Server and clients share one loop, which accepts one connection a turn. More connects would overflow the system's queue; Linux then drops
// the last step of the handshake, and with SYN cookies such a client is connected for ever to a server that never hears of it.

export class ConnectGate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  /** Waits for a place; first come, first served. */
  enter(): Promise<void> | undefined {
    if (this.#free === 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#free--;
    return undefined;
  }

  /** The server has the connection, or will never have it. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
