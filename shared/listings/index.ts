// The listings by the names of the catalog: one line each. A recording may bear a name that this version has none for.
import type { ClientProgramName, ServerModelName, ServerProgramName } from '../catalog.ts';
import { echoClient, echoServer } from './echo.ts';
import { greetClient, greetServer } from './greet.ts';
import { iterative } from './iterative.ts';
import type { Listing } from './listing.ts';
import { threadPerClient } from './thread-per-client.ts';

/** The function that serves one connection. */
export const SERVER_LISTINGS: Readonly<Record<ServerProgramName, Listing>> = { greet: greetServer, echo: echoServer };
/** A client, whole. */
export const CLIENT_LISTINGS: Readonly<Record<ClientProgramName, Listing>> = { greet: greetClient, echo: echoClient };
/** What the accepting thread runs, whole but for the serving function. */
export const MODEL_LISTINGS: Readonly<Record<ServerModelName, Listing>> = { thread: threadPerClient, iterative };

/** The listing of a name, or undefined where there is none. */
export function listingOf(listings: Readonly<Record<string, Listing>>, name: string | null): Listing | undefined {
  return name !== null && Object.hasOwn(listings, name) ? listings[name] : undefined;
}
