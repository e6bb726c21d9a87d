// The programs by name: one line each.
import type { ClientProgramName, ServerProgramName } from '../../../shared/catalog.ts';
import { bulkServer, downloadClient } from './bulk.ts';
import { bulkSenderClient } from './bulk-sender.ts';
import { byHandClient } from './by-hand.ts';
import { chatServer, chatterClient } from './chat.ts';
import { clockServer } from './clock.ts';
import { echoClient, echoServer } from './echo.ts';
import { greetClient, greetServer } from './greet.ts';
import { halfCloserClient } from './half-closer.ts';
import { fetchClient, httpServer } from './http.ts';
import { neverReadsClient } from './never-reads.ts';
import type { Program } from './program.ts';
import { resetterClient } from './resetter.ts';
import { silentClient } from './silent.ts';
import { slowReaderClient } from './slow-reader.ts';
import { tinySenderClient } from './tiny-sender.ts';
import { waitsFirstClient, waitsFirstServer } from './waits-first.ts';

export const serverPrograms: Readonly<Record<ServerProgramName, Program>> = {
  greet: greetServer,
  echo: echoServer,
  chat: chatServer,
  clock: clockServer,
  bulk: bulkServer,
  http: httpServer,
  'waits-first': waitsFirstServer,
};

/** A script has no program of its own: each is made from what a person has written. */
export const clientPrograms: Readonly<Record<Exclude<ClientProgramName, 'script'>, Program>> = {
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
  'by-hand': byHandClient,
};
