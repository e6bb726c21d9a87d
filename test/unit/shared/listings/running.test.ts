// The listings run: each against the app's own other side, over real sockets, and does what the app's own program does.
import { connect, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  type ClientProgramName,
  namesOf,
  SERVER_PROGRAMS,
  type ServerModelName,
  type ServerProgramName,
} from '../../../../shared/catalog.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { CLIENT_LISTINGS, MODEL_LISTINGS, serverListingOf } from '../../../../shared/listings/index.ts';
import { LANGUAGES, type Language, type Listing, placed, wholeProgram } from '../../../../shared/listings/listing.ts';
import { ending, firstBytes } from '../../../support/direction.ts';
import { missingTools, runListing } from '../../../support/listing-program.ts';
import { until } from '../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../support/watched-engine.ts';

const MINUTE = 60_000;
const HOST = '127.0.0.1';
const BLOCKING_MODELS = ['iterative', 'thread', 'pool'] as const;

/** What a client of ours must have received before the bytes are compared; of the chat room, hellos of both clients. */
const ENOUGH: Readonly<Record<ServerProgramName, { readonly client: ClientProgramName; readonly bytes: number }>> = {
  greet: { client: 'greet', bytes: 48 },
  echo: { client: 'echo', bytes: 35 },
  chat: { client: 'chatter', bytes: 16 },
  clock: { client: 'silent', bytes: 18 },
  bulk: { client: 'download', bytes: 10_000_009 },
  http: { client: 'fetch', bytes: 160 },
  'waits-first': { client: 'tiny-sender', bytes: 11 },
};

/** A server program of ours that a client's listing talks to, and what the server must have received before the bytes are compared. */
const PARTNERS: Readonly<
  Record<keyof typeof CLIENT_LISTINGS, { readonly server: ServerProgramName; readonly bytes: number }>
> = {
  greet: { server: 'greet', bytes: 48 },
  echo: { server: 'echo', bytes: 35 },
  chatter: { server: 'chat', bytes: 8 },
  silent: { server: 'bulk', bytes: 0 },
  'slow-reader': { server: 'clock', bytes: 0 },
  'never-reads': { server: 'clock', bytes: 0 },
  'bulk-sender': { server: 'waits-first', bytes: 10_000_000 },
  'tiny-sender': { server: 'echo', bytes: 32 },
  'half-closer': { server: 'echo', bytes: 21 },
  resetter: { server: 'echo', bytes: 11 },
  'waits-first': { server: 'greet', bytes: 33 },
  download: { server: 'bulk', bytes: 0 },
  fetch: { server: 'http', bytes: 55 },
  'by-hand': { server: 'bulk', bytes: 0 },
};

/** Each program in each language with a model whose calls wait, another one a language, and in its loop; busy or not in turn. */
function serversIn(language: Language): [ServerProgramName, ServerModelName, number][] {
  const turn = namesOf(LANGUAGES).indexOf(language);
  return namesOf(SERVER_PROGRAMS).flatMap((program, index): [ServerProgramName, ServerModelName, number][] => {
    const blocking = BLOCKING_MODELS[(index + turn) % 3] ?? 'thread';
    const inLoop = [program, 'event-loop', (index + turn) % 2] as [ServerProgramName, ServerModelName, number];
    return language === 'javascript' ? [inLoop] : [[program, blocking, (index + turn + 1) % 2], inLoop];
  });
}

