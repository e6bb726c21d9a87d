// Stop, and the next server in its place, while clients are blocked in every way there is: nothing hangs, no event is lost, nothing is left over.
import { describe, expect, test } from 'vitest';
import type { Program } from '../../../../electron/engine/programs/program.ts';
import { namesOf, SERVER_MODELS } from '../../../../shared/catalog.ts';
import { play, program } from '../../../support/own-programs.ts';
import { faultsOf } from '../../../support/streams.ts';
import { until } from '../../../support/until.ts';
import { type WatchedEngine, watchedEngine } from '../../../support/watched-engine.ts';

const models = namesOf(SERVER_MODELS);
/** Milliseconds, or bytes, that nothing waits for to the end. */
const FOR_EVER = 60_000;
const TOO_MUCH = 64 * 1024 * 1024;

/** What the server's program does with each client, and the event that says that it is blocked in it. */
const BLOCKED: Record<string, { readonly run: Program['run']; readonly seen: string }> = {
  'in recv': { run: async (socket) => void (await socket.recv(10)), seen: 'threadServes' },
  'in send': { run: async (socket) => void (await socket.send(Buffer.alloc(TOO_MUCH))), seen: 'threadServes' },
  busy: { run: (socket) => socket.busy(FOR_EVER), seen: 'busyBegan' },
  'in a wait': { run: (socket) => socket.wait(FOR_EVER), seen: 'waitBegan' },
};

/** Five clients that never look at what comes; the first of them at least is served. */
async function blocked(watched: WatchedEngine, how: string, model: (typeof models)[number]) {
  play({
    server: program(BLOCKED[how]?.run ?? (() => Promise.resolve())),
    client: program((socket) => socket.wait(FOR_EVER)),
  });
  const started = await watched.serve('greet', model, 5, { threads: 2 });
  const lanes = await watched.addClients(started.port, 5);
  await until(() => watched.events.some(({ name }) => name === BLOCKED[how]?.seen), `somebody ${how}`);
  return { ...started, lanes };
}

describe.each(models)('%s', (model) => {
  test.each(Object.keys(BLOCKED))('stopped while clients are blocked %s', async (how) => {
    const watched = await watchedEngine();
    const { server, lanes } = await blocked(watched, how, model);
    await watched.tell('server.stop', { server });
    await until(() => watched.server(server).threads.size === 0);
    for (const lane of lanes) await watched.ask('lane.close', { rail: { lane, side: 'client' } });
    for (const lane of lanes) await watched.ended(lane);
    await watched.engine.close();
    expect(faultsOf(watched.events)).toEqual([]);
  });

  test('the session ends while everybody is held by a pause', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve('echo', model);
    await watched.addClients(port, 5);
    await until(() => watched.events.some(({ name }) => name === 'recv returned'));
    await watched.tell('pace.pause', {});
    await watched.addClients(port, 5);
    await watched.engine.close();
    expect(faultsOf(watched.events)).toEqual([]);
  });

  test('the next model takes its port while its clients are blocked, and serves', async () => {
    const watched = await watchedEngine();
    const { server, port } = await blocked(watched, 'busy', model);
    await watched.tell('server.stop', { server });
    const next = models[(models.indexOf(model) + 1) % models.length] ?? 'thread';
    const started = await watched.tell('server.start', {
      ...{ host: '127.0.0.1', port, backlog: 5, model: next, program: 'echo' },
    });
    const lane = await watched.addClient(started.port, { program: 'echo' });
    await watched.seen(lane, 'client', 'recv returned');
    await watched.engine.close();
    expect(faultsOf(watched.events)).toEqual([]);
  });

  test('a program that throws ends its connection alone: the server goes on', async () => {
    let first = true;
    play({
      server: program(async (socket) => {
        if (first) {
          first = false;
          throw new Error('as the test wants it');
        }
        await socket.send(Buffer.from('x'));
      }),
      client: program(async (socket) => void (await socket.recv(10))),
    });
    const watched = await watchedEngine();
    const { port } = await watched.serve('greet', model);
    const [thrown, served] = await watched.addClients(port, 2);
    const ended = await watched.seen(thrown as number, 'server', 'programEnded');
    expect([ended.code, Buffer.from(ended.payload ?? []).toString()]).toEqual([1, 'as the test wants it']);
    expect(await watched.seen(served as number, 'client', 'recv returned')).toMatchObject({ length: 1 });
    await watched.engine.close();
    expect(faultsOf(watched.events)).toEqual([]);
  });
});
