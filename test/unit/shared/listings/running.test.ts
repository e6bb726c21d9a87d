// The listings run: each against the engine's other side, over real sockets, and does what the engine's own program does.
import { connect, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { CLIENT_LISTINGS, MODEL_LISTINGS, SERVER_LISTINGS } from '../../../../shared/listings/index.ts';
import { LANGUAGES, type Language, placed, wholeProgram } from '../../../../shared/listings/listing.ts';
import { missingTools, runListing } from '../../../support/listing-program.ts';
import { until } from '../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../support/watched-engine.ts';

const MINUTE = 60_000;
const programs = ['greet', 'echo'] as const;
const models = ['iterative', 'thread'] as const;
/** What each program's sides say; of echo's, the beginning. */
const SAID = {
  greet: { server: 'Hi! I am server\n'.repeat(3), client: 'HI! I am client.'.repeat(3) },
  echo: { server: 'ping 1\nping 2\nping 3\n', client: 'ping 1\nping 2\nping 3\n' },
};

for (const language of Object.keys(LANGUAGES) as Language[]) {
  const missing = missingTools(language);
  const how = missing.length > 0 ? ` (without ${missing.join(' and ')}: skipped)` : '';
  describe.skipIf(missing.length > 0)(`in ${language}${how}`, () => {
    test.each(programs)('the %s client talks to the engine, and ends when the server does', clientTalks, MINUTE);
    test.each(programs.flatMap((program) => models.map((model) => [program, model] as const)))(
      'the %s server, %s, serves clients of the engine',
      serverServes,
      MINUTE,
    );
  });

  async function clientTalks(program: (typeof programs)[number]): Promise<void> {
    const watched = await watchedEngine();
    const { port, server } = await watched.serve(program);
    const place = { address: '127.0.0.1', port, backlog: 5 };
    const client = runListing(language, placed(CLIENT_LISTINGS[program][language], place));
    const lane = await until(() => [...watched.state.lanes.keys()][0], 'the lane of the listing');
    await said(watched, lane, 'server', SAID[program].client);
    expect(watched.of(lane, 'server', 'programEnded')).toEqual([]);
    await watched.tell('server.stop', { server });
    expect([await client.ended, client.printed()]).toEqual([0, expect.not.stringContaining('differs')]);
  }

  async function serverServes(program: (typeof programs)[number], model: (typeof models)[number]): Promise<void> {
    const watched = await watchedEngine();
    const port = await freePort();
    const whole = wholeProgram(MODEL_LISTINGS[model][language], SERVER_LISTINGS[program][language]);
    const server = runListing(language, placed(whole, { address: '127.0.0.1', port, backlog: 5 }));
    await Promise.race([listening(port), server.ended.then(() => Promise.reject(new Error(server.printed())))]);
    const { lanes } = await watched.tell('clients.add', { host: '127.0.0.1', port, count: 2, program });
    const [first = lanes[0], second = lanes[1]] = await servedOrder(watched, lanes);
    await said(watched, first as number, 'client', SAID[program].server);
    if (model === 'iterative') expect(bytesOf(watched, second as number, 'client')).toBe('');
    else await said(watched, second as number, 'client', SAID[program].server);
    await watched.tell('lane.close', { rail: { lane: first as (typeof lanes)[0], side: 'client' } });
    await said(watched, second as number, 'client', SAID[program].server);
    expect(watched.of(second as number, 'client', 'programEnded')).toEqual([]);
  }
}

/** The lanes, the one that is served first at the front. */
async function servedOrder<L extends number>(watched: WatchedEngine, lanes: readonly L[]): Promise<L[]> {
  const first = await until(
    () => lanes.find((lane) => bytesOf(watched, lane, 'client') !== ''),
    'a client to be served',
  );
  return [first, ...lanes.filter((lane) => lane !== first)];
}

/** Waits until the recvs of a side have returned a text, from the beginning. */
async function said(watched: WatchedEngine, lane: number, side: 'client' | 'server', text: string): Promise<void> {
  await until(() => bytesOf(watched, lane, side).length >= text.length, `${side} of lane ${lane} to receive`);
  expect(bytesOf(watched, lane, side).slice(0, text.length)).toBe(text);
}

function bytesOf(watched: WatchedEngine, lane: number, side: 'client' | 'server'): string {
  const chunks = watched.of(lane, side, 'recv returned').slice(0, 50);
  return Buffer.concat(chunks.map(({ payload }) => payload ?? new Uint8Array(0))).toString();
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await until(() => server.listening);
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a listening socket without an address');
  return address.port;
}

/** Waits until somebody listens: one connection that goes again at once. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.destroy());
      socket.on('close', (failed) => resolve(!failed));
      socket.on('error', () => undefined);
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