for (const language of namesOf(LANGUAGES)) {
  const missing = missingTools(language);
  const how = missing.length > 0 ? ` (without ${missing.join(' and ')}: skipped)` : '';
  describe.skipIf(missing.length > 0)(`in ${language}${how}`, () => {
    test.each(serversIn(language))(
      'the server %s, %s, busy for %i ms, serves our clients as ours does',
      serverServes,
      MINUTE,
    );
    test.each(language === 'javascript' ? [] : namesOf(CLIENT_LISTINGS))(
      'the client %s does with our server as ours does',
      clientTalks,
      MINUTE,
    );
  });

  async function serverServes(program: ServerProgramName, model: ServerModelName, busy: number): Promise<void> {
    const watched = await watchedEngine();
    const port = await freePort();
    const whole = wholeProgram(
      of(MODEL_LISTINGS[model], language),
      of(serverListingOf(model, program) ?? {}, language),
    );
    const server = runListing(language, placed(whole, { address: HOST, port, backlog: 5, threads: 2, busy }));
    await Promise.race([listening(port), server.ended.then(() => Promise.reject(new Error(server.printed())))]);
    const own = await watched.serve(program, model, 5, { threads: 2 });
    const { client, bytes } = ENOUGH[program];
    const ours = (await watched.addClients(own.port, 2, { program: client }))[0] as LaneId;
    const theirs = await watched.addClients(port, 2, { program: client });
    const first = await until(
      () => theirs.find((lane) => watched.lane(lane).client.received >= bytes),
      `a client of the listing to receive ${bytes} bytes: ${server.printed()}`,
    );
    await until(() => watched.lane(ours).client.received >= bytes, 'our own server');
    const shown = Math.min(bytes, 1000);
    compare(firstBytes(watched, first, 'server', shown), firstBytes(watched, ours, 'server', shown), program);
    if (program === 'http') expect(await answers(port)).toEqual(await answers(own.port));
    const second = theirs.find((lane) => lane !== first) as LaneId;
    const lasts = ['greet', 'echo', 'chat', 'clock'].includes(program);
    if (model === 'iterative' && lasts) expect(watched.lane(second).client.received).toBe(0);
    await watched.ask('lane.close', { rail: { lane: first, side: 'client' } });
    await until(() => watched.lane(second).client.received >= bytes, `the second client: ${server.printed()}`);
    expect(endings(watched, second)).toEqual([]);
  }

  async function clientTalks(program: keyof typeof CLIENT_LISTINGS): Promise<void> {
    const watched = await watchedEngine();
    const { server: partner, bytes } = PARTNERS[program];
    const { port, server } = await watched.serve(partner);
    const ours = await watched.addClient(port, { program });
    const client = runListing(
      language,
      placed(of(CLIENT_LISTINGS[program], language), { address: HOST, port, backlog: 0 }),
    );
    const theirs = await until(
      () => [...watched.state.lanes.keys()].find((lane) => lane !== ours),
      `the lane of the listing: ${client.printed()}`,
    );
    await until(
      () => [ours, theirs].every((lane) => watched.lane(lane).server.received >= bytes),
      `the server to receive ${bytes} bytes: ${client.printed()}`,
    );
    const shown = Math.min(bytes, 1000);
    expect(firstBytes(watched, theirs, 'client', shown)).toBe(firstBytes(watched, ours, 'client', shown));
    if (endsByItself(program)) await watched.ended(theirs);
    else await watched.tell('server.stop', { server });
    if (program === 'never-reads') return;
    expect(await client.ended, client.printed()).toBe(0);
    expect(client.printed()).not.toContain('differs');
    if (endsFirst(program)) expect(ending(watched, theirs, 'client')).toEqual(ending(watched, ours, 'client'));
  }
}

/** Programs that end their own direction before the server does its: both endings are seen. */
function endsFirst(program: ClientProgramName): boolean {
  return ['bulk-sender', 'tiny-sender', 'half-closer', 'resetter'].includes(program);
}

/** Programs that come to their end although nobody stops the server. */
function endsByItself(program: ClientProgramName): boolean {
  return endsFirst(program) || ['download', 'fetch', 'silent', 'by-hand'].includes(program);
}

function compare(theirs: string, ours: string, program: ServerProgramName): void {
  if (program === 'clock') expect(theirs).toMatch(/^\d\d:\d\d:\d\d\n\d\d:\d\d:\d\d\n$/);
  else if (program === 'http') {
    const [head = '', page = ''] = theirs.split('\r\n\r\n');
    expect(head.split('\r\n')[0]).toBe(ours.split('\r\n')[0]);
    expect(page).toContain('<p>You came from 127.0.0.1, port ');
  } else expect(theirs).toBe(ours);
}

function of(listing: Listing, language: Language) {
  const lines = listing[language];
  if (!lines) throw new Error(`no listing in ${language}`);
  return lines;
}

/** What a web server answers to requests other than for its page: the first line, and whether anything follows the head. */
function answers(port: number): Promise<(string | boolean | undefined)[][]> {
  const requests = ['HEAD / HTTP/1.1\r\n\r\n', 'GET /?a=b HTTP/1.1\r\n\r\n', 'GET /x HTTP/1.1\r\n\r\n'];
  const odd = ['POST / HTTP/1.1\r\n\r\nbody', `GET / HTTP/1.1\r\nA: ${'b'.repeat(17_000)}`, 'x\r\n\r\n'];
  return Promise.all(
    [...requests, ...odd].map(async (request) => {
      const answer = await exchange(port, request);
      return [answer.split('\r\n')[0], answer.endsWith('\r\n\r\n'), /\r\nAllow: .*\r\n/.exec(answer)?.[0]];
    }),
  );
}

/** Says something and listens until the other side has ended, or reset: it may do so while bytes lie unread. */
function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, HOST, () => socket.write(text));
    socket.setEncoding('latin1').on('data', (data) => {
      heard += data;
    });
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}

/** Errors with which the program of a client has ended. */
function endings(watched: WatchedEngine, lane: number): string[] {
  return watched
    .of(lane, 'client', 'programEnded')
    .filter(({ code }) => code !== 0)
    .map(({ payload }) => Buffer.from(payload ?? []).toString());
}

/** A port that was free a moment ago, below those that systems give to clients: else one of these could take it before the listing does. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.on('error', () => resolve(false)).listen(port, HOST, () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** Waits until somebody listens: one connection that goes again at once. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, HOST, () => socket.destroy());
      socket.on('close', (failed) => resolve(!failed));
      socket.on('error', () => undefined);
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
