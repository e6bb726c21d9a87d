// What a person does to one side of a lane: flagged as such, never held, and refused in words where it cannot be done.
import { describe, expect, onTestFinished, test } from 'vitest';
import { errnoOf } from '../../../../shared/errno.ts';
import { Ending, Flag, SocketOption } from '../../../../shared/event-kinds.ts';
import type { LaneId } from '../../../../shared/lane.ts';
import { outsideClient } from '../../../support/outside-client.ts';
import { gate, play, program } from '../../../support/own-programs.ts';
import { faultsOf } from '../../../support/streams.ts';
import { until } from '../../../support/until.ts';
import { watchedEngine } from '../../../support/watched-engine.ts';

/** A simulated client and a server that both wait in recv. */
async function waiting() {
  const receives = program(async (socket) => {
    for (;;) if ((await socket.recv(1024)).ended) return;
  });
  play({ client: receives, server: receives });
  const watched = await watchedEngine();
  const { port, server } = await watched.serve();
  const lane = await watched.addClient(port);
  await watched.seen(lane, 'client', 'recv began');
  await watched.seen(lane, 'server', 'recv began');
  return { watched, lane, port, server };
}

describe('by hand', () => {
  test('Say: the other side receives it; the send bears the flag, the recv does not', async () => {
    const { watched, lane } = await waiting();
    await watched.tell('lane.say', { rail: { lane, side: 'client' }, text: 'grüße\n' });
    const received = await watched.seen(lane, 'server', 'recv returned');
    const sent = await watched.seen(lane, 'client', 'send returned');
    expect(Buffer.from(sent.payload ?? []).toString()).toBe('grüße\n');
    expect([sent.flags & Flag.byHand, received.flags & Flag.byHand]).toEqual([Flag.byHand, 0]);
    expect(sent.marker).toBe(0);
  });

  test('No delay: the option is set on that side, before the next bytes, and said', async () => {
    const { watched, lane } = await waiting();
    await watched.tell('lane.noDelay', { rail: { lane, side: 'client' }, on: true });
    const set = await watched.seen(lane, 'client', 'optionSet');
    expect([set.code, set.arg, set.flags & Flag.byHand]).toEqual([SocketOption.noDelay, 1, Flag.byHand]);
    await watched.tell('lane.noDelay', { rail: { lane, side: 'client' }, on: false });
    await until(() => watched.of(lane, 'client', 'optionSet').length === 2);
    expect(watched.of(lane, 'server', 'optionSet')).toEqual([]);
  });

  test('Finish sending: the other side’s recv returns 0 and its program ends', async () => {
    const { watched, lane } = await waiting();
    await watched.tell('lane.finishSending', { rail: { lane, side: 'client' } });
    const ended = await watched.ended(lane);
    expect((await watched.seen(lane, 'client', 'shutdown returned')).flags & Flag.byHand).toBe(Flag.byHand);
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.fin, Ending.fin]);
  });

  test('Close: the program’s waiting call fails with ECANCELED, and is not by hand itself', async () => {
    const { watched, lane } = await waiting();
    await watched.tell('lane.close', { rail: { lane, side: 'server' } });
    await watched.ended(lane);
    const [failed] = watched.of(lane, 'server', 'recv failed');
    expect([failed?.code, (failed?.flags ?? 0) & Flag.byHand]).toEqual([errnoOf('ECANCELED'), 0]);
    const closes = watched.of(lane, 'server').filter(({ name }) => name.startsWith('close'));
    expect(closes.map(({ name, flags }) => [name, flags & Flag.byHand])).toEqual([
      ['close began', Flag.byHand],
      ['close returned', Flag.byHand],
    ]);
  });

  test('Reset: the other side is told ECONNRESET', async () => {
    const { watched, lane } = await waiting();
    await watched.tell('lane.reset', { rail: { lane, side: 'server' } });
    const ended = await watched.ended(lane);
    expect((await watched.seen(lane, 'client', 'recv failed')).code).toBe(errnoOf('ECONNRESET'));
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.rst, Ending.rst]);
  });

  test('none of it is held by a pause', async () => {
    const { watched, lane } = await waiting();
    await watched.tell('pace.pause', {});
    await watched.tell('lane.say', { rail: { lane, side: 'server' }, text: 'through\n' });
    await watched.seen(lane, 'client', 'recv returned');
    await watched.tell('lane.close', { rail: { lane, side: 'client' } });
    await watched.tell('lane.close', { rail: { lane, side: 'server' } });
    await watched.ended(lane);
  });

  test('what cannot be done is said in words', async () => {
    const { watched, lane, port } = await waiting();
    const outside = await outsideClient(port);
    const { id } = await watched.laneFrom(outside.port);
    await watched.seen(id, 'server', 'recv began');
    const codeOf = async (of: LaneId, side: 'client' | 'server') => {
      const result = await watched.ask('lane.close', { rail: { lane: of, side } });
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await codeOf(id, 'client')).toBe('not-ours');
    expect(await codeOf(999 as LaneId, 'server')).toBe('lane-ended');
    expect(await codeOf(lane, 'server')).toBe('ok');
    expect(await codeOf(lane, 'server')).toBe('lane-ended');
  });

  test('a client that has not connected yet cannot send; it connects unharmed afterwards', async () => {
    const receives = program(async (socket) => {
      for (;;) if ((await socket.recv(1024)).ended) return;
    });
    play({ client: receives, server: receives });
    const watched = await watchedEngine();
    const { port } = await watched.serve();
    await watched.tell('pace.pause', {});
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'client', 'held');
    const rail = { lane, side: 'client' } as const;
    expect(await watched.ask('lane.say', { rail, text: 'too early' })).toMatchObject({
      ok: false,
      error: { code: 'not-connected' },
    });
    expect(await watched.ask('lane.finishSending', { rail })).toMatchObject({
      ok: false,
      error: { code: 'not-connected' },
    });
    await watched.tell('pace.resume', {});
    await watched.seen(lane, 'client', 'recv began');
    await watched.tell('lane.say', { rail, text: 'now' });
    await watched.seen(lane, 'server', 'recv returned');
  });

  test('a client that is closed before it connects never opened', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve();
    await watched.tell('pace.pause', {});
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'client', 'held');
    await watched.tell('lane.close', { rail: { lane, side: 'client' } });
    const ended = await watched.ended(lane);
    expect([ended.client.finished, ended.server.finished]).toEqual([Ending.neverOpened, Ending.neverOpened]);
    expect(watched.state.notices).toEqual([]);
  });

  test('a client that is closed while it connects stays one lane, whether or not the server sees it', async () => {
    const watched = await watchedEngine();
    const { port } = await watched.serve();
    for (let times = 0; times < 20; times++) {
      const { lanes } = await watched.tell('clients.add', { host: '127.0.0.1', port, count: 1, program: null });
      const lane = lanes[0] as LaneId;
      await new Promise((resolve) => setImmediate(resolve));
      await watched.ask(times % 2 ? 'lane.close' : 'lane.reset', { rail: { lane, side: 'client' } });
      await watched.ended(lane);
    }
    const last = await watched.addClient(port);
    await watched.seen(last, 'server', 'recv returned');
    expect([...watched.state.lanes.values()].filter(({ metadata }) => !metadata.simulated)).toEqual([]);
    await watched.engine.close();
    // What the server sent on a connection that the client had given up belongs to its stream.
    expect(faultsOf(watched.events)).toEqual([]);
  });

  test('Say waits behind a full kernel up to its bound, then says so', async () => {
    const { opened, open } = gate();
    play({ server: program(() => opened), client: program(() => opened) });
    const watched = await watchedEngine();
    onTestFinished(open);
    const { port } = await watched.serve();
    const lane = await watched.addClient(port);
    await watched.seen(lane, 'server', 'threadServes');
    const rail = { lane, side: 'client' } as const;
    const text = 'x'.repeat(64 * 1024);
    const refused = await until(async () => {
      const result = await watched.ask('lane.say', { rail, text });
      return result.ok ? null : result.error;
    });
    expect(refused.code).toBe('too-much-said');
    expect(watched.lane(lane).client.sent - watched.lane(lane).server.received).toBeLessThan(64 * 1024 * 1024);
    await watched.tell('lane.reset', { rail });
    await until(() => watched.of(lane, 'client', 'send failed').length > 0);
  });
});
