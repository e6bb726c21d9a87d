// What a server model is: how a server shares itself among its clients, over accept and the handler of one connection.
import type { Markers } from '../markers.ts';

/** Serves one connection from beginning to end, on the calling thread. Never rejects. */
export type Handle<C> = (connection: C) => Promise<void>;

export interface ServerModelParts<C> {
  readonly listener: { accept(): Promise<C | null> };
  readonly handle: Handle<C>;
  readonly threads: {
    /** Starts a thread that serves one connection, and comes back at once. */
    start(handle: Handle<C>, connection: C): void;
  };
  /** Names the line that comes next. */
  readonly at: (marker: string) => void;
}

export interface ServerModel {
  /** Of the accepting thread; it has reached `bind` and `listen` before the model runs. */
  readonly markers: Markers;
  /** Runs until the listener is closed: accept then gives null. */
  readonly run: <C>(parts: ServerModelParts<C>) => Promise<void>;
}
