// The listings by the names of the catalog: one line each. A recording may bear a name that this version has none for.
import type { ClientProgramName, ServerModelName, ServerProgramName } from '../catalog.ts';
import { bulkSenderClient } from './clients/bulk-sender.ts';
import { chatterClient } from './clients/chatter.ts';
import { downloadClient } from './clients/download.ts';
import { echoClient } from './clients/echo.ts';
import { fetchClient } from './clients/fetch.ts';
import { greetClient } from './clients/greet.ts';
import { halfCloserClient } from './clients/half-closer.ts';
import { neverReadsClient } from './clients/never-reads.ts';
import { resetterClient } from './clients/resetter.ts';
import { silentClient } from './clients/silent.ts';
import { slowReaderClient } from './clients/slow-reader.ts';
import { tinySenderClient } from './clients/tiny-sender.ts';
import { waitsFirstClient } from './clients/waits-first.ts';
import type { BlockingListing, Language, Line, Listing } from './listing.ts';
import { bulkLoop } from './loops/bulk.ts';
import { chatLoop } from './loops/chat.ts';
import { clockLoop } from './loops/clock.ts';
import { echoLoop } from './loops/echo.ts';
import { greetLoop } from './loops/greet.ts';
import { httpLoop } from './loops/http.ts';
import { waitsFirstLoop } from './loops/waits-first.ts';
import { eventLoop } from './models/event-loop.ts';
import { iterative } from './models/iterative.ts';
import { threadPerClient } from './models/thread-per-client.ts';
import { threadPool } from './models/thread-pool.ts';
import { bulkServer } from './servers/bulk.ts';
import { chatServer } from './servers/chat.ts';
import { clockServer } from './servers/clock.ts';
import { echoServer } from './servers/echo.ts';
import { greetServer } from './servers/greet.ts';
import { httpServer } from './servers/http.ts';
import { waitsFirstServer } from './servers/waits-first.ts';

type FullListing = Readonly<Record<Language, readonly Line[]>>;

/** What serves one connection where its calls may wait. */
export const SERVER_LISTINGS: Readonly<Record<ServerProgramName, BlockingListing>> = {
  greet: greetServer,
  echo: echoServer,
  chat: chatServer,
  clock: clockServer,
  bulk: bulkServer,
  http: httpServer,
  'waits-first': waitsFirstServer,
};
/** What serves one connection in an event loop, where only select waits. */
export const LOOP_LISTINGS: Readonly<Record<ServerProgramName, FullListing>> = {
  greet: greetLoop,
  echo: echoLoop,
  chat: chatLoop,
  clock: clockLoop,
  bulk: bulkLoop,
  http: httpLoop,
  'waits-first': waitsFirstLoop,
};
/** A client, whole. That of a script is written from its steps. */
export const CLIENT_LISTINGS: Readonly<Record<Exclude<ClientProgramName, 'script'>, BlockingListing>> = {
  greet: greetClient,
  echo: echoClient,
  chatter: chatterClient,
  silent: silentClient,
  'slow-reader': slowReaderClient,
  'never-reads': neverReadsClient,
  'bulk-sender': bulkSenderClient,
  'tiny-sender': tinySenderClient,
  'half-closer': halfCloserClient,
  resetter: resetterClient,
  'waits-first': waitsFirstClient,
  download: downloadClient,
  fetch: fetchClient,
  'by-hand': silentClient,
};
/** What the accepting thread runs, whole but for what serves. */
export const MODEL_LISTINGS = {
  iterative,
  thread: threadPerClient,
  pool: threadPool,
  'event-loop': eventLoop,
} as const satisfies Readonly<Record<ServerModelName, BlockingListing>>;

/** The listing of a name, or undefined where there is none. */
export function listingOf(listings: Readonly<Record<string, Listing>>, name: string | null): Listing | undefined {
  return name !== null && Object.hasOwn(listings, name) ? listings[name] : undefined;
}

/** What serves one connection of a program in a model, or undefined where there is no such listing: a model decides which calls wait. */
export function serverListingOf(model: string | null, program: string | null): Listing | undefined {
  if (!listingOf(MODEL_LISTINGS, model)) return undefined;
  return listingOf(model === 'event-loop' ? LOOP_LISTINGS : SERVER_LISTINGS, program);
}
