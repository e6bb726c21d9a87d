// The engine across its thread: real worker threads, real sockets, and threads that die.
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { WorkerOptions } from '../../../electron/engine/worker-messages.ts';
import { EngineHost } from '../../../electron/engine-host.ts';
import { RestartLimit } from '../../../electron/restart-limit.ts';
import { BlockKind } from '../../../shared/block.ts';
import type { Signal } from '../../../shared/contract.ts';
import { SessionState } from '../../../shared/session-state.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { dataFolderForTest } from '../../support/data-folder.ts';
import { decoded } from '../../support/scripted-journal.ts';
import { until } from '../../support/until.ts';

const SERVER = { host: '127.0.0.1', port: 0, backlog: 5, model: 'thread', program: 'greet' } as const;

let program: Bundle;
beforeAll(async () => {
  program = await bundle('electron/engine/worker.ts', 'node16.17');
});
afterAll(() => program.remove());

/** A host of engines whose threads the test can end. */
function engineHost(file = program.file) {
  const workers: Worker[] = [];
  const signals: Signal[] = [];
  const workerData: WorkerOptions = { dataFolder: dataFolderForTest(), appVersion: 'test', tempo: null };
  const host = new EngineHost({
    startWorker: () => {
      const worker = new Worker(file, { workerData });
      workers.push(worker);
      return worker;
    },
    restarts: new RestartLimit(() => performance.now()),
    onSignal: (signal) => signals.push(signal),
  });
  onTestFinished(() => host.close());
  // The first question starts the thread.
  void host.execute('session.describe', {}, null);
  return { host, workers, signals, newest: () => workers.at(-1) as Worker };
}

async function granted<T>(
  asked: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>,
): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the engine across its thread', () => {
  test('answers commands, and brings blocks that tell what happened', async () => {
    const { host } = engineHost();
    const session = new SessionState();
    let next = 0;
    const { feed, opened } = await granted(
      host.openFeed((bytes) => {
        const block = decoded(bytes);
        if (block.blockKind === BlockKind.events) next = block.firstSequence + block.count;
        session.apply(block);
        feed.acknowledge(block.session, next);
      }),
    );

    await granted(host.execute('blocks.read', { from: 0 }, feed));
    const { port } = await granted(host.execute('server.start', SERVER, feed));
    const client = connect(port, '127.0.0.1');
    onTestFinished(() => void client.destroy());

    await until(() => [...session.lanes.values()].some((lane) => lane.server.sent === 16));
    expect(opened.session.nextSequence).toBe(opened.next);
    expect([...session.lanes.values()][0]?.metadata.simulated).toBe(false);
    const figures = await until(async () => {
      const seen = await feed.figures();
      return seen && seen.latencyMs.length > 0 ? seen : null;
    });
    expect(figures.events).toBe(next - opened.next);
  });

  test('a closed feed brings nothing more', async () => {
    const { host } = engineHost();
    let blocks = 0;
    const { feed } = await granted(host.openFeed(() => blocks++));
    feed.close();

    await granted(host.execute('server.start', SERVER, null));
    await granted(host.openFeed(() => undefined));

    expect(blocks).toBe(0);
    expect(await feed.figures()).toBeNull();
  });

  test('when its thread ends, what was asked fails in words, and a new session begins', async () => {
    const { host, newest, signals } = engineHost();
    const { opened } = await granted(host.openFeed(() => undefined));
    const asked = host.execute('server.start', SERVER, null);

    await Promise.all([newest().terminate(), asked]);

    expect(await asked).toMatchObject({ ok: false, error: { code: 'engine-died' } });
    await until(() => signals.length === 2);
    expect(signals).toMatchObject([{ type: 'engine-died', error: { code: 'engine-died' } }, { type: 'session' }]);
    const again = await granted(host.openFeed(() => undefined));
    expect(again.opened.session.session).not.toBe(opened.session.session);
    await granted(host.execute('server.start', SERVER, again.feed));
  });

  test('a thread that dies again and again is left alone, and every command says so', async () => {
    const { host, newest, signals, workers } = engineHost();
    for (let deaths = 1; deaths <= 4; deaths++) {
      await until(() => workers.length === deaths);
      await newest().terminate();
    }

    await until(() => signals.some((signal) => signal.type === 'error'));
    expect(workers).toHaveLength(4);
    expect(signals.filter((signal) => signal.type === 'engine-died')).toHaveLength(3);
    expect(await host.execute('pace.pause', {}, null)).toMatchObject({
      ok: false,
      error: { code: 'engine-unreachable' },
    });
    expect(await host.openFeed(() => undefined)).toMatchObject({ ok: false, error: { code: 'engine-unreachable' } });
  });

  test('a thread that cannot even start is said, with its reason', async () => {
    const { signals } = engineHost('/nowhere/engine-worker.cjs');

    const died = await until(() => signals.find((signal) => signal.type === 'engine-died'));

    expect(died.error.message).toMatch(/Cannot find module/);
  });

  test('closing ends the thread and its sockets; closing again does nothing', async () => {
    const { host, newest, signals } = engineHost();
    const { port } = await granted(host.execute('server.start', SERVER, null));
    const ended = new Promise((resolve) => newest().once('exit', resolve));

    await Promise.all([host.close(), host.close()]);

    await ended;
    const refused = await new Promise<NodeJS.ErrnoException>((resolve) =>
      connect(port, '127.0.0.1').once('error', resolve),
    );
    expect(refused.code).toBe('ECONNREFUSED');
    expect(signals).toEqual([]);
    expect(await host.execute('pace.pause', {}, null)).toMatchObject({
      ok: false,
      error: { code: 'engine-unreachable' },
    });
  });
});
