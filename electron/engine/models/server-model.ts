// What a server model is: how a server shares itself among its clients, over accept and the handler of one connection.
import type { Ready } from '../loop/event-loop.ts';
import type { Markers } from '../markers.ts';

/** Serves one connection from beginning to end, on the calling thread. Never rejects. */
export type Handle<C> = (connection: C) => Promise<void>;

/** Threads that serve what is submitted, in the order in which it was. */
export interface Pool<C> {
  submit(connection: C): void;
}

export interface ServerModelParts<C> {
  readonly listener: { accept(): Promise<C | null> };
  readonly handle: Handle<C>;
  readonly threads: {
    /** Starts a thread that serves one connection, and comes back at once. */
    start(handle: Handle<C>, connection: C): void;
    /** Starts as many threads as the server is set to. */
    pool(handle: Handle<C>): Pool<C>;
  };
  readonly loop: {
    /** select(2): all that is ready, as soon as something is; null once the listener is closed. */
    select(): Promise<Ready[] | null>;
    /** Runs a connection's handler until it would have to wait; from then on it is one of those that select waits for. */
    start(connection: C): Promise<void>;
  };
  /** Names the line that comes next. */
  readonly at: (marker: string) => void;
}

export interface ServerModel {
  /** Of the accepting thread; it has reached `bind` and `listen` before the model runs. */
  readonly markers: Markers;
  /** Runs until the listener is closed: accept and select then give null. */
  readonly run: <C>(parts: ServerModelParts<C>) => Promise<void>;
}
