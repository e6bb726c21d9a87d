// The limit of file descriptors: kept before the process runs out, counted, said.
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Descriptors, descriptorLimit, parseLimits } from '../../../../electron/engine/descriptors.ts';
import { Session } from '../../../../electron/engine/session.ts';
import { BlockKind } from '../../../../shared/block.ts';
import { LimitReached } from '../../../../shared/event-kinds.ts';
import { DESCRIPTOR_RESERVE } from '../../../../shared/limits.ts';
import { SessionState } from '../../../../shared/session-state.ts';
import { dataFolderForTest } from '../../../support/data-folder.ts';
import { outsideClient } from '../../../support/outside-client.ts';
import { decoded } from '../../../support/scripted-journal.ts';
import { until } from '../../../support/until.ts';

/** A session that may have so many sockets, and its state. */
function sessionOf(sockets: number) {
  const descriptors = new Descriptors(sockets + DESCRIPTOR_RESERVE);
  const state = new SessionState();
  const session = new Session({
    number: 1,
    sessionsFolder: join(dataFolderForTest(), 'sessions'),
    appVersion: 'test',
    tempo: null,
    clock: () => performance.now(),
    descriptors,
    onSealed: ({ bytes }) => {
      const block = decoded(bytes);
      if (block.blockKind === BlockKind.events) state.apply(block);
    },
  });
  onTestFinished(() => session.close());
  const serve = async () => {
    const settings = { host: '127.0.0.1', port: 0, backlog: 50, model: 'thread', program: 'greet' } as const;
    const started = await session.startServer(settings);
    if (!started.ok) throw new Error(started.error.message);
    return started.value;
  };
  const add = async (port: number, count: number) => {
    const added = await session.addClients({ host: '127.0.0.1', port, count, program: null });
    if (!added.ok) throw new Error(added.error.message);
    return added.value;
  };
  return { session, state, descriptors, serve, add };
}

describe('a small limit', () => {
  test('clients that fit with both their ends are added, the others refused with a count; those added work', async () => {
    const { state, descriptors, serve, add } = sessionOf(21);
    const { port } = await serve();
    const { lanes, refused } = await add(port, 30);
    expect([lanes.length, refused, descriptors.free]).toEqual([10, 20, 1]);
    await until(() => lanes.every((lane) => (state.lanes.get(lane)?.server.received ?? 0) > 0));
    expect(state.limits.get(LimitReached.descriptors)).toEqual({ times: 1, count: 20 });
    expect(state.notices.map(({ error }) => error.code)).toEqual(['too-many-clients']);
    expect(state.resets).toBe(0);
  });

  test('an outside client beyond it is refused and counted; the others do not notice', async () => {
    const { state, serve, add } = sessionOf(5);
    const { port } = await serve();
    const { lanes } = await add(port, 2);
    const fits = await outsideClient(port);
    await until(() => fits.received().length > 0);
    const refused = await outsideClient(port);
    await until(refused.error);
    expect(refused.error()).toBe('ECONNRESET');
    await until(() => state.limits.get(LimitReached.descriptors)?.count === 1);
    expect(state.lanes.size).toBe(3);
    const received = state.lanes.get(lanes[0] as never)?.server.received ?? 0;
    await until(() => (state.lanes.get(lanes[0] as never)?.server.received ?? 0) > received);
  });

  test('every descriptor comes back: from clients served, refused by nobody listening, closed by hand', async () => {
    const { session, state, descriptors, serve, add } = sessionOf(40);
    const free = descriptors.free;
    const { port, server } = await serve();
    for (let round = 0; round < 3; round++) {
      const { lanes } = await add(port, 10);
      await until(() => lanes.every((lane) => (state.lanes.get(lane)?.acceptedAt ?? -1) > 0));
      for (const lane of lanes) await session.sockets.get(lane, 'client')?.closeWith(0);
      await until(() => descriptors.free === free);
    }
    const { lanes } = await add(port, 5);
    for (const lane of lanes) void session.sockets.get(lane, 'client')?.abortWith(0);
    await until(() => descriptors.free === free);
    await session.stopServer(server);
    await add(port, 5);
    await until(() => descriptors.free === free);
  });
});

describe('the system’s limit', () => {
  test('is read from the text of /proc/PID/limits', () => {
    const text = (soft: string, hard: string) =>
      `Limit  Soft  Hard\nMax open files            ${soft}     ${hard}     files\n`;
    expect(parseLimits(text('1024', '4096'))).toEqual({ soft: 1024, hard: 4096 });
    expect(parseLimits(text('1024', 'unlimited'))).toEqual({ soft: 1024, hard: Number.MAX_SAFE_INTEGER });
    expect(parseLimits('something else')).toBeUndefined();
  });

  test.skipIf(process.platform !== 'linux')('is raised as far as it may be', async () => {
    expect(await descriptorLimit()).toBeGreaterThanOrEqual(1024);
  });
});
